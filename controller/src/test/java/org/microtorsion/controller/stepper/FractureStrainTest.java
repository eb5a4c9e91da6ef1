package org.microtorsion.controller.stepper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.rig.SampleFlag;
import org.microtorsion.controller.rig.StepperConfig;
import org.microtorsion.controller.run.SampleDescription;

/// γ = D φ / (2 L) and its budget.
class FractureStrainTest {
  private static final StepperConfig STEPPER = RigConfig.defaultRig().stepper().orElseThrow();
  private static final double RATE = 0.0385;

  private static SampleDescription wire(Estimate diameter, Estimate length) {
    return new SampleDescription(
        "wire", "glass", diameter, length, 22e9, Optional.empty(), "", "", "");
  }

  private static BreakReadings between(double wholeDegrees, double brokenDegrees) {
    return new BreakReadings(
        Math.toRadians(wholeDegrees), Math.toRadians(brokenDegrees), RATE, 0, 20_000_000);
  }

  @ParameterizedTest
  @CsvSource({"88, 5.5, 294, 4.1", "52, 5.0, 419, 3.8"})
  void theTableOfThePaperFollowsFromItsAngles(
      double microns, double millimetres, double degrees, double percent) {
    FractureStrain fracture =
        FractureStrain.of(
            Detection.CONTINUITY,
            between(degrees + 0.05, degrees + 0.05),
            wire(Estimate.of(microns * 1e-6, 0), Estimate.of(millimetres * 1e-3, 0)),
            STEPPER);
    assertThat(fracture.shearStrain().value() * 100).isCloseTo(percent, within(0.05));
    assertThat(Math.toDegrees(fracture.angleRadians().value())).isCloseTo(degrees, within(1e-9));
  }

  @Test
  void theBudgetAddsUpByHand() {
    FractureStrain fracture =
        FractureStrain.of(
            Detection.OPERATOR,
            between(300, 300.2),
            wire(Estimate.of(88e-6, 0.3e-6), Estimate.of(5.5e-3, 10e-6)),
            STEPPER);
    // φ = 300.1° − 0.0385 rad/s · 0.5 s − 0.05°
    double angle = Math.toRadians(300.05) - RATE * 0.5;
    assertThat(fracture.angleRadians().value()).isCloseTo(angle, within(1e-12));
    double sampling = Math.toRadians(0.2) / Math.sqrt(12);
    double delay = RATE * 0.3;
    double step = Math.toRadians(1.8 / 50) / Math.sqrt(12);
    double play = Math.toRadians(0.1) / Math.sqrt(12);
    double ofAngle = Math.sqrt(sampling * sampling + delay * delay + step * step + play * play);
    assertThat(fracture.angleRadians().standardUncertainty()).isCloseTo(ofAngle, within(1e-12));
    double relative = Math.sqrt(sq(0.3 / 88) + sq(0.010 / 5.5) + sq(ofAngle / angle));
    assertThat(fracture.shearStrain().relativeUncertainty()).isCloseTo(relative, within(1e-9));
    assertThat(fracture.budget().relativeContribution("delay"))
        .isCloseTo(sq(delay / angle) / sq(relative), within(1e-9));
  }

  private static double sq(double x) {
    return x * x;
  }

  @Test
  void theIntervalCoversTheTruthAsOftenAsItSays() {
    SplittableRandom random = new SplittableRandom(5);
    int covered = 0;
    int trials = 2000;
    for (int i = 0; i < trials; i++) {
      double truth = 0.04;
      double trueDiameter = 52e-6 + 0.3e-6 * random.nextGaussian();
      double trueLength = 5e-3 + 10e-6 * random.nextGaussian();
      double taken = STEPPER.backlashRadians() * random.nextDouble();
      double before = 0.02 * RATE * random.nextDouble();
      double counted = 2 * trueLength * truth / trueDiameter + taken;
      FractureStrain fracture =
          FractureStrain.of(
              Detection.CONTINUITY,
              new BreakReadings(counted - before, counted - before + 0.02 * RATE, RATE, 0, 1),
              wire(Estimate.of(52e-6, 0.3e-6), Estimate.of(5e-3, 10e-6)),
              STEPPER);
      covered += fracture.shearStrain().covers(truth) ? 1 : 0;
    }
    // Four standard deviations of a binomial about 95 %.
    assertThat(covered / (double) trials).isCloseTo(0.95, within(0.02));
  }

  @Test
  void theReadingsAreTheLastWholeAndTheFirstBrokenOne() {
    BreakReadings.Finder finder = new BreakReadings.Finder();
    Sample sample = new Sample();
    for (int i = 0; i <= 200; i++) {
      sample.flags = 0;
      sample.timeNanos = i * 20_000_000L;
      sample.angleRadians = Math.max(0, 0.01 * (i - 50));
      if (i < 50) {
        sample.raise(SampleFlag.ZERO_DWELL);
      } else if (i >= 198) {
        sample.raise(SampleFlag.FRACTURED);
      } else if (i == 197) {
        sample.raise(SampleFlag.STALE_ROTOR_ANGLE);
        sample.angleRadians = 77;
      }
      finder.accept(sample);
    }
    BreakReadings readings = finder.found().orElseThrow();
    assertThat(readings.wholeRadians()).isCloseTo(1.46, within(1e-12));
    assertThat(readings.brokenRadians()).isCloseTo(1.48, within(1e-12));
    assertThat(readings.rateRadiansPerSecond()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void aWireThatIsNeverSeenWholeHasNoReadings() {
    BreakReadings.Finder finder = new BreakReadings.Finder();
    Sample sample = new Sample();
    sample.raise(SampleFlag.FRACTURED);
    finder.accept(sample);
    assertThat(finder.found()).isEmpty();
  }
}
