package org.microtorsion.controller.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.microtorsion.calibration.uncertainty.Estimate;

/// One line of the list of calibrations.
///
/// @param id its name
/// @param startedAt wall clock
/// @param rigName the rig
/// @param simulation which simulated rig; empty for a real one
/// @param operator who did it
/// @param asFound whether the rig was calibrated as it was found; else as left
/// @param readingCount readings on record, withdrawn ones included
/// @param completed whether every step was done
/// @param issue what its certificate says; empty while it has none
public record CalibrationSummary(
    String id,
    Instant startedAt,
    String rigName,
    Optional<String> simulation,
    String operator,
    boolean asFound,
    int readingCount,
    boolean completed,
    Optional<Issue> issue) {

  /// What a certificate says in short.
  ///
  /// @param issuedAt when it was issued
  /// @param validUntil last day on which it may be used
  /// @param constantNewtonMetresPerAmpere K₀ per true ampere
  /// @param expandedUncertaintyNewtonMetresPerAmpere half of its 95 % interval
  public record Issue(
      Instant issuedAt,
      LocalDate validUntil,
      Estimate constantNewtonMetresPerAmpere,
      double expandedUncertaintyNewtonMetresPerAmpere) {}

  /// What a calibration is good for.
  public enum Standing {
    /// Its certificate is in date.
    VALID("valid"),
    /// Its certificate is out of date.
    EXPIRED("expired"),
    /// Every step was done, but no certificate was issued.
    NO_CERTIFICATE("no certificate"),
    /// It was cut short, or goes on.
    UNFINISHED("unfinished");

    private final String word;

    Standing(String word) {
      this.word = word;
    }

    /// The word for people and files.
    public String word() {
      return word;
    }
  }

  /// What it is good for at a time.
  public Standing standing(Instant now) {
    if (issue.isEmpty()) {
      return completed ? Standing.NO_CERTIFICATE : Standing.UNFINISHED;
    }
    return now.atZone(ZoneOffset.UTC).toLocalDate().isAfter(issue.get().validUntil())
        ? Standing.EXPIRED
        : Standing.VALID;
  }
}
