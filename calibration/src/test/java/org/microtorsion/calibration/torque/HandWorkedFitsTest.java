package org.microtorsion.calibration.torque;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.calibration.uncertainty.Estimate;

/// Fits of a handful of loads, small enough to be worked out beside them.
class HandWorkedFitsTest {
  /// A balance of which nothing is known, on an arm that turns a kilogram into 0.2 N·m.
  private static final TorqueReferences REFERENCES =
      new TorqueReferences(
          new LeverArm(Estimate.of(20e-3, 10e-6), 0, 2e-6),
          Estimate.of(10, 0),
          Estimate.of(0, 0),
          new BalanceErrors(0, 0, 0, 0),
          0,
          CoilTemperature.ofNoEffect(),
          EncoderErrors.none());

  private static final double PER_KILOGRAM = 0.2;

  private final List<LoadReading> readings = new ArrayList<>();

  private void load(double current, double currentUncertainty, double torque) {
    boolean zero = current == 0;
    readings.add(
        new LoadReading(
            1,
            1,
            zero ? LoadReading.Kind.ZERO : LoadReading.Kind.LOAD,
            LoadReading.Approach.RISING,
            current,
            current,
            currentUncertainty,
            torque / PER_KILOGRAM,
            0,
            5,
            0,
            CoilTemperature.REFERENCE_KELVIN,
            0,
            100.0 * readings.size()));
  }

  private TorqueCalibration calibration() {
    load(0, 0, 0);
    return TorqueCalibration.of(readings, REFERENCES, CoilConstant.uniform(8e-3, 1e-2));
  }

  /// Errors of the current alone: a load weighs 1/(K u(I))², so that with I/u(I) = 10⁴ three times
  /// and 5·10³ once K = (8.00 + 8.00 + 8.01 + 8.02/4)/(3 + 1/4) mN·m/A. Weighed by I² alone, as a
  /// fit without errors of the current has them, it would be 8.0164.
  @Test
  void errorsOfTheCurrentWeighALoadAsErrorsOfItsTorqueDo() {
    load(0, 0, 0);
    load(0.01, 1e-6, 8.00e-5);
    load(-0.01, 1e-6, -8.00e-5);
    load(0.02, 2e-6, 16.02e-5);
    load(0.04, 8e-6, 32.08e-5);
    TorqueCalibration calibration = calibration();
    assertThat(calibration.constant().centreNewtonMetresPerAmpere())
        .isCloseTo(26.015e-3 / 3.25, withinPercentage(1e-6));
    assertThat(
            calibration.budget().inputs().stream()
                .filter(input -> input.name().equals("current meter noise"))
                .findFirst()
                .orElseThrow()
                .contribution())
        .as("K/√Σ(I/u(I))² with K of the plain line")
        .isCloseTo(176.36e-3 / 22 / Math.sqrt(3.25e8), withinPercentage(1e-3));
  }

  /// Three levels read twice, 0 and 2, 5 and 7, 0 and 2 nN·m above a line: 6 within the levels with
  /// three degrees of freedom, 100/3 of their means about the best line with one. F = 50/3.
  @Test
  void lackOfFitIsMeansAboutTheLineOverReadingsAboutTheirMeans() {
    double[] above = {0, 2, 5, 7, 0, 2};
    load(0, 0, 0);
    for (int i = 0; i < above.length; i++) {
      double current = 0.01 * (1 + i / 2);
      load(current, 0, 8e-3 * current + 1e-9 * above[i]);
    }
    LackOfFit found = Objects.requireNonNull(calibration().lines().lackOfFit());
    assertThat(found.numeratorDegreesOfFreedomCount()).isEqualTo(1);
    assertThat(found.denominatorDegreesOfFreedomCount()).isEqualTo(3);
    assertThat(found.fisherRatio()).isCloseTo(50.0 / 3, withinPercentage(1e-6));
    assertThat(found.pProbability())
        .as("Student's t of √(50/3)")
        .isCloseTo(0.0265479, within(1e-7));
  }

  /// The worked examples of JCGM 101, 7.9.2, for two digits, and numbers beside them.
  @ParameterizedTest
  @CsvSource({"0.00035, 0.000005", "2, 0.05", "4.8e-6, 5e-8", "0.99, 0.005"})
  void theToleranceIsHalfAUnitOfTheSecondDigit(double uncertainty, double tolerance) {
    assertThat(MonteCarloCheck.tolerance(uncertainty)).isCloseTo(tolerance, withinPercentage(1e-9));
  }

  /// A percentile of 10⁶ draws scatters by √(0.025 · 0.975/10⁶)/0.058445 = 2.6714·10⁻³ of u.
  @Test
  void drawsLeaveTwoStandardDeviationsOfAPercentileOpen() {
    assertThat(MonteCarloCheck.drawingError(1, 1_000_000))
        .isCloseTo(5.3428e-3, withinPercentage(1e-2));
    MonteCarloCheck just = check(5.5e-3);
    assertThat(just.agrees()).isTrue();
    assertThat(check(5.5e-3 + 1e-9).agrees()).isFalse();
    assertThat(just.largestDifferenceNewtonMetresPerAmpere()).isEqualTo(5.5e-3);
  }

  private static MonteCarloCheck check(double difference) {
    return new MonteCarloCheck(
        Estimate.of(1, 0.1), 0.8, 1.2, difference, 0, 5e-3, OptionalDouble.of(0.5e-3), 1_000_000);
  }
}
