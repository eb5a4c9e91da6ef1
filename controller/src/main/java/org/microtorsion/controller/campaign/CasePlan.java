package org.microtorsion.controller.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.microtorsion.controller.campaign.FaultCase.Work;

/// The cases of one seed: every fault of every device in every phase, once to stay and once for a
/// while, and random pairs of faults. When the phases are is taken from the same work without
/// faults.
final class CasePlan {
  private static final double NANO = 1e-9;

  private static final int TEST_PAIRS_COUNT = 200;
  private static final int CALIBRATION_PAIRS_COUNT = 40;
  private static final int CALIBRATION_ROUNDS_COUNT = 2;

  /// Faults that pass, in seconds: less than a tick up to more than the relay holds.
  private static final double SHORTEST_SECONDS = 3e-4;

  private static final double LONGEST_SECONDS = 0.15;

  private static final double BEFORE_FRACTURE_SECONDS = 0.03;
  private static final double AFTER_FRACTURE_SECONDS = 0.05;
  private static final double AROUND_YIELD_SECONDS = 0.3;
  private static final String BALANCE = "balance";

  /// When a phase is.
  private record Phase(String name, double fromSeconds, double untilSeconds) {}

  private final long seed;
  private final SplittableRandom random;
  private final Map<String, List<String>> kinds;
  private final List<FaultCase> cases = new ArrayList<>();

  private CasePlan(long seed, Map<String, List<String>> kinds) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.kinds = kinds;
  }

  /// The cases.
  ///
  /// @param kinds what can go wrong with each device
  /// @param test what a test without faults of that seed came to
  /// @param calibration the same of a calibration
  static List<FaultCase> of(
      long seed, Map<String, List<String>> kinds, CaseFacts test, CaseFacts calibration) {
    CasePlan plan = new CasePlan(seed, kinds);
    List<Phase> testPhases = testPhases(test);
    for (Phase phase : testPhases) {
      plan.everyFault(Work.TEST, phase);
    }
    plan.exports(test);
    Phase sweep = new Phase("calibration sweep", 0, seconds(calibration.endedNanos()));
    for (int round = 0; round < CALIBRATION_ROUNDS_COUNT; round++) {
      plan.everyFault(Work.CALIBRATION, sweep);
    }
    plan.pairs(Work.TEST, testPhases, TEST_PAIRS_COUNT);
    plan.pairs(Work.CALIBRATION, List.of(sweep), CALIBRATION_PAIRS_COUNT);
    return plan.cases;
  }

  private static double seconds(long nanos) {
    return nanos * NANO;
  }

  private static List<Phase> testPhases(CaseFacts test) {
    double opened = seconds(test.openedNanos());
    double testing = seconds(test.testingNanos().orElseThrow());
    double yields = seconds(test.yieldNanos().orElseThrow());
    double fracture = seconds(test.afterEnd().fractureNanos().orElseThrow());
    return List.of(
        new Phase("opening", 0, opened),
        new Phase("zeroing", opened, testing),
        new Phase("ramp", testing, yields - AROUND_YIELD_SECONDS),
        new Phase("yield", yields - AROUND_YIELD_SECONDS, yields + AROUND_YIELD_SECONDS),
        new Phase("before fracture", fracture - BEFORE_FRACTURE_SECONDS, fracture),
        new Phase("after fracture", fracture, fracture + AFTER_FRACTURE_SECONDS));
  }

  private void everyFault(Work work, Phase phase) {
    kinds.forEach((device, kindsOfIt) -> {
      if (work == Work.CALIBRATION || !device.equals(BALANCE)) {
        for (String kind : kindsOfIt) {
          add(work, phase.name(), List.of(fault(device, kind, phase, true)));
          add(work, phase.name(), List.of(fault(device, kind, phase, false)));
        }
      }
    });
  }

  /// The rig fails while its run is exported; the run itself is without faults.
  private void exports(CaseFacts test) {
    Phase after =
        new Phase("export", seconds(test.endedNanos()) + 1e-3, seconds(test.endedNanos()) + 0.1);
    kinds.forEach((device, kindsOfIt) -> {
      if (!device.equals(BALANCE)) {
        for (String kind : kindsOfIt) {
          cases.add(
              new FaultCase(
                  Work.TEST, seed, after.name(), List.of(fault(device, kind, after, true)), true));
        }
      }
    });
  }

  private void pairs(Work work, List<Phase> phases, int count) {
    List<String> devices =
        kinds.keySet().stream()
            .filter(device -> work == Work.CALIBRATION || !device.equals(BALANCE))
            .toList();
    for (int i = 0; i < count; i++) {
      int first = random.nextInt(devices.size());
      int second = (first + 1 + random.nextInt(devices.size() - 1)) % devices.size();
      add(
          work,
          work == Work.TEST ? "two faults" : "two faults, calibration",
          List.of(any(devices.get(first), phases), any(devices.get(second), phases)));
    }
  }

  private String any(String device, List<Phase> phases) {
    List<String> kindsOfIt = kinds.getOrDefault(device, List.of());
    return fault(
        device,
        kindsOfIt.get(random.nextInt(kindsOfIt.size())),
        phases.get(random.nextInt(phases.size())),
        random.nextBoolean());
  }

  private String fault(String device, String kind, Phase phase, boolean stays) {
    double at =
        phase.fromSeconds() + random.nextDouble() * (phase.untilSeconds() - phase.fromSeconds());
    double length =
        SHORTEST_SECONDS * Math.pow(LONGEST_SECONDS / SHORTEST_SECONDS, random.nextDouble());
    return String.format(Locale.ROOT, "%s:%s@%.6fs", device, kind, at)
        + (stays ? "" : String.format(Locale.ROOT, "+%.3fms", length * 1e3));
  }

  private void add(Work work, String phase, List<String> faults) {
    cases.add(new FaultCase(work, seed, phase, faults, false));
  }
}
