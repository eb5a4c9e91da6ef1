package org.microtorsion.controller.session;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.microtorsion.calibration.certificate.Certificate;
import org.microtorsion.calibration.certificate.CertificateDetails;
import org.microtorsion.calibration.torque.CoilConstant;
import org.microtorsion.calibration.torque.TorqueConstantUncertainty;
import org.microtorsion.calibration.torque.ValidRange;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.RigOpener;
import org.microtorsion.controller.run.CalibrationUsed;
import org.microtorsion.controller.run.TorqueRange;
import org.microtorsion.controller.store.CalibrationRegister;
import org.microtorsion.controller.store.IssuedCertificate;
import org.microtorsion.controller.store.StoredCalibration;

/// Finds in the register what a test's torque is taken from, or refuses with what is missing and
/// what to do about it. Dates are days of UTC.
final class CalibrationLookup {
  private static final long NEAR_EXPIRY_DAYS = 30;

  private final CalibrationRegister register;
  private final RigConfig rig;
  private final Optional<String> simulation;
  private final LocalDate today;

  /// @param simulation which simulated rig, by [RigRequest#simulationKey()]; empty for the real one
  CalibrationLookup(
      CalibrationRegister register, RigConfig rig, Optional<String> simulation, Instant now) {
    this.register = register;
    this.rig = rig;
    this.simulation = simulation;
    this.today = day(now);
  }

  private static LocalDate day(Instant instant) {
    return instant.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /// What the choice comes to.
  ///
  /// @throws InputException where there is no calibration in date and no reason to go on without
  TorqueSource find(CalibrationChoice choice) {
    return switch (choice) {
      case CalibrationChoice.InDate() -> calibrated(requireLatest(), Optional.empty());
      case CalibrationChoice.Named(String id) -> calibrated(requireNamed(id), Optional.empty());
      case CalibrationChoice.Overridden(String reason, Optional<String> id) ->
          id.isPresent()
              ? calibrated(requireNamed(id.get()), Optional.of(reason))
              : nominal(reason);
    };
  }

  private StoredCalibration requireLatest() {
    Optional<IssuedCertificate> latest = register.latest(rig.name(), simulation);
    if (latest.isEmpty()) {
      throw refused("none" + unfinished());
    }
    return register.calibration(latest.get().certificate().details().id());
  }

  private String unfinished() {
    return register
        .unfinished(rig.name(), simulation)
        .map(stored -> " but " + stored.header().id() + ", which is not finished")
        .orElse("");
  }

  private StoredCalibration requireNamed(String id) {
    StoredCalibration stored = register.calibration(id);
    String known = stored.header().id();
    if (!stored.header().rigName().equals(rig.name())
        || !stored.header().simulation().equals(simulation)) {
      throw new InputException(
          "calibration "
              + known
              + ": expected one of "
              + words(rig.name(), simulation)
              + ", found one of "
              + words(stored.header().rigName(), stored.header().simulation()));
    }
    if (stored.certificate().isEmpty()) {
      throw new InputException(
          "calibration "
              + known
              + ": expected a certificate, found none; see torsion calibrations show "
              + known);
    }
    return stored;
  }

  private static String words(String rigName, Optional<String> simulation) {
    return "rig \""
        + rigName
        + "\""
        + simulation.map(key -> " (simulated, " + key + ")").orElse(" (not simulated)");
  }

  private InputException refused(String found) {
    String options = simulation.map(key -> " --sim --" + key).orElse("");
    return new CalibrationMissing(
        "torque calibration of "
            + words(rig.name(), simulation)
            + ": expected one in date on "
            + today
            + ", found "
            + found,
        "make one with torsion calibrate torque"
            + options
            + ", or go on with --without-calibration \"REASON\", which is kept with the run");
  }

  private TorqueSource calibrated(StoredCalibration stored, Optional<String> override) {
    IssuedCertificate issued = stored.certificate().orElseThrow();
    CertificateDetails details = issued.certificate().details();
    ValidRange range = issued.certificate().result().range();
    boolean expired = today.isAfter(details.validUntil());
    if (expired && override.isEmpty()) {
      throw refused(details.id() + ", which expired on " + details.validUntil());
    }
    MeterComparison meter =
        MeterComparison.of(rig, details.id(), stored.header().rigText(), stored.header().rigHash());
    TorqueConstantUncertainty certified =
        SameMeter.certified(issued.certificate(), rig, meter.same());
    CalibrationUsed used =
        new CalibrationUsed(
            details.id(),
            issued.sha256(),
            details.issued(),
            details.validUntil(),
            certified.constant(),
            meter.same()
                ? SameMeter.WORDS + ", with the calibration's current meter"
                : SameMeter.WORDS + ", with the gains of two current meters",
            Optional.of(new TorqueRange(range.lowestNewtonMetres(), range.highestNewtonMetres())));
    return new TorqueSource(
        certified,
        describe(used, stored.header().rigName(), expired),
        Optional.of(used),
        expired ? override : Optional.empty(),
        remarks(
            Stream.of(unstatedRoom(issued.certificate()), meter.remark())
                .flatMap(Optional::stream)));
  }

  /// What is to be said of a calibration that is in date, but not for long.
  Optional<String> expiresSoon(TorqueSource torque) {
    return torque
        .used()
        .map(used -> ChronoUnit.DAYS.between(today, used.validUntil()))
        .filter(daysLeft -> daysLeft >= 0 && daysLeft <= NEAR_EXPIRY_DAYS)
        .map(daysLeft ->
            String.format(
                Locale.ROOT,
                "the torque calibration expires on %s, in %d days; calibrate again soon",
                today.plusDays(daysLeft),
                daysLeft));
  }

  private static String describe(CalibrationUsed used, String rigName, boolean expired) {
    return String.format(
        Locale.ROOT,
        "calibration %s of rig \"%s\", certificate %s %s: K0 = %.6g N·m/A ± %.2g %%",
        used.id(),
        rigName,
        expired ? "expired on" : "valid until",
        used.validUntil(),
        used.constant().centreNewtonMetresPerAmpere(),
        100 * used.constant().relativeUncertaintyRatio());
  }

  private TorqueSource nominal(String reason) {
    CoilConstant constant = RigOpener.nominalTorque(rig);
    Optional<String> unused =
        register
            .latest(rig.name(), simulation)
            .map(issued -> issued.certificate().details())
            .filter(details -> !today.isAfter(details.validUntil()))
            .map(details ->
                "calibration " + details.id() + " is in date, but was not to be used: " + reason);
    return new TorqueSource(
        SameMeter.nominal(constant, rig),
        String.format(
            Locale.ROOT,
            "nominal torque constant of rig \"%s\": %.6g N·m/A ± %.2g %%; no calibration was used",
            rig.name(),
            constant.centreNewtonMetresPerAmpere(),
            100 * constant.relativeUncertaintyRatio()),
        Optional.empty(),
        Optional.of(reason),
        remarks(unused.stream()));
  }

  private static Optional<String> unstatedRoom(Certificate certificate) {
    return certificate.statesTemperatures()
        ? Optional.empty()
        : Optional.of(
            "calibration "
                + certificate.details().id()
                + " does not state the room's temperature, its certificate being of the earlier"
                + " form "
                + certificate.form()
                + ": 20 °C is taken, with a standard uncertainty of 5 K that counts in the"
                + " torque's; a new calibration states it");
  }

  private List<String> remarks(Stream<String> others) {
    List<String> remarks = new ArrayList<>(others.toList());
    if (!rig.ambient().stated()) {
      remarks.add(
          "the room's temperature was not stated: 20 °C is taken, with a standard uncertainty of 5"
              + " K that counts in the torque's; state it with --ambient, or in the section"
              + " [ambient] of the rig file");
    }
    return remarks;
  }
}
