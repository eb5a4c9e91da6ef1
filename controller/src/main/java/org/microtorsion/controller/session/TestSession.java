package org.microtorsion.controller.session;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.analysis.FitInputs;
import org.microtorsion.controller.analysis.FitResult;
import org.microtorsion.controller.loop.Wishes;
import org.microtorsion.controller.run.QueuedSink;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.run.RunPlan;
import org.microtorsion.controller.run.RunPlanner;
import org.microtorsion.controller.run.RunService;
import org.microtorsion.controller.run.RunSink;
import org.microtorsion.controller.store.Author;
import org.microtorsion.controller.store.Provenance;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.controller.store.SampleColumns;
import org.microtorsion.driver.time.Ticker;

/// Runs tests from request to report.
///
/// In real time the store and the live fit work on threads of their own behind bounded queues: what
/// the store cannot take ends the run, what the live fit cannot take is left out. In virtual time
/// everything happens on the caller's thread, so that the same seed gives the same result.
public final class TestSession implements Stoppable {
  private static final int STORE_SLOT_COUNT = 1 << 16;
  private static final int LIVE_SLOT_COUNT = 1 << 12;
  private static final long VIRTUAL_INTERVAL_NANOS = 5_000_000_000L;
  private static final long REAL_INTERVAL_NANOS = 50_000_000;

  private final RigProvider rigs;
  private final ResultText resultText;
  private final String softwareVersion;
  private final Author author;
  private final Ticker stopwatch;
  private final boolean writesReports;
  private final AtomicReference<@Nullable RunService> running = new AtomicReference<>();
  private final AtomicReference<@Nullable RigSession> opened = new AtomicReference<>();
  private final AtomicReference<@Nullable String> stopRequest = new AtomicReference<>();

  /// Assembles a session.
  ///
  /// @param author in whose name runs are stored, with the wall clock, read once a run
  /// @param stopwatch monotonic wall time, for what a test costs
  public TestSession(
      RigProvider rigs,
      ResultText resultText,
      String softwareVersion,
      Author author,
      Ticker stopwatch) {
    this(rigs, resultText, softwareVersion, author, stopwatch, true);
  }

  private TestSession(
      RigProvider rigs,
      ResultText resultText,
      String softwareVersion,
      Author author,
      Ticker stopwatch,
      boolean writesReports) {
    this.stopwatch = stopwatch;
    this.writesReports = writesReports;
    this.rigs = rigs;
    this.resultText = resultText;
    this.softwareVersion = softwareVersion;
    this.author = author;
  }

  /// Another session like this one that writes no reports, for those who do hundreds of tests and
  /// look at their results.
  public TestSession withoutReports() {
    return new TestSession(rigs, resultText, softwareVersion, author, stopwatch, false);
  }

  /// Runs one test; on the caller's thread until everything is stored and the report is written.
  ///
  /// @param findings told what opening the store found and put right, what is to be said of the
  ///   calibration, and what closing the rig met, one line each
  /// @param progress told how the run goes on
  public TestReport execute(
      TestRequest request, Path dataDir, Consumer<String> findings, Consumer<Progress> progress) {
    return execute(request, dataDir, findings, progress, Optional.empty());
  }

  /// The same with a ledger of what was taken and what was committed.
  public TestReport execute(
      TestRequest request,
      Path dataDir,
      Consumer<String> findings,
      Consumer<Progress> progress,
      Optional<RunLedger> ledger) {
    try (RunStore store = RunStore.open(dataDir, request.rig().durability(), author)) {
      store.findings().forEach(findings);
      return execute(
          request, store, dataDir, findings, progress, ledger, List.of(), simulator -> {});
    }
  }

  /// Runs one test with a store that the caller keeps open.
  ///
  /// @param viewers further listeners; what they cannot take in time is left out
  /// @param simulator handed the simulator's side before anything moves; nothing of a real rig
  public TestReport execute(
      TestRequest request,
      RunStore store,
      Path dataDir,
      Consumer<String> findings,
      Consumer<Progress> progress,
      List<RunSink> viewers,
      Consumer<RigSession.Simulated> simulator) {
    return execute(
        request, store, dataDir, findings, progress, Optional.empty(), viewers, simulator);
  }

  private TestReport execute(
      TestRequest request,
      RunStore store,
      Path dataDir,
      Consumer<String> findings,
      Consumer<Progress> progress,
      Optional<RunLedger> ledger,
      List<RunSink> viewers,
      Consumer<RigSession.Simulated> simulator) {
    stopRequest.set(null);
    FaultGate.require(store, request.rig());
    RunPlan plan = RunPlanner.plan(request.method(), request.sample(), request.rig().config());
    DiskSpace.of(plan, request.rig().config().loopHertz())
        .require(dataDir, DiskSpace.freeBytes(dataDir));
    CalibrationLookup calibrations =
        new CalibrationLookup(
            store.calibrations(),
            request.rig().config(),
            request.rig().simulationKey(),
            author.now());
    TorqueSource torque = calibrations.find(request.calibration());
    torque.remarks().forEach(findings);
    calibrations.expiresSoon(torque).ifPresent(findings);
    Recording recording = Recording.of(request, torque, author.now(), softwareVersion, stopwatch);
    try {
      RigSession session =
          rigs.open(recording.tapped(request.rig()), request.sample(), torque.constant());
      opened.set(session);
      try {
        session.simulated().ifPresent(simulator);
        return execute(
            request, plan, torque, store, session, recording, dataDir, findings, progress, ledger,
            viewers);
      } finally {
        opened.set(null);
        close(session, findings);
      }
    } finally {
      recording.close(findings);
    }
  }

  /// A device that was lost in the test fails once more here; that must not hide how the test
  /// ended.
  private static void close(RigSession session, Consumer<String> findings) {
    try {
      session.close();
    } catch (RuntimeException e) {
      findings.accept("closing the rig: " + e.getMessage());
    }
  }

  /// Asks the test that is running, if any, for a controlled end; one that is still opening its rig
  /// ends before it moves.
  @Override
  public void stop(String why) {
    stopRequest.set(why);
    RunService service = running.get();
    if (service != null) {
      service.stop(why);
    }
  }

  /// Asks the test that is running, if any, for its twist to stand still, or to go on.
  public void hold(boolean still) {
    RunService service = running.get();
    if (service != null) {
      service.hold(still);
    }
  }

  @Override
  public void makeSafe(String why) {
    RigSession open = opened.get();
    if (open != null) {
      open.rig().makeSafeForGood(why);
    }
  }

  private TestReport execute(
      TestRequest request,
      RunPlan plan,
      TorqueSource torque,
      RunStore store,
      RigSession session,
      Recording recording,
      Path dataDir,
      Consumer<String> findings,
      Consumer<Progress> progress,
      Optional<RunLedger> ledger,
      List<RunSink> viewers) {
    Instant now = author.now();
    RunHeader header =
        RunHeaders.of(
            store.newId(now),
            now,
            request,
            torque,
            plan.profile().rateRadiansPerSecond(),
            session.simulated().map(RigSession.Simulated::description),
            softwareVersion);
    FitInputs inputs = inputs(header);
    Wishes wishes = recording.wishes();
    LiveFitSink live =
        new LiveFitSink(
            inputs,
            session.virtualTime() ? VIRTUAL_INTERVAL_NANOS : REAL_INTERVAL_NANOS,
            progress,
            findings,
            wishes::tellYield);
    RunSink writer = store.writer(ledger.map(RunLedger::committed).orElse(samples -> {}));
    List<RunSink> sinks = new ArrayList<>();
    if (session.virtualTime()) {
      sinks.add(writer);
      sinks.add(live);
      sinks.addAll(viewers);
    } else {
      sinks.add(
          new QueuedSink("run store", writer, QueuedSink.Overflow.FAIL_RUN, STORE_SLOT_COUNT));
      QueuedSink looking =
          new QueuedSink("live fit", live, QueuedSink.Overflow.NEWEST_WINS, LIVE_SLOT_COUNT);
      live.countDropsBy(looking::dropped);
      sinks.add(looking);
      viewers.forEach(viewer ->
          sinks.add(
              new QueuedSink("view", viewer, QueuedSink.Overflow.NEWEST_WINS, LIVE_SLOT_COUNT)));
    }
    ledger.ifPresent(sinks::add);
    RunService service =
        new RunService(session.rig(), session.ticker(), request.rig().config(), wishes);
    running.set(service);
    String early = stopRequest.get();
    if (early != null) {
      service.stop(early);
    }
    long startNanos = stopwatch.nanoTime();
    RunService.Report ran;
    try {
      ran = service.execute(header, plan, recording.heard(sinks));
    } finally {
      running.set(null);
    }
    double runSeconds = secondsSince(startNanos);
    return evaluate(header, plan.wireMounted(), ran, runSeconds, store, session, dataDir);
  }

  /// What the fit has to know of a run whose rotor stands at zero where the twist is zero; see
  /// [FitInputs#withRotorZero].
  public static FitInputs inputs(RunHeader header) {
    return RunHeaders.fitInputs(header, 0);
  }

  private TestReport evaluate(
      RunHeader header,
      boolean wireMounted,
      RunService.Report ran,
      double runSeconds,
      RunStore store,
      RigSession session,
      Path dataDir) {
    long startNanos = stopwatch.nanoTime();
    SampleColumns columns = store.columns(header.id());
    RunEvaluation evaluation =
        wireMounted
            ? RunEvaluation.of(header, columns)
            : RunEvaluation.none("a blank run has no wire to evaluate; its samples are stored");
    FitResult fit = evaluation.fit();
    if (fit != null) {
      store.saveResult(
          header.id(),
          RunStore.FIT,
          resultText.first(header.id(), fit),
          new Provenance(author.now(), "microtorsion " + softwareVersion, "first evaluation"));
    }
    double evaluationSeconds = secondsSince(startNanos);
    long reportNanos = stopwatch.nanoTime();
    Punctuality punctuality = Punctuality.of(ran.statistics());
    Optional<SimulatedTruth> truth = session.simulated().map(RigSession.Simulated::truth);
    EvaluatedRun evaluated = new EvaluatedRun(header, ran.outcome(), columns, evaluation);
    Optional<ReportFiles> report =
        writesReports
            ? Optional.of(
                ReportFiles.write(
                    ReportMapper.of(evaluated, punctuality, truth),
                    ReportFiles.directory(dataDir),
                    header.id()))
            : Optional.empty();
    return new TestReport(
        header,
        ran.outcome(),
        fit,
        evaluation.trouble(),
        punctuality,
        new TestReport.WallTimes(runSeconds, evaluationSeconds, secondsSince(reportNanos)),
        truth,
        session.simulated().flatMap(simulated -> ticks(header, simulated)),
        report);
  }

  private double secondsSince(long startNanos) {
    return (stopwatch.nanoTime() - startNanos) * 1e-9;
  }

  private static Optional<Double> ticks(RunHeader header, RigSession.Simulated simulated) {
    return simulated.nanosFromFractureToZeroCommand().stream()
        .mapToObj(nanos -> nanos * 1e-9 * header.loopHertz())
        .findFirst();
  }

  /// Tells whether an outcome means that the rig failed.
  public static boolean isFault(RunOutcome outcome) {
    return outcome.end() == RunOutcome.End.FAULT;
  }
}
