package org.microtorsion.calibration.torque;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.microtorsion.calibration.uncertainty.Estimate;

class AirDensityTest {
  @Test
  void airOfTheStandardLaboratoryIsOnePointTwoKilograms() {
    Estimate air =
        AirDensity.of(Estimate.exact(293.15), Estimate.exact(101_325), Estimate.exact(0.5));
    // (0.34848 · 1013.25 − 0.009 · 50 · exp(1.22)) / 293.15
    assertThat(air.value()).isCloseTo((353.09736 - 0.45 * Math.exp(1.22)) / 293.15, within(1e-6));
    assertThat(air.value()).isCloseTo(1.1993, within(1e-4));
    assertThat(air.relativeUncertainty()).isCloseTo(2e-4, within(1e-12));
  }

  @Test
  void sensitivitiesAreThoseOfTheFormula() {
    double step = 1e-4;
    assertThat(sensitivity(Estimate.of(295, 1), Estimate.exact(1e5), Estimate.exact(0.4)))
        .isCloseTo(
            (density(295 - step, 1e5, 0.4) - density(295 + step, 1e5, 0.4)) / (2 * step),
            within(1e-6));
    assertThat(sensitivity(Estimate.exact(295), Estimate.of(1e5, 1000), Estimate.exact(0.4)))
        .isCloseTo(1000 * (density(295, 1e5 + 1, 0.4) - density(295, 1e5, 0.4)), within(1e-6));
    assertThat(sensitivity(Estimate.exact(295), Estimate.exact(1e5), Estimate.of(0.4, 0.1)))
        .isCloseTo(
            0.1 * (density(295, 1e5, 0.4 - step) - density(295, 1e5, 0.4)) / step, within(1e-6));
  }

  private static double sensitivity(Estimate temperature, Estimate pressure, Estimate humidity) {
    Estimate air = AirDensity.of(temperature, pressure, humidity);
    double formula = 2e-4 * air.value();
    return Math.sqrt(air.standardUncertainty() * air.standardUncertainty() - formula * formula);
  }

  private static double density(double kelvin, double pascals, double humidity) {
    return AirDensity.of(Estimate.exact(kelvin), Estimate.exact(pascals), Estimate.exact(humidity))
        .value();
  }

  @Test
  void airBeyondTheFormulaIsRefused() {
    assertThatThrownBy(
            () -> AirDensity.of(Estimate.exact(20), Estimate.exact(101_325), Estimate.exact(0.5)))
        .hasMessageContaining("temperatureKelvin: expected 283.15 to 303.15, found 20.0");
    assertThatThrownBy(
            () -> AirDensity.of(Estimate.exact(293.15), Estimate.exact(1013), Estimate.exact(0.5)))
        .hasMessageContaining("pressurePascals");
    assertThatThrownBy(() ->
            AirDensity.of(Estimate.exact(293.15), Estimate.exact(101_325), Estimate.exact(50)))
        .hasMessageContaining("relativeHumidity");
  }
}
