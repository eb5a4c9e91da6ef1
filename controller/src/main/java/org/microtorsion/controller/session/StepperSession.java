package org.microtorsion.controller.session;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.rig.StepperConfig;
import org.microtorsion.controller.run.QueuedSink;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.run.RunSink;
import org.microtorsion.controller.stepper.FractureStrain;
import org.microtorsion.controller.stepper.StepperPlan;
import org.microtorsion.controller.stepper.StepperRun;
import org.microtorsion.controller.stepper.StepperWishes;
import org.microtorsion.controller.store.Author;
import org.microtorsion.controller.store.Provenance;
import org.microtorsion.controller.store.RunStore;

/// Runs tests in the stepper device from request to report.
///
/// In real time the store works on a thread of its own behind a bounded queue, and what it cannot
/// take ends the run; in virtual time everything happens on the caller's thread.
public final class StepperSession implements Stoppable {
  private static final int STORE_SLOT_COUNT = 1 << 12;
  private static final long PROGRESS_NANOS = 1_000_000_000;

  private final StepperProvider devices;
  private final FractureText fractureText;
  private final String softwareVersion;
  private final Author author;
  private final boolean writesReports;
  private final AtomicReference<StepperWishes> wishes = new AtomicReference<>(new StepperWishes());
  private final AtomicReference<StepperProvider.@Nullable Opened> opened = new AtomicReference<>();

  /// @param author in whose name runs are stored, with the wall clock, read once a run
  public StepperSession(
      StepperProvider devices, FractureText fractureText, String softwareVersion, Author author) {
    this(devices, fractureText, softwareVersion, author, true);
  }

  private StepperSession(
      StepperProvider devices,
      FractureText fractureText,
      String softwareVersion,
      Author author,
      boolean writesReports) {
    this.writesReports = writesReports;
    this.devices = devices;
    this.fractureText = fractureText;
    this.softwareVersion = softwareVersion;
    this.author = author;
  }

  /// Another session like this one that writes no reports, for those who look at results.
  public StepperSession withoutReports() {
    return new StepperSession(devices, fractureText, softwareVersion, author, false);
  }

  /// Runs one test, on the caller's thread until everything is stored and the report is written.
  ///
  /// @param findings told what opening the store found, and what closing the device met
  /// @param progress told how the run goes on
  public StepperReport execute(
      TestRequest request,
      Path dataDir,
      Consumer<String> findings,
      Consumer<StepperProgress> progress) {
    if (request.recording().isPresent()) {
      throw new InputException(
          "--record: expected a test by the coil, found one in the stepper device, whose line is"
              + " not recorded; leave it out");
    }
    StepperPlan plan = StepperPlan.of(request.method(), request.sample(), request.rig().config());
    StepperConfig config = StepperPlan.config(request.rig().config());
    try (RunStore store = RunStore.open(dataDir, request.rig().durability(), author)) {
      store.findings().forEach(findings);
      FaultGate.require(store, request.rig());
      DiskSpace.of(plan.longestSeconds(), config.sampleHertz())
          .require(dataDir, DiskSpace.freeBytes(dataDir));
      StepperProvider.Opened device = devices.open(request.rig(), request.sample());
      opened.set(device);
      try {
        findings.accept("stepper device: " + device.device().identity());
        return execute(request, plan, config, store, device, dataDir, progress);
      } finally {
        opened.set(null);
        wishes.set(new StepperWishes());
        close(device, findings);
      }
    }
  }

  /// A line that was lost in the test fails once more here; that must not hide how the test ended.
  private static void close(StepperProvider.Opened device, Consumer<String> findings) {
    try {
      device.close();
    } catch (RuntimeException e) {
      findings.accept("closing the stepper device: " + e.getMessage());
    }
  }

  private StepperReport execute(
      TestRequest request,
      StepperPlan plan,
      StepperConfig config,
      RunStore store,
      StepperProvider.Opened device,
      Path dataDir,
      Consumer<StepperProgress> progress) {
    Instant now = author.now();
    RunHeader header =
        RunHeaders.ofStepper(
            store.newId(now),
            now,
            request,
            config,
            plan.rateRadiansPerSecond(),
            device.simulated().map(StepperProvider.Simulated::description),
            softwareVersion);
    RunSink writer = store.writer();
    List<RunSink> sinks = new ArrayList<>();
    sinks.add(
        device.virtualTime()
            ? writer
            : new QueuedSink("run store", writer, QueuedSink.Overflow.FAIL_RUN, STORE_SLOT_COUNT));
    sinks.add(new Shown(progress));
    StepperRun run =
        new StepperRun(
            device.device(), plan, config.sampleHertz(), device.ticker(), wishes.get(), sinks);
    RunOutcome outcome = run.execute(header);
    return evaluate(header, outcome, run.skippedTicks(), store, device, dataDir);
  }

  private StepperReport evaluate(
      RunHeader header,
      RunOutcome outcome,
      long skippedTicks,
      RunStore store,
      StepperProvider.Opened device,
      Path dataDir) {
    StepperEvaluation evaluation = StepperEvaluation.of(store, store.run(header.id()));
    FractureStrain fracture = evaluation.fracture();
    if (fracture != null) {
      store.saveResult(
          header.id(),
          RunStore.FRACTURE,
          fractureText.of(header.id(), fracture),
          new Provenance(author.now(), "microtorsion " + softwareVersion, "first evaluation"));
    }
    OptionalDouble truth =
        device
            .simulated()
            .map(StepperProvider.Simulated::fractureShearStrain)
            .orElse(OptionalDouble.empty());
    Optional<ReportFiles> report =
        writesReports
            ? Optional.of(
                ReportFiles.write(
                    StepperReports.content(
                        header,
                        outcome,
                        store.columns(header.id()),
                        evaluation,
                        truth,
                        OptionalLong.of(skippedTicks)),
                    ReportFiles.directory(dataDir),
                    header.id()))
            : Optional.empty();
    return new StepperReport(header, outcome, evaluation, skippedTicks, truth, report);
  }

  /// Says that the wire in the device has been seen to break.
  public void tellBroken() {
    wishes.get().tellBroken();
  }

  @Override
  public void stop(String why) {
    wishes.get().askStop(why);
  }

  @Override
  public void makeSafe(String why) {
    wishes.get().askStop(why);
    StepperProvider.Opened device = opened.get();
    if (device != null) {
      device.device().makeSafe();
    }
  }

  /// Shows a sample each second of the run's own time.
  private static final class Shown implements RunSink {
    private final Consumer<StepperProgress> listener;
    private String state = "";
    private long nextNanos;

    Shown(Consumer<StepperProgress> listener) {
      this.listener = listener;
    }

    @Override
    public void begin(RunHeader header) {}

    @Override
    public void accept(Sample sample) {
      if (sample.timeNanos >= nextNanos) {
        nextNanos = sample.timeNanos + PROGRESS_NANOS;
        listener.accept(new StepperProgress(sample.timeNanos * 1e-9, sample.angleRadians, state));
      }
    }

    @Override
    public void event(long timeNanos, String kind, String text) {
      state = kind;
    }

    @Override
    public void end(RunOutcome outcome) {}
  }
}
