package org.microtorsion.calibration.torque;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.microtorsion.calibration.uncertainty.Estimate;

class RecordsTest {
  @Test
  void aLeverArmWithoutUncertaintyIsRefused() {
    assertThatThrownBy(() -> new LeverArm(Estimate.exact(0.02), 0, 0))
        .hasMessageContaining("standard uncertainty of lengthMetres: expected a positive number");
  }

  @Test
  void readingsNameTheFieldThatIsWrong() {
    assertThatThrownBy(() -> reading(0, 0.01, 1)).hasMessageContaining("mounting: expected");
    assertThatThrownBy(() -> reading(1, Double.NaN, 1))
        .hasMessageContaining("currentAmperes: expected a finite number, found NaN");
    assertThatThrownBy(() -> reading(1, 0.01, 0)).hasMessageContaining("indicationCount");
    assertThatThrownBy(() -> reading(1, 0.01, 1, 22))
        .hasMessageContaining("ambientKelvin: expected a room's temperature")
        .hasMessageContaining("found 22.0");
  }

  private static LoadReading reading(int mounting, double current, int count) {
    return reading(mounting, current, count, 295);
  }

  private static LoadReading reading(
      int mounting, double current, int count, double ambientKelvin) {
    return new LoadReading(
        mounting,
        1,
        LoadReading.Kind.LOAD,
        LoadReading.Approach.RISING,
        0.01,
        current,
        1e-8,
        1e-3,
        1e-8,
        count,
        0,
        ambientKelvin,
        0,
        1);
  }

  @Test
  void airThatIsNoAirIsRefused() {
    TorqueReferences r = ExactReadings.references();
    assertThatThrownBy(() ->
            new TorqueReferences(
                r.leverArm(),
                r.gravityMetresPerSecondSquared(),
                Estimate.exact(1200),
                r.balance(),
                0,
                CoilTemperature.ofNoEffect(),
                EncoderErrors.none()))
        .hasMessageContaining("at most 2 kg/m³");
  }

  @Test
  void theNormalisedErrorIsTheDeviationOverBothExpandedUncertainties() {
    Comparison comparison =
        Comparison.withIndependent(
            "nominal", CoilConstant.uniform(8e-3, 3e-4), CoilConstant.uniform(8.008e-3, 4e-4));
    assertThat(comparison.deviationRatio()).isCloseTo(1e-3, within(1e-12));
    assertThat(comparison.enRatio()).isCloseTo(1e-3 / (2 * 5e-4), within(1e-3));
    assertThat(comparison.agrees()).isTrue();
    assertThat(
            Comparison.withIndependent(
                    "nominal",
                    CoilConstant.uniform(8e-3, 1e-4),
                    CoilConstant.uniform(8.008e-3, 1e-4))
                .agrees())
        .isFalse();
    assertThatThrownBy(() ->
            Comparison.withIndependent(
                "nominal", CoilConstant.uniform(8e-3, 0), CoilConstant.uniform(8e-3, 0)))
        .hasMessageContaining("expected a positive number, found 0.0");
  }

  @Test
  void aCovarianceIsSquare() {
    assertThatThrownBy(() -> new ParameterCovariance(List.of("a", "b"), List.of(List.of(1.0, 0.0))))
        .hasMessageContaining("expected 2 of 2 numbers");
  }
}
