package org.microtorsion.calibration.torque;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What intervals and tests promise, counted over drawn procedures.
class TorqueCalibrationCoverageTest {
  @Test
  void straightCoilsAreCalledCurvedNoMoreOftenThanTheLevelOfTheTest() {
    int lack = 0;
    int curved = 0;
    int odd = 0;
    int scattered = 0;
    int runs = 200;
    for (int seed = 0; seed < runs; seed++) {
      SimulatedProcedure procedure = SimulatedProcedure.complete(9000 + seed);
      TorqueCalibration calibration =
          TorqueCalibration.of(procedure.readings, procedure.references);
      AngleDependence angles = calibration.angleDependence();
      lack += below(Objects.requireNonNull(calibration.lines().lackOfFit()).pProbability());
      curved += below(calibration.lines().curvatureProbability());
      odd += below(Objects.requireNonNull(angles.oddTermProbability()));
      scattered += below(Objects.requireNonNull(angles.lackOfFitProbability()));
    }
    assertThat(List.of(lack, curved, odd, scattered))
        .allSatisfy(count -> assertThat(count).isLessThan(runs * 9 / 100));
  }

  private static int below(double probability) {
    return probability < 0.05 ? 1 : 0;
  }

  @Test
  void theIntervalsCoverTheTruth() {
    int runs = 300;
    double[] angles = {0, Math.PI / 2, Math.toRadians(150)};
    int certified = 0;
    int[] covered = new int[angles.length];
    for (int seed = 0; seed < runs; seed++) {
      SimulatedProcedure procedure = SimulatedProcedure.complete(seed);
      TorqueCalibration calibration =
          TorqueCalibration.of(procedure.readings, procedure.references);
      CoilConstant truth = procedure.truth;
      certified +=
          calibration.constantPerAmpere().covers(truth.centreNewtonMetresPerAmpere()) ? 1 : 0;
      for (int k = 0; k < angles.length; k++) {
        double perIndicated = truth.newtonMetresPerAmpere(angles[k], 0) * procedure.gain;
        covered[k] += calibration.constantWithSameMeterAt(angles[k]).covers(perIndicated) ? 1 : 0;
      }
    }
    assertThat(certified).isBetween(runs * 92 / 100, runs * 98 / 100);
    assertThat(Arrays.stream(covered).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(runs * 92 / 100, runs * 98 / 100));
  }

  /// Most of the uncertainty is the arm's, which the shape does not see: it has its own coverage.
  @Test
  void theShapeIsCoveredTooWithClampingsAsRoughAsSaidOrFiveTimesRougher() {
    for (double remount : new double[] {SimulatedProcedure.REMOUNT_METRES, 10e-6}) {
      int runs = 150;
      int covered = 0;
      double square = Math.pow(Math.toRadians(150), 2);
      for (int seed = 0; seed < runs; seed++) {
        SimulatedProcedure procedure =
            SimulatedProcedure.complete(
                seed, new SimulatedProcedure.Imperfections(0, 0, 0, 0, remount));
        TorqueCalibration calibration =
            TorqueCalibration.of(procedure.readings, procedure.references);
        ParameterCovariance c = calibration.covariance(false);
        double u =
            square * Math.sqrt(c.of(1, 1) + 2 * square * c.of(1, 2) + square * square * c.of(2, 2));
        double error = fall(calibration.constant(), square) - fall(procedure.truth, square);
        boolean priorHolds = remount == SimulatedProcedure.REMOUNT_METRES;
        covered += Math.abs(error) < (priorHolds ? 2.2 : 3.18) * u ? 1 : 0;
      }
      assertThat(covered).as("remount " + remount).isBetween(runs * 90 / 100, runs * 99 / 100);
    }
  }

  private static double fall(CoilConstant constant, double square) {
    return square
        * (constant.quadraticPerSquareRadian() + square * constant.quarticPerRadianToTheFourth());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void propagatedDistributionsValidateTheBudget(long seed) {
    SimulatedProcedure procedure = SimulatedProcedure.complete(seed);
    TorqueCalibration calibration = TorqueCalibration.of(procedure.readings, procedure.references);
    MonteCarloCheck check = calibration.monteCarlo(seed, 400_000);
    assertThat(check.agrees()).as(check.toString()).isTrue();
    assertThat(check.estimate().standardUncertainty())
        .isCloseTo(calibration.constantPerAmpere().standardUncertainty(), withPercentage(1.5));
    assertThat(check.toleranceNewtonMetresPerAmpere()).isEqualTo(0.5e-7, within(1e-20));
  }
}
