package org.microtorsion.controller.desk;

import org.microtorsion.controller.store.AuditAction;

/// Where it is kept who did what, and why.
@FunctionalInterface
public interface ActionLog {
  /// Keeps it.
  ///
  /// @param subject what it was done to
  /// @param why in their words; may be empty
  void record(Actor actor, AuditAction action, String subject, String why);
}
