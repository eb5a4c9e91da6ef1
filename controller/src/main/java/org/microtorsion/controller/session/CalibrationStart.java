package org.microtorsion.controller.session;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.microtorsion.calibration.certificate.CertificateState;
import org.microtorsion.calibration.torque.LoadReading;
import org.microtorsion.controller.calibrate.CalibrationHeader;
import org.microtorsion.controller.calibrate.CalibrationHistory;
import org.microtorsion.controller.calibrate.CalibrationSetup;
import org.microtorsion.controller.calibrate.CalibrationSink;
import org.microtorsion.controller.config.ConfigFile;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.program.TorqueProcedure;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.store.CalibrationRegister;
import org.microtorsion.controller.store.StoredCalibration;
import org.microtorsion.controller.store.StoredReading;

/// How a calibration begins: anew, where one was cut short, or with nothing but its certificate to
/// be made.
///
/// @param rig on which it is carried out
/// @param stage where it stands
record CalibrationStart(
    RigRequest rig,
    CalibrationSetup setup,
    CalibrationHeader header,
    CalibrationHistory history,
    Stage stage) {
  /// Where a calibration stands.
  enum Stage {
    /// Nothing is done yet.
    BEGINS,
    /// Some of it is done.
    GOES_ON,
    /// Every reading is there.
    ALL_READ
  }

  private static final String NOBODY = "nobody, simulated";

  static CalibrationStart find(
      CalibrationRequest request,
      CalibrationRegister register,
      Instant now,
      String softwareVersion,
      Consumer<String> findings) {
    return switch (request.start()) {
      case CalibrationRequest.Start.Anew() -> anew(request, register, now, softwareVersion);
      case CalibrationRequest.Start.Resumed resumed -> {
        StoredCalibration stored = register.calibration(resumed.id());
        RigRequest rig = ResumedRig.of(request.rig(), resumed, stored.header());
        yield takenUp(request, rig, stored, now, findings);
      }
      case CalibrationRequest.Start.Either() -> {
        Optional<StoredCalibration> unfinished =
            register.unfinished(request.rig().config().name(), request.rig().simulationKey());
        yield unfinished.isPresent()
            ? takenUp(request, request.rig(), unfinished.get(), now, findings)
            : anew(request, register, now, softwareVersion);
      }
    };
  }

  private static CalibrationStart anew(
      CalibrationRequest request,
      CalibrationRegister register,
      Instant now,
      String softwareVersion) {
    RigConfig rig = request.rig().config();
    TorqueProcedure procedure = request.procedure().orElseGet(Examples::torqueCalibration);
    CalibrationHeader header =
        new CalibrationHeader(
            register.newId(now),
            now,
            operator(request),
            request.state().orElse(CertificateState.AS_FOUND) == CertificateState.AS_FOUND,
            rig.name(),
            rig.sourceText(),
            rig.sourceHash(),
            procedure.sourceText(),
            request.rig().simulationKey(),
            softwareVersion);
    return new CalibrationStart(
        request.rig(),
        CalibrationSetup.of(procedure, rig),
        header,
        CalibrationHistory.none(),
        Stage.BEGINS);
  }

  private static String operator(CalibrationRequest request) {
    if (request.operator().isEmpty() && request.rig().simulation().isEmpty()) {
      throw new InputException(
          "--operator: expected who calibrates, for the certificate, found nobody");
    }
    return request.operator().orElse(NOBODY);
  }

  private static CalibrationStart takenUp(
      CalibrationRequest request,
      RigRequest rig,
      StoredCalibration stored,
      Instant now,
      Consumer<String> findings) {
    CalibrationHeader header = stored.header();
    requireUnissued(stored);
    TorqueProcedure procedure =
        TorqueProcedure.parse(
            ConfigFile.parse("procedure of calibration " + header.id(), header.procedureText()));
    new SameBeginning(header).require(request, rig, procedure);
    CalibrationSetup setup = CalibrationSetup.of(procedure, rig.config());
    boolean allRead =
        stored.end().filter(end -> end.end() == CalibrationSink.End.COMPLETED).isPresent();
    CalibrationHistory history = history(stored, now, rig.simulation().isPresent());
    findings.accept(
        "calibration "
            + header.id()
            + " of "
            + header.startedAt()
            + (allRead
                ? " has all its readings and no certificate: they are evaluated"
                : " was cut short and is taken up: "
                    + history.finishedSeries(setup.plan())
                    + " of "
                    + setup.plan().seriesCount()
                    + " series are finished")
            + " (--new begins another one)");
    return new CalibrationStart(
        rig, setup, header, history, allRead ? Stage.ALL_READ : Stage.GOES_ON);
  }

  private static void requireUnissued(StoredCalibration stored) {
    if (stored.certificate().isPresent()) {
      throw new InputException(
          "calibration "
              + stored.header().id()
              + ": expected one without a certificate, found it issued; begin another one with"
              + " --new, or see torsion calibrations show "
              + stored.header().id());
    }
  }

  /// A simulated rig's clock stands still between sessions.
  private static CalibrationHistory history(
      StoredCalibration stored, Instant now, boolean simulated) {
    List<LoadReading> readings = stored.readings().stream().map(StoredReading::reading).toList();
    Set<Integer> withdrawn = new HashSet<>();
    for (StoredReading reading : stored.readings()) {
      if (reading.withdrawnReason().isPresent()) {
        withdrawn.add(reading.index());
      }
    }
    double lastSeconds = readings.isEmpty() ? 0 : readings.getLast().timeSeconds();
    double sinceSeconds = Duration.between(stored.header().startedAt(), now).toMillis() * 1e-3;
    return new CalibrationHistory(
        readings, withdrawn, simulated ? lastSeconds : Math.max(lastSeconds, sinceSeconds));
  }

  CalibrationSink sink(CalibrationRegister register) {
    return switch (stage) {
      case BEGINS -> register.writer();
      case GOES_ON -> register.resume(header.id());
      case ALL_READ -> throw new IllegalStateException("sink: expected readings to come");
    };
  }
}
