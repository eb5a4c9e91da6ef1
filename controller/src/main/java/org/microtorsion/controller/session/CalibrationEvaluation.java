package org.microtorsion.controller.session;

import java.nio.file.Path;
import java.util.Optional;
import org.microtorsion.calibration.certificate.Certificate;
import org.microtorsion.calibration.certificate.CertificateComparison;
import org.microtorsion.calibration.torque.Comparison;
import org.microtorsion.calibration.torque.TorqueCalibration;
import org.microtorsion.controller.calibrate.CalibrationOutcome;
import org.microtorsion.controller.calibrate.CalibrationSetup;
import org.microtorsion.controller.calibrate.CalibrationSink;
import org.microtorsion.controller.rig.RigOpener;
import org.microtorsion.controller.store.Author;
import org.microtorsion.controller.store.CalibrationEnd;
import org.microtorsion.controller.store.CalibrationEvent;
import org.microtorsion.controller.store.CalibrationRegister;
import org.microtorsion.controller.store.StoredCalibration;
import org.microtorsion.driver.time.Ticker;

/// Makes the certificate of a calibration from what is on record of it, and nothing else: whether
/// its last reading was taken just now or by a process that died.
final class CalibrationEvaluation {
  private final CalibrationRegister register;
  private final Path dataDir;
  private final String softwareVersion;
  private final Author author;
  private final Ticker stopwatch;

  CalibrationEvaluation(
      CalibrationRegister register,
      Path dataDir,
      String softwareVersion,
      Author author,
      Ticker stopwatch) {
    this.register = register;
    this.dataDir = dataDir;
    this.softwareVersion = softwareVersion;
    this.author = author;
    this.stopwatch = stopwatch;
  }

  /// What came of a session; with a certificate where every step is done.
  ///
  /// @param procedureSeconds what the session cost
  CalibrationReport after(
      CalibrationStart start,
      CalibrationOutcome outcome,
      double procedureSeconds,
      Optional<RigSession.Simulated> simulated) {
    if (outcome.end() != CalibrationSink.End.COMPLETED) {
      return new CalibrationReport(
          start.header(),
          outcome,
          Optional.empty(),
          outcome.cause(),
          new CalibrationReport.WallTimes(procedureSeconds, 0),
          Optional.empty());
    }
    return evaluated(start, outcome, procedureSeconds, simulated);
  }

  /// The certificate of a calibration whose readings are all on record already.
  CalibrationReport afterwards(CalibrationStart start) {
    StoredCalibration stored = register.calibration(start.header().id());
    return evaluated(start, outcome(stored), 0, Optional.empty());
  }

  private static CalibrationOutcome outcome(StoredCalibration stored) {
    return new CalibrationOutcome(
        CalibrationSink.End.COMPLETED,
        stored.end().map(CalibrationEnd::cause).orElse(""),
        stored.usedReadings(),
        stored.readings().size() - stored.usedReadings().size(),
        stored.events("warning").map(CalibrationEvent::text).toList(),
        stored.greatestRiseKelvin(),
        stored.readings().getLast().reading().timeSeconds());
  }

  private CalibrationReport evaluated(
      CalibrationStart start,
      CalibrationOutcome outcome,
      double procedureSeconds,
      Optional<RigSession.Simulated> simulated) {
    long startNanos = stopwatch.nanoTime();
    StoredCalibration stored = register.calibration(start.header().id());
    Optional<CalibrationReport.Evaluated> evaluated = Optional.empty();
    Optional<CalibrationReport.Truth> truth = Optional.empty();
    String trouble = "";
    try {
      TorqueCalibration found =
          TorqueCalibration.of(
              stored.usedReadings(),
              start.setup().references(),
              RigOpener.nominalTorque(start.setup().rig()));
      truth = simulated.map(each -> CalibrationReport.Truth.beside(each.torqueTruth(), found));
      evaluated = Optional.of(issued(start.setup(), stored, found));
    } catch (IllegalArgumentException e) {
      String why = String.valueOf(e.getMessage());
      register.refuse(stored.header().id(), why);
      trouble =
          "no certificate: "
              + why
              + "; the readings are kept, and torsion calibrate torque --new begins another"
              + " calibration";
    }
    return new CalibrationReport(
        start.header(),
        outcome,
        evaluated,
        trouble,
        new CalibrationReport.WallTimes(
            procedureSeconds, (stopwatch.nanoTime() - startNanos) * 1e-9),
        truth);
  }

  private CalibrationReport.Evaluated issued(
      CalibrationSetup setup, StoredCalibration stored, TorqueCalibration found) {
    String id = stored.header().id();
    CertificateDraft draft = new CertificateDraft(setup, stored);
    Comparison comparison =
        register
            .latest(stored.header().rigName(), stored.header().simulation())
            .map(issued -> CertificateComparison.of(issued.certificate(), found, draft.items()))
            .orElseGet(() ->
                Comparison.withIndependent(
                    "the rig file's nominal constant",
                    RigOpener.nominalTorque(setup.rig()),
                    found.constant()));
    Certificate certificate = Certificate.of(found, draft.details(author.now(), comparison));
    register.issue(id, certificate);
    CertificateFiles files =
        CertificateFiles.write(register, id, CertificateFiles.directory(dataDir), softwareVersion);
    return new CalibrationReport.Evaluated(certificate, files.html(), files.pdf());
  }
}
