package org.microtorsion.controller.session;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.calibrate.Attendant;
import org.microtorsion.controller.calibrate.CalibrationOutcome;
import org.microtorsion.controller.calibrate.CalibrationRun;
import org.microtorsion.controller.calibrate.CalibrationSetup;
import org.microtorsion.controller.calibrate.CalibrationSink;
import org.microtorsion.controller.calibrate.QueuedRecords;
import org.microtorsion.controller.loop.Wishes;
import org.microtorsion.controller.rig.BalancePort;
import org.microtorsion.controller.rig.RigOpener;
import org.microtorsion.controller.store.Author;
import org.microtorsion.controller.store.CalibrationRegister;
import org.microtorsion.controller.store.RunStore;
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
    try (RunStore store = RunStore.open(dataDir, request.rig().durability(), author)) {
      store.findings().forEach(findings);
      return execute(request, store, dataDir, attendant, findings, simulator -> {});
    }
  }

  /// The same with a store that the caller keeps open.
  ///
  /// @param simulator handed the simulator's side before anything moves; nothing of a real rig
  public CalibrationReport execute(
      CalibrationRequest request,
      RunStore store,
      Path dataDir,
      Attendant attendant,
      Consumer<String> findings,
      Consumer<RigSession.Simulated> simulator) {
    stopRequest.set(null);
    CalibrationStart start =
        CalibrationStart.find(
            request, store.calibrations(), author.now(), softwareVersion, findings);
    CalibrationEvaluation evaluation =
        new CalibrationEvaluation(
            store.calibrations(), dataDir, softwareVersion, author, stopwatch);
    if (start.stage() == CalibrationStart.Stage.ALL_READ) {
      return evaluation.afterwards(start);
    }
    FaultGate.require(store, request.rig());
    Recording recording = Recording.of(request, start, author.now(), softwareVersion, stopwatch);
    try {
      return calibrate(
          start, store.calibrations(), evaluation, recording, attendant, findings, simulator);
    } finally {
      recording.close(findings);
    }
  }

  private CalibrationReport calibrate(
      CalibrationStart start,
      CalibrationRegister register,
      CalibrationEvaluation evaluation,
      Recording recording,
      Attendant attendant,
      Consumer<String> findings,
      Consumer<RigSession.Simulated> simulator) {
    RigSession rig = open(start.setup(), recording.tapped(start.rig()));
    opened.set(rig);
    try {
      rig.simulated().ifPresent(simulator);
      return calibrate(start, register, evaluation, rig, recording, attendant);
    } finally {
      opened.set(null);
      close(rig, findings);
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
        new RigRequest(
            setup.rig(),
            request.simulation().map(RigRequest.Simulation::withoutWire),
            request.tap()),
        Examples.sample(),
        RigOpener.nominalTorque(setup.rig()));
  }

  private CalibrationReport calibrate(
      CalibrationStart start,
      CalibrationRegister register,
      CalibrationEvaluation evaluation,
      RigSession rig,
      Recording recording,
      Attendant attendant) {
    long startNanos = stopwatch.nanoTime();
    Attendant helped =
        rig.simulated().isPresent()
            ? new HelpedAttendant(attendant, rig.simulated().get().hands())
            : attendant;
    CalibrationOutcome outcome;
    try (BalancePort balance = rig.openBalance()) {
      // Only now: a balance that refuses leaves no trace of a session.
      CalibrationSink sink = start.sink(register);
      if (rig.virtualTime()) {
        outcome = run(start, rig, recording, balance, helped, sink);
      } else {
        try (QueuedRecords records = new QueuedRecords(sink, helped)) {
          outcome = run(start, rig, recording, balance, records.attendant(), records.sink());
        }
      }
    }
    double procedureSeconds = (stopwatch.nanoTime() - startNanos) * 1e-9;
    return evaluation.after(start, outcome, procedureSeconds, rig.simulated());
  }

  private CalibrationOutcome run(
      CalibrationStart start,
      RigSession rig,
      Recording recording,
      BalancePort balance,
      Attendant attendant,
      CalibrationSink sink) {
    if (start.stage() == CalibrationStart.Stage.BEGINS) {
      sink.begin(start.header());
    }
    CalibrationRun run =
        recording
            .heard(sink, attendant)
            .map(heard -> newRun(start, rig, recording, balance, heard, heard))
            .orElseGet(() -> newRun(start, rig, recording, balance, attendant, sink));
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

  private static CalibrationRun newRun(
      CalibrationStart start,
      RigSession rig,
      Recording recording,
      BalancePort balance,
      Attendant attendant,
      CalibrationSink sink) {
    return new CalibrationRun(
        rig.rig(), rig.ticker(), balance, start.setup(), attendant, sink, recording.wishes());
  }

  @Override
  public void stop(String why) {
    stopRequest.set(why);
    CalibrationRun run = running.get();
    if (run != null) {
      run.stop(why);
    }
  }

  /// Asks the calibration that is running, if any, for a reading to be taken again.
  ///
  /// @param place of it among all of the calibration, from 0
  public void repeat(int place, String why) {
    CalibrationRun run = running.get();
    if (run != null) {
      run.repeat(new Wishes.Again(place, why));
    }
  }

  @Override
  public void makeSafe(String why) {
    RigSession open = opened.get();
    if (open != null) {
      open.rig().makeSafeForGood(why);
    }
  }
}
