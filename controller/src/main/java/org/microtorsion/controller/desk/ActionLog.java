package org.microtorsion.controller.desk;

/// Where it is kept who did what, and why.
@FunctionalInterface
public interface ActionLog {
  /// Keeps it.
  ///
  /// @param action in a word or two
  /// @param subject what it was done to
  /// @param why in their words; may be empty
  void record(Actor actor, String action, String subject, String why);
}
