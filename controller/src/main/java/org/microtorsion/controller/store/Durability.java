package org.microtorsion.controller.store;

/// What a commit has to survive.
public enum Durability {
  /// Loss of power: every commit waits for the disk, and there is one every 50 ms, which leaves the
  /// disk as long again before more than 100 ms are at risk. For runs in real time.
  FULL("FULL", 50_000_000),
  /// Death of the process, not of the machine; a commit every second of the run's own time. For
  /// runs in virtual time, which pass that second in some milliseconds of the machine's.
  FAST("NORMAL", 1_000_000_000);

  private final String synchronous;
  private final long commitNanos;

  Durability(String synchronous, long commitNanos) {
    this.synchronous = synchronous;
    this.commitNanos = commitNanos;
  }

  /// Samples that span this, in the run's own time, are committed as soon as the writer has caught
  /// up with them.
  public long commitNanos() {
    return commitNanos;
  }

  /// Value of SQLite's `synchronous` pragma.
  String synchronous() {
    return synchronous;
  }
}
