package org.microtorsion.controller.session;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.stepper.BreakReadings;
import org.microtorsion.controller.stepper.Detection;
import org.microtorsion.controller.stepper.FractureStrain;
import org.microtorsion.controller.stepper.StepperPlan;
import org.microtorsion.controller.stepper.StepperRun;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.controller.store.StoredRun;

/// What a stored run in the stepper device came to.
///
/// @param fracture null where there is none
/// @param trouble why there is none, else empty
public record StepperEvaluation(@Nullable FractureStrain fracture, String trouble) {
  /// A twist below so many of its standard uncertainties is no result.
  private static final double LEAST_FACTOR = 3;

  /// Evaluates by what is stored alone.
  static StepperEvaluation of(RunStore store, StoredRun run) {
    RunHeader header = run.header();
    Optional<RunOutcome> outcome = run.outcome();
    if (outcome.filter(ended -> ended.end() == RunOutcome.End.FRACTURED).isEmpty()) {
      return none("the wire was not seen to break");
    }
    Optional<Detection> detection =
        run.events().stream()
            .filter(event -> event.kind().equals(StepperRun.BREAK_EVENT))
            .flatMap(event -> Detection.ofWord(event.text()).stream())
            .findFirst();
    BreakReadings.Finder finder = new BreakReadings.Finder();
    store.forEachSample(header.id(), finder);
    Optional<BreakReadings> readings = finder.found();
    if (detection.isEmpty() || readings.isEmpty()) {
      return none("there are no readings on both sides of the break");
    }
    RigConfig rig = RigConfig.parse("rig file of run " + header.id(), header.rigText());
    FractureStrain fracture =
        FractureStrain.of(
            detection.get(), readings.get(), header.sample(), StepperPlan.config(rig));
    Estimate angle = fracture.angleRadians();
    if (angle.value() < LEAST_FACTOR * angle.standardUncertainty()) {
      return none(
          String.format(
              Locale.ROOT,
              "the wire broke at %.3g degrees of twist, which is known to %.3g only: it was broken"
                  + " or loose before",
              Math.toDegrees(angle.value()),
              Math.toDegrees(angle.standardUncertainty())));
    }
    return new StepperEvaluation(fracture, "");
  }

  private static StepperEvaluation none(String why) {
    return new StepperEvaluation(null, why);
  }
}
