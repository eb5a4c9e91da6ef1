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

/// How a calibration begins: anew, or where one was cut short, by the procedure that one began
/// with.
///
/// @param resumed whether it is taken up
record CalibrationStart(
    CalibrationSetup setup, CalibrationHeader header, CalibrationHistory history, boolean resumed) {

  static CalibrationStart find(
      CalibrationRequest request,
      CalibrationRegister register,
      Instant now,
      String softwareVersion,
      Consumer<String> findings) {
    RigConfig rig = request.rig().config();
    Optional<String> simulation = request.rig().simulationKey();
    return switch (request.start()) {
      case CalibrationRequest.Start.Anew() -> anew(request, register, now, softwareVersion);
      case CalibrationRequest.Start.Resumed(String id) ->
          takenUp(register.calibration(id), rig, simulation, now, findings);
      case CalibrationRequest.Start.Either() -> {
        Optional<StoredCalibration> unfinished = register.unfinished(rig.name(), simulation);
        yield unfinished.isPresent()
            ? takenUp(unfinished.get(), rig, simulation, now, findings)
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
    CalibrationHeader header =
        new CalibrationHeader(
            register.newId(now),
            now,
            request.operator(),
            request.state() == CertificateState.AS_FOUND,
            rig.name(),
            rig.sourceText(),
            rig.sourceHash(),
            request.procedure().sourceText(),
            request.rig().simulationKey(),
            softwareVersion);
    return new CalibrationStart(
        CalibrationSetup.of(request.procedure(), rig), header, CalibrationHistory.none(), false);
  }

  private static CalibrationStart takenUp(
      StoredCalibration stored,
      RigConfig rig,
      Optional<String> simulation,
      Instant now,
      Consumer<String> findings) {
    CalibrationHeader header = stored.header();
    require(header.id(), "rig", rig.name(), header.rigName());
    require(header.id(), "rig file with SHA-256", rig.sourceHash(), header.rigHash());
    require(
        header.id(), "simulation", simulation.orElse("none"), header.simulation().orElse("none"));
    TorqueProcedure procedure =
        TorqueProcedure.parse(
            ConfigFile.parse("procedure of calibration " + header.id(), header.procedureText()));
    CalibrationSetup setup = CalibrationSetup.of(procedure, rig);
    CalibrationHistory history = history(stored, now, simulation.isPresent());
    findings.accept(
        "calibration "
            + header.id()
            + " of "
            + header.startedAt()
            + " was cut short and is taken up: "
            + history.finishedSeries(setup.plan())
            + " of "
            + setup.plan().seriesCount()
            + " series are finished (--new begins another one)");
    return new CalibrationStart(setup, header, history, true);
  }

  private static void require(String id, String what, String expected, String found) {
    if (!expected.equals(found)) {
      throw new InputException(
          "calibration "
              + id
              + ": expected one of "
              + what
              + " "
              + expected
              + ", found "
              + found
              + "; begin another one with --new");
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
    return resumed ? register.resume(header.id()) : register.writer();
  }
}
