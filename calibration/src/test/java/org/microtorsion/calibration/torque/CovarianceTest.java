package org.microtorsion.calibration.torque;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// The certificate's covariance of (K₀, a₂, a₄, α) against that of what calibrations of many drawn
/// rigs are truly off.
class CovarianceTest {
  private static final int RUNS = 400;
  private static final int SIZE = 4;

  /// Sums over all runs, of the errors and of what was stated.
  private static final class Sums {
    private final double[][] found = new double[SIZE][SIZE];
    private final double[][] stated = new double[SIZE][SIZE];

    void add(double[] errors, ParameterCovariance covariance) {
      for (int j = 0; j < SIZE; j++) {
        for (int k = 0; k < SIZE; k++) {
          found[j][k] += errors[j] * errors[k];
          stated[j][k] += covariance.of(j, k);
        }
      }
    }

    void requireAlike(String what) {
      for (int j = 0; j < SIZE; j++) {
        // A variance of 400 runs is known to 7 %.
        assertThat(found[j][j] / stated[j][j])
            .as(what + ", variance " + j)
            .isCloseTo(1, within(0.22));
        for (int k = 0; k < j; k++) {
          assertThat(correlation(found, j, k))
              .as(what + ", correlation " + j + ", " + k)
              .isCloseTo(correlation(stated, j, k), within(0.18));
        }
      }
      assertThat(correlation(stated, 1, 2)).as("there is one to be seen").isLessThan(-0.8);
    }
  }

  @Test
  void errorsOfManyCalibrationsScatterAndGoTogetherAsStated() {
    Sums perTrueAmpere = new Sums();
    Sums perShownAmpere = new Sums();
    for (int seed = 0; seed < RUNS; seed++) {
      SimulatedProcedure procedure = SimulatedProcedure.complete(40_000 + seed);
      TorqueCalibration calibration =
          TorqueCalibration.of(procedure.readings, procedure.references);
      CoilConstant constant = calibration.constant();
      perTrueAmpere.add(errors(constant, procedure, true), calibration.covariance(true));
      perShownAmpere.add(errors(constant, procedure, false), calibration.covariance(false));
    }
    perTrueAmpere.requireAlike("per true ampere");
    perShownAmpere.requireAlike("with the same meter");
  }

  private static double[] errors(
      CoilConstant constant, SimulatedProcedure procedure, boolean withCurrentGain) {
    CoilConstant truth = procedure.truth;
    double centre = truth.centreNewtonMetresPerAmpere() * (withCurrentGain ? 1 : procedure.gain);
    return new double[] {
      constant.centreNewtonMetresPerAmpere() - centre,
      constant.quadraticPerSquareRadian() - truth.quadraticPerSquareRadian(),
      constant.quarticPerRadianToTheFourth() - truth.quarticPerRadianToTheFourth(),
      constant.temperatureCoefficientPerKelvin() - truth.temperatureCoefficientPerKelvin()
    };
  }

  private static double correlation(double[][] matrix, int j, int k) {
    return matrix[j][k] / Math.sqrt(matrix[j][j] * matrix[k][k]);
  }
}
