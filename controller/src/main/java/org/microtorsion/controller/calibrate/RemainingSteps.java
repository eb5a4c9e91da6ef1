package org.microtorsion.controller.calibrate;

import java.util.ArrayList;
import java.util.List;

/// What is left of a plan: all of it, or from the first series on that earlier sessions did not
/// finish.
///
/// @param steps to be done, in order
/// @param unfinishedSeries the series that is begun anew; 0 where nothing of it was read
/// @param withinMounting whether the arm should still be clamped as the last session left it
record RemainingSteps(List<Step> steps, int unfinishedSeries, boolean withinMounting) {
  RemainingSteps {
    steps = List.copyOf(steps);
  }

  static RemainingSteps of(CalibrationPlan plan, CalibrationHistory history) {
    if (history.readings().isEmpty()) {
      return new RemainingSteps(plan.steps(), 0, false);
    }
    int next = history.finishedSeries(plan) + 1;
    boolean begun = history.countOf(next) > 0;
    boolean withinMounting =
        next <= plan.seriesCount()
            && (history.lastSeries() == next || !plan.beginsWithMounting(next));
    List<Step> own = plan.steps().stream().filter(step -> step.series() >= next).toList();
    List<Step> steps = new ArrayList<>();
    if (!own.isEmpty()) {
      steps.add(new Step.Mount(next, plan.rotorAngleRadians(next), withinMounting));
      // Rig and balance may have been switched off: every session warms up.
      plan.steps().stream()
          .filter(RemainingSteps::warmsUp)
          .map(step -> inSeries(next, step))
          .forEach(steps::add);
      if (!(own.getFirst() instanceof Step.Mount)) {
        steps.add(new Step.Tare(next));
      }
      own.stream()
          .filter(step -> !(step.series() == next && (step instanceof Step.Mount || warmsUp(step))))
          .forEach(steps::add);
    }
    return new RemainingSteps(steps, begun ? next : 0, withinMounting);
  }

  private static boolean warmsUp(Step step) {
    return step instanceof Step.Rest || step instanceof Step.Exercise;
  }

  private static Step inSeries(int series, Step step) {
    return switch (step) {
      case Step.Rest rest -> new Step.Rest(series, rest.restSeconds());
      case Step.Exercise exercise -> new Step.Exercise(series, exercise.currentAmperes());
      case Step.Mount mount -> mount;
      case Step.Tare tare -> tare;
      case Step.Read read -> read;
      case Step.EndSeries end -> end;
    };
  }

  /// The same, with an arm that was touched: it is mounted anew.
  RemainingSteps touched() {
    List<Step> renewed = new ArrayList<>(steps);
    if (renewed.getFirst() instanceof Step.Mount mount) {
      renewed.set(0, new Step.Mount(mount.series(), mount.rotorAngleRadians(), false));
    }
    return new RemainingSteps(renewed, unfinishedSeries, false);
  }
}
