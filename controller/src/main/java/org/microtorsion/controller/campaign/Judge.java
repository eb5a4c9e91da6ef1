package org.microtorsion.controller.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.microtorsion.controller.calibrate.CalibrationSetup;
import org.microtorsion.controller.session.PlantFacts;

/// Holds one case against what was promised, by what the plant did.
final class Judge {
  private static final Set<String> NAMED_ENDS =
      Set.of("fractured", "completed", "limit", "stopped", CaseFacts.FAULT, CaseFacts.REFUSED);

  /// The source's own limit is the rig's; noise and trim come on top.
  private static final double LIMIT_FACTOR = 1.001;

  private static final double LIMIT_SLACK_AMPERES = 1e-5;

  /// Before the source's zero is trimmed it may give so much, which turns no wire.
  private static final double UNTRIMMED_AMPERES = 2.5e-4;

  /// A fault that must be noticed is, by the latest, so long after it was promised: what it takes
  /// away may not be missed before the wire moves.
  private static final double NOTICED_SECONDS = 2;

  private static final double NANO = 1e-9;

  private final FaultCase fault;
  private final CaseFacts facts;
  private final PlantFacts plant;
  private final double loopHertz;
  private final double limitAmperes;
  private final List<ScriptedFault> faults;
  private final List<String> violations = new ArrayList<>();

  private Judge(FaultCase fault, CaseFacts facts) {
    this.fault = fault;
    this.facts = facts;
    this.plant = facts.afterEnd();
    this.loopHertz = isTest() ? Scene.rig().loopHertz() : CalibrationSetup.LOOP_HERTZ;
    this.limitAmperes = Scene.rig().limits().currentAmperes();
    this.faults = fault.faults().stream().map(ScriptedFault::of).toList();
  }

  /// What the coil may carry at most.
  static double largestAllowedAmperes() {
    return LIMIT_FACTOR * Scene.rig().limits().currentAmperes() + LIMIT_SLACK_AMPERES;
  }

  /// What was not as promised, one line each; empty when all was.
  static List<String> violations(FaultCase fault, CaseFacts facts) {
    Judge judge = new Judge(fault, facts);
    judge.judge();
    return judge.violations;
  }

  /// Time from the moment at which the only fault of a case made a difference to zero current;
  /// negative where the current was at zero before, not a number where there is none of both.
  static double zeroSecondsAfterFault(FaultCase fault, CaseFacts facts) {
    Judge judge = new Judge(fault, facts);
    if (judge.faults.size() != 1 || facts.afterEnd().zeroSinceNanos().isEmpty()) {
      return Double.NaN;
    }
    double met = judge.metSeconds(judge.faults.getFirst());
    return judge.zeroSeconds() - met;
  }

  private boolean isTest() {
    return fault.work() == FaultCase.Work.TEST;
  }

  private void judge() {
    violations.addAll(facts.troubles());
    if (!NAMED_ENDS.contains(facts.end()) || facts.cause().isBlank()) {
      violations.add(
          "expected a named end with its cause, found " + facts.end() + " (" + facts.cause() + ")");
    }
    if (plant.largestCurrentAmperes() > largestAllowedAmperes()) {
      violations.add(
          String.format(
              Locale.ROOT,
              "expected at most %.4g mA in the coil, found %.6g mA",
              limitAmperes * 1e3,
              plant.largestCurrentAmperes() * 1e3));
    }
    PlantFacts closed = facts.afterClosing();
    if (closed.largestCurrentAmperes() > UNTRIMMED_AMPERES || closed.zeroSinceNanos().isEmpty()) {
      violations.add(
          String.format(
              Locale.ROOT,
              "expected no current while the rig is closed, found %.4g mA",
              closed.largestCurrentAmperes() * 1e3));
    }
    if (plant.zeroSinceNanos().isEmpty()) {
      violations.add(
          String.format(
              Locale.ROOT,
              "expected no current after the end, found %.4g mA",
              plant.currentAmperes() * 1e3));
      return;
    }
    if (plant.largestCurrentAmperes() > UNTRIMMED_AMPERES) {
      expectZeroInTime();
    }
    faults.forEach(this::expectNoticed);
  }

  private void expectZeroInTime() {
    double endAllowed =
        facts.endedNanos() * NANO
            + faults.stream()
                .map(this::hazard)
                .mapToDouble(hazard -> hazard.cutSeconds(loopHertz))
                .max()
                .orElse(Hazard.CUT_PERIODS / loopHertz);
    expectZeroBy(endAllowed, "the end of the run");
    if (plant.fractureNanos().isPresent()) {
      double broken = plant.fractureNanos().getAsLong() * NANO;
      expectZeroBy(
          Math.max(broken + Hazard.FRACTURE_PERIODS / loopHertz, latestAllowed()), "the fracture");
    }
    if (facts.isFault()) {
      expectZeroBy(latestAllowed(), "the fault");
    }
    for (ScriptedFault each : faults) {
      if (each.lasting() && hazard(each).kind() == Hazard.Kind.CERTAIN && isMet(each)) {
        expectZeroBy(Math.max(allowed(each), relayAllowed()), each.device() + " " + each.kind());
      }
    }
  }

  /// Where another fault takes the quick way away, the relay's time holds for all.
  private double relayAllowed() {
    return faults.stream()
        .filter(this::isMet)
        .filter(each -> hazard(each).relayCuts())
        .mapToDouble(this::allowed)
        .max()
        .orElse(0);
  }

  private double latestAllowed() {
    double latest = faults.stream().filter(this::isMet).mapToDouble(this::allowed).max().orElse(0);
    return Math.max(latest, relayAllowed());
  }

  private double allowed(ScriptedFault each) {
    Hazard hazard = hazard(each);
    return fromSeconds(each) + hazard.shownSeconds() + hazard.cutSeconds(loopHertz);
  }

  private Hazard hazard(ScriptedFault each) {
    return Hazard.of(each, loopHertz, isTest());
  }

  private boolean isMet(ScriptedFault each) {
    return plant.firstFaultNanos().containsKey(each.device());
  }

  private double metSeconds(ScriptedFault each) {
    Long nanos = plant.firstFaultNanos().get(each.device());
    return nanos == null ? Double.NaN : nanos * NANO;
  }

  /// What stands still shows where something ought to move, and silence is forgiven while the
  /// coil's zero is taken.
  private double fromSeconds(ScriptedFault each) {
    return Math.max(metSeconds(each), facts.testingNanos().orElse(0) * NANO);
  }

  private void expectZeroBy(double allowedSeconds, String what) {
    double late = zeroSeconds() - allowedSeconds;
    if (late > 0) {
      violations.add(
          String.format(
              Locale.ROOT,
              "expected zero current by %.6f s for %s, found it at %.6f s, %.1f periods late (%s:"
                  + " %s)",
              allowedSeconds,
              what,
              zeroSeconds(),
              late * loopHertz,
              facts.end(),
              facts.cause()));
    }
  }

  private double zeroSeconds() {
    return plant.zeroSinceNanos().orElseThrow() * NANO;
  }

  private void expectNoticed(ScriptedFault each) {
    Hazard hazard = hazard(each);
    boolean must =
        each.lasting() && hazard.kind() == Hazard.Kind.CERTAIN && isMet(each) && !facts.isFault();
    if (must && facts.endedNanos() * NANO > allowed(each) + NOTICED_SECONDS) {
      violations.add(
          String.format(
              Locale.ROOT,
              "expected the run to end by %s %s of %.6f s, found it %s at %.6f s (%s)",
              each.device(),
              each.kind(),
              metSeconds(each),
              facts.end(),
              facts.endedNanos() * NANO,
              facts.cause()));
    }
    if (facts.isFault() && faults.size() == 1 && hazard.kind() == Hazard.Kind.HARMLESS) {
      violations.add(
          String.format(
              Locale.ROOT,
              "expected a fault that harms nobody to end nothing, found %s",
              facts.cause()));
    }
  }
}
