package org.microtorsion.calibration.certificate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.microtorsion.calibration.torque.Comparison;

/// What a certificate says beside its numbers.
///
/// @param id unique
/// @param state as found or as left
/// @param issued when the calibration was made
/// @param validUntil last day on which it may be used without an override
/// @param issuedBy who calibrated
/// @param rigName which tester
/// @param simulation what was simulated and how; absent on hardware
/// @param items rotor, coil, magnet, current source, meter, balance, lever arm
/// @param place where
/// @param conditions temperature, pressure, humidity, where gravity is from
/// @param procedure warm-up, preloads, series, mountings, angles
/// @param readingsSha256 SHA-256 of the raw readings in hexadecimal
/// @param readingCount how many readings they are, of all kinds
/// @param rangeShareRatio share that step and zero of the balance may have at the lowest torque
/// @param comparison with the constant that was in use; absent where there was none
/// @param remarks what else is to be said
public record CertificateDetails(
    String id,
    CertificateState state,
    Instant issued,
    LocalDate validUntil,
    String issuedBy,
    String rigName,
    Optional<String> simulation,
    List<Item> items,
    String place,
    List<Fact> conditions,
    List<Fact> procedure,
    String readingsSha256,
    int readingCount,
    double rangeShareRatio,
    Optional<Comparison> comparison,
    List<String> remarks) {
  public CertificateDetails {
    Text.present("id", id);
    Text.present("issuedBy", issuedBy);
    Text.present("rigName", rigName);
    Text.present("place", place);
    items = List.copyOf(items);
    conditions = List.copyOf(conditions);
    procedure = List.copyOf(procedure);
    remarks = List.copyOf(remarks);
    if (!readingsSha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "readingsSha256: expected 64 hexadecimal digits in lower case, found \""
              + readingsSha256
              + '"');
    }
    if (readingCount < 1) {
      throw new IllegalArgumentException(
          "readingCount: expected at least 1, found " + readingCount);
    }
    if (items.isEmpty()) {
      throw new IllegalArgumentException("items: expected what was calibrated, found none");
    }
  }
}
