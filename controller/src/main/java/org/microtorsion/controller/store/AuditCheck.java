package org.microtorsion.controller.store;

import java.util.List;

/// What verification says about the audit trail.
///
/// @param entryCount entries that were read again
/// @param lastSha256 hash of the last one, hex: written down elsewhere, it shows later that nothing
///   up to it was changed
/// @param problems what is wrong, one line each; empty when all is well
public record AuditCheck(long entryCount, String lastSha256, List<String> problems) {
  public AuditCheck {
    problems = List.copyOf(problems);
  }

  /// Whether nothing is wrong.
  public boolean ok() {
    return problems.isEmpty();
  }
}
