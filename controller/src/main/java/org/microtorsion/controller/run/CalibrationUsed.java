package org.microtorsion.controller.run;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.microtorsion.calibration.torque.CoilConstant;

/// The calibration a run took its torque from, frozen with the run: whatever becomes of the
/// register, the run says what it was computed with.
///
/// @param id its id in the register
/// @param certificateSha256 SHA-256 of its certificate's JSON text, hex
/// @param issuedAt when the certificate was issued
/// @param validUntil last day on which it may be used
/// @param constant torque per current, with the relative standard uncertainty the run counts with
/// @param uncertaintySource what that number is, and what stands beside it
/// @param range torques the certificate holds for; empty in a run of earlier software
public record CalibrationUsed(
    String id,
    String certificateSha256,
    Instant issuedAt,
    LocalDate validUntil,
    CoilConstant constant,
    String uncertaintySource,
    Optional<TorqueRange> range) {
  public CalibrationUsed {
    if (!id.matches("[0-9A-Za-z-]+")) {
      throw new IllegalArgumentException("id: expected letters, digits and dashes, found " + id);
    }
    if (!certificateSha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "certificateSha256: expected 64 hex digits, found " + certificateSha256);
    }
    Objects.requireNonNull(issuedAt, "issuedAt");
    Objects.requireNonNull(validUntil, "validUntil");
  }
}
