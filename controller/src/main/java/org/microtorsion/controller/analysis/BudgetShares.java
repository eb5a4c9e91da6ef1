package org.microtorsion.controller.analysis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Budget;

/// The share of every input in the variances of the main results.
final class BudgetShares {
  private BudgetShares() {}

  static List<FitResult.BudgetRow> rows(
      Contest contest, Readings readings, @Nullable Fitted bilinear) {
    ElasticLine line = contest.elastic();
    Budget modulus =
        readings.modulus(line.slope(), line.slopeVariance(), line.degreesOfFreedom()).budget();
    @Nullable Budget strain = null;
    @Nullable Budget stress = null;
    if (contest.yieldDetected()) {
      YieldPoint at = YieldPoint.of(contest.preferred(), contest.segments().zero());
      double degreesOfFreedom = contest.preferred().degreesOfFreedom();
      strain = finite(readings.yieldStrain(at, degreesOfFreedom));
      stress = finite(readings.yieldStress(at, degreesOfFreedom));
    }
    @Nullable Budget thickness = bilinear == null ? null : finite(readings.thickness(bilinear));
    List<FitResult.BudgetRow> rows = new ArrayList<>();
    for (Budget.Input input : modulus.inputs()) {
      String name = input.name();
      rows.add(
          new FitResult.BudgetRow(
              name,
              modulus.relativeContribution(name),
              share(strain, name),
              share(stress, name),
              share(thickness, name)));
    }
    return rows;
  }

  private static @Nullable Budget finite(Propagation reading) {
    return reading.finite() ? reading.budget() : null;
  }

  private static @Nullable Double share(@Nullable Budget budget, String input) {
    return budget == null ? null : budget.relativeContribution(input);
  }
}
