package org.microtorsion.controller.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.certificate.Certificate;
import org.microtorsion.calibration.certificate.CertificateComparison;
import org.microtorsion.calibration.torque.Comparison;
import org.microtorsion.calibration.torque.TorqueCalibration;
import org.microtorsion.controller.calibrate.Attendant;
import org.microtorsion.controller.calibrate.CalibrationOutcome;
import org.microtorsion.controller.calibrate.CalibrationRun;
import org.microtorsion.controller.calibrate.CalibrationSetup;
import org.microtorsion.controller.calibrate.CalibrationSink;
import org.microtorsion.controller.calibrate.QueuedRecords;
import org.microtorsion.controller.report.CertificateReport;
import org.microtorsion.controller.rig.BalancePort;
import org.microtorsion.controller.rig.RigOpener;
import org.microtorsion.controller.store.Author;
import org.microtorsion.controller.store.CalibrationRegister;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.controller.store.StoredCalibration;
import org.microtorsion.driver.time.Ticker;

/// Calibrates torque from request to certificate.
///
/// In real time records and display work on a thread of their own; in virtual time everything
/// happens on the caller's, so that the same seed gives the same readings. [#stop] and [#makeSafe]
/// may come from any thread.
public final class CalibrationSession implements Stoppable {
  private final RigProvider rigs;
  private final String softwareVersion;
  private final Author author;
  private final Ticker stopwatch;
  private final AtomicReference<@Nullable CalibrationRun> running = new AtomicReference<>();
  private final AtomicReference<@Nullable RigSession> opened = new AtomicReference<>();
  private final AtomicReference<@Nullable String> stopRequest = new AtomicReference<>();

  /// Assembles a session.
  ///
  /// @param author in whose name they are stored, with the wall clock, read at the begin and the
  ///   end of a calibration
  /// @param stopwatch monotonic wall time, for what a calibration costs
  public CalibrationSession(
      RigProvider rigs, String softwareVersion, Author author, Ticker stopwatch) {
    this.rigs = rigs;
    this.softwareVersion = softwareVersion;
    this.author = author;
    this.stopwatch = stopwatch;
  }

  /// Carries out a calibration, or the rest of one; on the caller's thread until the certificate is
  /// written.
  ///
  /// @param findings told what opening the store found and what is taken up, one line each
  /// @throws org.microtorsion.controller.config.InputException when the rig file describes no
  ///   balance, or what is to be taken up cannot be
  public CalibrationReport execute(
      CalibrationRequest request, Path dataDir, Attendant attendant, Consumer<String> findings) {
    stopRequest.set(null);
    CalibrationSetup.of(request.procedure(), request.rig().config());
    try (RunStore store = RunStore.open(dataDir, request.rig().durability(), author)) {
      store.findings().forEach(findings);
      CalibrationStart start =
          CalibrationStart.find(
              request, store.calibrations(), author.now(), softwareVersion, findings);
      RigSession rig = open(start.setup(), request.rig());
      opened.set(rig);
      try {
        return calibrate(request, start, store.calibrations(), rig, dataDir, attendant);
      } finally {
        opened.set(null);
        close(rig, findings);
      }
    }
  }

  /// A device that was lost fails once more here; that must not hide how the calibration ended.
  private static void close(RigSession rig, Consumer<String> findings) {
    try {
      rig.close();
    } catch (RuntimeException e) {
      findings.accept("closing the rig: " + e.getMessage());
    }
  }

  /// The grips are empty: arm and wire do not go together.
  private RigSession open(CalibrationSetup setup, RigRequest request) {
    return rigs.open(
        new RigRequest(setup.rig(), request.simulation().map(RigRequest.Simulation::withoutWire)),
        Examples.sample(),
        RigOpener.nominalTorque(setup.rig()));
  }

  private CalibrationReport calibrate(
      CalibrationRequest request,
      CalibrationStart start,
      CalibrationRegister register,
      RigSession rig,
      Path dataDir,
      Attendant attendant) {
    long startNanos = stopwatch.nanoTime();
    Attendant helped =
        rig.simulated().isPresent()
            ? new HelpedAttendant(attendant, rig.simulated().get().hands())
            : attendant;
    CalibrationSink sink = start.sink(register);
    CalibrationOutcome outcome;
    String identity;
    try (BalancePort balance = rig.openBalance()) {
      identity = balance.identity();
      if (rig.virtualTime()) {
        outcome = run(start, rig, balance, helped, sink);
      } else {
        try (QueuedRecords records = new QueuedRecords(sink, helped)) {
          outcome = run(start, rig, balance, records.attendant(), records.sink());
        }
      }
    }
    double procedureSeconds = secondsSince(startNanos);
    long evaluationNanos = stopwatch.nanoTime();
    Optional<CalibrationReport.Evaluated> evaluated = Optional.empty();
    Optional<CalibrationReport.Truth> truth = Optional.empty();
    String trouble = outcome.cause();
    if (outcome.end() == CalibrationSink.End.COMPLETED) {
      try {
        TorqueCalibration found =
            TorqueCalibration.of(
                outcome.readings(),
                start.setup().references(),
                RigOpener.nominalTorque(start.setup().rig()));
        truth =
            rig.simulated()
                .map(simulated -> CalibrationReport.Truth.beside(simulated.torqueTruth(), found));
        Certificate certificate = certify(request, start, register, found, outcome, identity);
        evaluated = Optional.of(print(certificate, dataDir));
        trouble = "";
      } catch (IllegalArgumentException e) {
        trouble = "no certificate: " + e.getMessage();
      }
    }
    return new CalibrationReport(
        start.header(),
        outcome,
        evaluated,
        trouble,
        new CalibrationReport.WallTimes(procedureSeconds, secondsSince(evaluationNanos)),
        truth);
  }

  private CalibrationOutcome run(
      CalibrationStart start,
      RigSession rig,
      BalancePort balance,
      Attendant attendant,
      CalibrationSink sink) {
    if (!start.resumed()) {
      sink.begin(start.header());
    }
    CalibrationRun run =
        new CalibrationRun(rig.rig(), rig.ticker(), balance, start.setup(), attendant, sink);
    running.set(run);
    try {
      String early = stopRequest.get();
      if (early != null) {
        run.stop(early);
      }
      return run.execute(start.setup().plan(), start.history());
    } finally {
      running.set(null);
    }
  }

  private Certificate certify(
      CalibrationRequest request,
      CalibrationStart start,
      CalibrationRegister register,
      TorqueCalibration found,
      CalibrationOutcome outcome,
      String balanceIdentity) {
    String id = start.header().id();
    CertificateDraft draft = new CertificateDraft(start.setup(), balanceIdentity);
    Comparison comparison =
        register
            .latest(start.header().rigName(), request.rig().simulationKey())
            .map(issued -> CertificateComparison.of(issued.certificate(), found, draft.items()))
            .orElseGet(() ->
                Comparison.withIndependent(
                    "the rig file's nominal constant",
                    RigOpener.nominalTorque(start.setup().rig()),
                    found.constant()));
    StoredCalibration stored = register.calibration(id);
    Instant now = author.now();
    Certificate certificate =
        Certificate.of(found, draft.details(stored, now, outcome, comparison));
    register.issue(id, certificate);
    return certificate;
  }

  private CalibrationReport.Evaluated print(Certificate certificate, Path dataDir) {
    Path folder = dataDir.resolve("certificates");
    String id = certificate.details().id();
    Path html = folder.resolve(id + ".html");
    Path pdf = folder.resolve(id + ".pdf");
    try {
      Files.createDirectories(folder);
      CertificateReport.write(
          CertificateMapper.content(certificate, "microtorsion " + softwareVersion), html, pdf);
    } catch (IOException e) {
      throw new UncheckedIOException(
          html + ": expected to write the certificate, found " + e.getMessage(), e);
    }
    return new CalibrationReport.Evaluated(certificate, html, pdf);
  }

  private double secondsSince(long startNanos) {
    return (stopwatch.nanoTime() - startNanos) * 1e-9;
  }

  @Override
  public void stop(String why) {
    stopRequest.set(why);
    CalibrationRun run = running.get();
    if (run != null) {
      run.stop(why);
    }
  }

  @Override
  public void makeSafe() {
    RigSession open = opened.get();
    if (open != null) {
      open.rig().makeSafeForGood();
    }
  }
}
