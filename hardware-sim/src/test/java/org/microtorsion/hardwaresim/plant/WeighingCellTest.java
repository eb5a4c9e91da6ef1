package org.microtorsion.hardwaresim.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class WeighingCellTest {
  private static final long TENTH = 100_000_000;
  private static final double MILLIGRAM = 1e-6;

  private static BalanceParameters exact(double airDensity, double sensitivityError) {
    return new BalanceParameters(9.8, airDensity, sensitivityError, 0, 0, 0);
  }

  @Test
  void aForceIsShownAsTheMassOfSteelThatWeighsAsMuchInThisAir() {
    WeighingCell vacuum = new WeighingCell(exact(0, 0), 1, 0);
    WeighingCell air = new WeighingCell(exact(1.2, 0), 1, 0);
    WeighingCell sensitive = new WeighingCell(exact(0, 1e-3), 1, 0);

    assertThat(vacuum.measureKilograms(TENTH, 19.6e-3)).isCloseTo(2e-3, within(1e-15));
    // 1 − 1.2/8000 = 0.99985
    assertThat(air.measureKilograms(TENTH, 19.6e-3)).isCloseTo(2e-3 / 0.99985, within(1e-15));
    assertThat(sensitive.measureKilograms(TENTH, 19.6e-3)).isCloseTo(2.002e-3, within(1e-15));
    assertThat(exact(1.2, 0).weightNewtons(1)).isCloseTo(9.79853, within(1e-12));
  }

  @Test
  void theLinearityErrorIsSmoothZeroWithoutLoadAndOfItsSize() {
    double square = 0;
    int count = 0;
    for (long seed = 0; seed < 200; seed++) {
      LinearityCurve curve = new LinearityCurve(0.02 * MILLIGRAM, seed);
      assertThat(curve.errorKilograms(0)).isZero();
      double zeroMean = 0;
      double last = 0;
      for (int grams = 0; grams < 160; grams++) {
        double error = curve.errorKilograms(1e-3 * grams) / MILLIGRAM;
        assertThat(Math.abs(error - last)).isLessThan(0.02);
        last = error;
        zeroMean += error / 160;
      }
      for (int grams = 0; grams < 160; grams++) {
        double error = curve.errorKilograms(1e-3 * grams) / MILLIGRAM - zeroMean;
        square += error * error;
        count++;
      }
    }
    assertThat(Math.sqrt(square / count)).isCloseTo(0.02, within(0.001));
  }

  @Test
  void indicationsASecondApartAgreeAndThoseMinutesApartScatterByTheRepeatability() {
    BalanceParameters noisy = new BalanceParameters(9.8, 1.2, 0, 0, 0.015 * MILLIGRAM, 0);
    WeighingCell cell = new WeighingCell(noisy, 4, 0);
    double apart = 0;
    double scatter = 0;
    int count = 4000;
    long time = 0;
    for (int i = 0; i < count; i++) {
      time += 600 * TENTH;
      double first = cell.measureKilograms(time, 0) / MILLIGRAM;
      double second = cell.measureKilograms(time + 10 * TENTH, 0) / MILLIGRAM;
      scatter += first * first / count;
      apart += (second - first) * (second - first) / count;
    }

    assertThat(Math.sqrt(scatter)).isCloseTo(0.015, within(0.0008));
    // √(2 (0.96 (1 − e^(−0.1)) + 0.04)) of it
    assertThat(Math.sqrt(apart)).isCloseTo(0.015 * 0.512, within(0.0005));
  }

  @Test
  void theZeroDriftsByTheRootOfTime() {
    double square = 0;
    int count = 2000;
    for (long seed = 0; seed < count; seed++) {
      WeighingCell cell = new WeighingCell(driftingOnly(), seed, 0);
      for (int i = 1; i <= 60; i++) {
        cell.measureKilograms(100L * i * TENTH, 0);
      }
      double drift = cell.measureKilograms(6000 * TENTH, 0) / MILLIGRAM;
      square += drift * drift / count;
    }
    assertThat(Math.sqrt(square)).isCloseTo(0.05, within(0.0025));
  }

  private static BalanceParameters driftingOnly() {
    return new BalanceParameters(9.8, 1.2, 0, 0, 0, 0.05 * MILLIGRAM / Math.sqrt(600));
  }

  @Test
  void gravityOfAnotherPlanetIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BalanceParameters(1.62, 1.2, 0, 0, 0, 0))
        .withMessageStartingWith("gravityMetresPerSecondSquared")
        .withMessageContaining("found 1.62");
  }
}
