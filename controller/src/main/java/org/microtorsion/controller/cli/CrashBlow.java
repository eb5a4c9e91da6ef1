package org.microtorsion.controller.cli;

import java.util.List;

/// What came of one process that was to be killed.
///
/// @param time the clock of its rig, as `--time` takes it
/// @param seed of its rig
/// @param moment when it was killed
/// @param phase where its run was: the state its store says last, or a word around the run
/// @param lostSeconds time of the last sample that was taken over that of the last one kept, in the
///   machine's own time
/// @param problems what did not hold, one line each
record CrashBlow(
    String time,
    long seed,
    Moment moment,
    String phase,
    double lostSeconds,
    List<String> problems) {
  /// When to kill.
  ///
  /// @param firstSampleSeen whether the time counts from the first sample the run has taken; else
  ///   from the start of the process
  record Moment(boolean firstSampleSeen, long afterMillis) {
    String words() {
      return afterMillis + " ms after its " + (firstSampleSeen ? "first sample" : "start");
    }
  }

  /// The process had ended before it could be killed.
  static final String TOO_LATE = "ended before";

  /// Killed before its run was in the store.
  static final String BEFORE = "before the run";

  /// Killed when its run had its outcome: while it was evaluated, or its report written.
  static final String AFTER = "after the run";

  CrashBlow {
    problems = List.copyOf(problems);
  }

  boolean killed() {
    return !phase.equals(TOO_LATE);
  }

  /// Whether the run was going on.
  boolean inRun() {
    return killed() && !phase.equals(BEFORE) && !phase.equals(AFTER);
  }
}
