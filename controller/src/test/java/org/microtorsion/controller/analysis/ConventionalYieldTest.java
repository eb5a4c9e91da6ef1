package org.microtorsion.controller.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.microtorsion.controller.analysis.SyntheticCurve.DIAMETER;
import static org.microtorsion.controller.analysis.SyntheticCurve.LENGTH;
import static org.microtorsion.controller.analysis.SyntheticCurve.SLOPE;
import static org.microtorsion.controller.analysis.SyntheticCurve.YIELD;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.microtorsion.calibration.uncertainty.Estimate;

/// Yield by offset and by sustained departure, held to the curves' own formulas.
class ConventionalYieldTest {
  private static final FitInputs INPUTS =
      FitInputs.of(Estimate.exact(DIAMETER), Estimate.exact(LENGTH));
  private static final double YIELD_STRAIN = 0.025;
  private static final double RATIO = 0.9245;

  private static double value(@Nullable Estimate estimate) {
    return Objects.requireNonNull(estimate).value();
  }

  private static FurtherReadings read(TorqueCurve curve, double offsetStrain) {
    FitSettings settings = new FitSettings(Windows.BY_DATA, offsetStrain, 3);
    return FitEngine.fit(curve, INPUTS, settings).further();
  }

  @Test
  void theOffsetLineIsMetWhereTheFormulaSays() {
    TorqueCurve lines = SyntheticCurve.bilinear(RATIO).dwell(200).zero(2e-7).slack(0.05).build(1);
    YieldReading offset = read(lines, 5e-4).offset();
    double strain = YIELD_STRAIN + 5e-4 / (1 - RATIO);
    assertThat(value(offset.shearStrain())).isCloseTo(strain, within(1e-7));
    double twist = strain * 2 * LENGTH / DIAMETER;
    assertThat(value(offset.angleRadians())).isCloseTo(twist, within(1e-5));
    double torque = SLOPE * (YIELD + RATIO * (twist - YIELD));
    assertThat(value(offset.torqueNewtonMetres())).isCloseTo(torque, within(1e-10));
    assertThat(value(offset.shearStressPascals()))
        .isCloseTo(16 * torque / (Math.PI * Math.pow(DIAMETER, 3)), within(1e4));
    // T of the homogeneous wire lies 2 % of strain below the elastic line at t = φ/φy where
    // t − 4/3 + 1/(3 t³) = 0.002/0.025.
    YieldReading plastic = read(SyntheticCurve.elasticPlastic().build(2), 2e-3).offset();
    double t = value(plastic.angleRadians()) / YIELD;
    assertThat(t - 4.0 / 3 + 1 / (3 * t * t * t)).isCloseTo(0.08, within(2e-4));
  }

  @Test
  void anOffsetThatIsNotReachedAndAStraightCurveHaveNoReading() {
    TorqueCurve lines = SyntheticCurve.bilinear(RATIO).noise(2e-8).build(3);
    assertThat(read(lines, 2e-3).offset()).isEqualTo(YieldReading.NONE);
    for (int seed = 0; seed < 20; seed++) {
      TorqueCurve straight = SyntheticCurve.linear().noise(5e-8).correlation(0.9).build(seed);
      FurtherReadings readings = read(straight, 5e-4);
      assertThat(readings.offset()).isEqualTo(YieldReading.NONE);
      assertThat(readings.departure()).isEqualTo(YieldReading.NONE);
    }
  }

  @Test
  void aDepartureIsSeenAfterYieldByWhatScatterHides() {
    double noise = 3e-8;
    TorqueCurve lines = SyntheticCurve.bilinear(RATIO).noise(noise).build(4);
    double strain = value(read(lines, 5e-4).departure().shearStrain());
    double floor = Contest.FLOOR_FRACTION * SLOPE * 1.55 * YIELD;
    double lag = 3 * Math.hypot(noise, floor) / (SLOPE * (1 - RATIO)) * YIELD_STRAIN / YIELD;
    assertThat(strain).isBetween(YIELD_STRAIN + 0.5 * lag, YIELD_STRAIN + 2 * lag);
  }

  @Test
  void intervalsOfTheOffsetYieldHoldTheTruth() {
    int curves = 120;
    double truth = YIELD_STRAIN + 5e-4 / (1 - RATIO);
    int covered = 0;
    for (int seed = 0; seed < curves; seed++) {
      TorqueCurve curve =
          SyntheticCurve.bilinear(RATIO).samples(1000).noise(2e-8).build(100 + seed);
      Estimate strain = read(curve, 5e-4).offset().shearStrain();
      covered += strain != null && strain.covers(truth) ? 1 : 0;
    }
    // 95 % less three standard deviations of chance; an upper bound would forbid caution.
    assertThat(covered).isGreaterThan((int) (curves * 0.89));
  }

  @Test
  void diameterAndLengthReachTheStrainOnlyThroughYieldNotThroughTheOffset() {
    TorqueCurve lines = SyntheticCurve.bilinear(RATIO).build(5);
    FitInputs uncertain =
        FitInputs.of(Estimate.of(DIAMETER, 0.01 * DIAMETER), Estimate.exact(LENGTH));
    YieldReading offset = FitEngine.fit(lines, uncertain, FitSettings.USUAL).further().offset();
    assertThat(Objects.requireNonNull(offset.shearStrain()).standardUncertainty())
        .isCloseTo(0.01 * YIELD_STRAIN, within(2e-6));
    // What a fit of the same record with another diameter would have said.
    FitInputs thicker = FitInputs.of(Estimate.exact(1.001 * DIAMETER), Estimate.exact(LENGTH));
    double moved =
        value(FitEngine.fit(lines, thicker, FitSettings.USUAL).further().offset().shearStrain())
            - value(offset.shearStrain());
    assertThat(moved).isCloseTo(0.001 * YIELD_STRAIN, within(1e-7));
  }
}
