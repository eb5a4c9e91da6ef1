package org.microtorsion.controller.store;

import java.time.Instant;
import java.util.Optional;

/// Something that ended a run or a calibration as it should not end, and whether a person has taken
/// note of it.
///
/// @param id of the run or calibration
/// @param subject what the audit trail calls it, such as `run 20261122-143005-7f3a`
/// @param at wall clock when it was put on record
/// @param cause in one line
/// @param simulated whether it was on a simulated rig, where nobody has to take note
/// @param acknowledgement who took note of it; empty while nobody has
public record RigFault(
    String id,
    String subject,
    Instant at,
    String cause,
    boolean simulated,
    Optional<AuditEntry> acknowledgement) {
  /// Whether nothing may move before a person has taken note.
  public boolean isOpen() {
    return !simulated && acknowledgement.isEmpty();
  }
}
