package org.microtorsion.controller.run;

import java.util.Objects;

/// How a run ended.
///
/// @param end the named end
/// @param cause one line for people: what was seen, what was expected
/// @param samples samples taken
/// @param durationNanos time from the run's start to the last sample
public record RunOutcome(End end, String cause, long samples, long durationNanos) {
  public RunOutcome {
    Objects.requireNonNull(end, "end");
    Objects.requireNonNull(cause, "cause");
    if (samples < 0 || durationNanos < 0) {
      throw new IllegalArgumentException(
          "samples and durationNanos: expected not below zero, found "
              + samples
              + " and "
              + durationNanos);
    }
  }

  /// The same with as many samples as could be stored; where that is not all of them, the cause
  /// says so.
  public RunOutcome withSamplesStored(long stored) {
    return stored == samples
        ? this
        : new RunOutcome(
            end,
            cause + "; of " + samples + " samples " + stored + " could be stored",
            stored,
            durationNanos);
  }

  /// The ends a run can have; the word is what files and lists show.
  public enum End {
    /// The wire broke.
    FRACTURED("fractured"),
    /// The program came to its own end.
    COMPLETED("completed"),
    /// A limit of the method or the rig ended the run.
    LIMIT("limit"),
    /// A person stopped it.
    STOPPED("stopped"),
    /// A fault ended it; the cause says which.
    FAULT("fault"),
    /// The process died; found at the next start.
    INTERRUPTED("interrupted");

    private final String word;

    End(String word) {
      this.word = word;
    }

    /// The word in files and lists.
    public String word() {
      return word;
    }
  }
}
