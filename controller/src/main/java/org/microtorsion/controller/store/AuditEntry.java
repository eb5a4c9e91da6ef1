package org.microtorsion.controller.store;

import java.time.Instant;

/// One entry of the audit trail.
///
/// @param number counted from 1 without a gap
/// @param at wall clock when it was stored
/// @param who did it
/// @param action the word of an [AuditAction]; a store may hold words of newer software
/// @param subject what it was done to, such as `run 20261122-143005-7f3a`
/// @param why in one line: reason, cause, or what is to be known of it
/// @param recordSha256 hash that the record it is about had when the entry was made, hex; empty
///   where it is about no record
/// @param sha256 over the entry before and this one, hex
public record AuditEntry(
    long number,
    Instant at,
    String who,
    String action,
    String subject,
    String why,
    String recordSha256,
    String sha256) {
  AuditEntry withHash(String hash) {
    return new AuditEntry(number, at, who, action, subject, why, recordSha256, hash);
  }
}
