package org.microtorsion.controller.store;

/// What a commit has to survive.
public enum Durability {
  /// Loss of power: every commit waits for the disk. For runs in real time.
  FULL("FULL"),
  /// Death of the process, not of the machine. For runs in virtual time.
  FAST("NORMAL");

  private final String synchronous;

  Durability(String synchronous) {
    this.synchronous = synchronous;
  }

  /// Value of SQLite's `synchronous` pragma.
  String synchronous() {
    return synchronous;
  }
}
