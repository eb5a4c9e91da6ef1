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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

  /// Where a curve of φy = 1 and b0 = 1 lies a gap below its elastic line.
  private static double twistBelow(SyntheticCurve.Truth below, double gap) {
    double low = 1;
    double high = 1.6;
    for (int i = 0; i < 60; i++) {
      double middle = 0.5 * (low + high);
      if (below.torque(middle) < gap) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /// Errors in standard uncertainties.
  private static final class Errors {
    private int count;
    private int covered;
    private double squares;

    void add(@Nullable Estimate estimate, double truth) {
      Estimate found = Objects.requireNonNull(estimate);
      double error = (found.value() - truth) / found.standardUncertainty();
      count++;
      covered += found.covers(truth) ? 1 : 0;
      squares += error * error;
    }

    /// Three standard deviations of chance to either side.
    void expectHonest(String what) {
      assertThat(covered).as(what).isGreaterThan((int) (0.89 * count));
      assertThat(Math.sqrt(squares / count))
          .as(what)
          .isCloseTo(1, within(3 / Math.sqrt(2 * count)));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void intervalsOfBothConventionsHoldTheTruth(boolean plastic) {
    SyntheticCurve shape = plastic ? SyntheticCurve.elasticPlastic() : SyntheticCurve.bilinear(0.9);
    SyntheticCurve.Truth below =
        plastic ? t -> t - 4.0 / 3 + 1 / (3 * t * t * t) : t -> 0.1 * (t - 1);
    double noise = 2e-3;
    double offset = twistBelow(below, 5e-4 / YIELD_STRAIN);
    double floor = Contest.FLOOR_FRACTION * (1.6 - below.torque(1.6));
    double departure = twistBelow(below, 3 * Math.hypot(noise, floor));
    double torque = SLOPE * YIELD * (offset - below.torque(offset));
    Errors strains = new Errors();
    Errors stresses = new Errors();
    Errors departures = new Errors();
    for (int seed = 0; seed < 120; seed++) {
      FurtherReadings found =
          read(shape.samples(1000).noise(noise * SLOPE * YIELD).build(100 + seed), 5e-4);
      strains.add(found.offset().shearStrain(), YIELD_STRAIN * offset);
      stresses.add(
          found.offset().shearStressPascals(), 16 * torque / (Math.PI * Math.pow(DIAMETER, 3)));
      departures.add(found.departure().shearStrain(), YIELD_STRAIN * departure);
    }
    strains.expectHonest("strain at the offset");
    stresses.expectHonest("stress at the offset");
    departures.expectHonest("strain at the departure");
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
