package org.microtorsion.controller.campaign;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.calibrate.CalibrationOutcome;
import org.microtorsion.controller.session.BareRun;
import org.microtorsion.controller.session.PlantFacts;
import org.microtorsion.controller.session.RigSession;
import org.microtorsion.controller.session.TestRequest;
import org.microtorsion.controller.store.Author;
import org.microtorsion.controller.store.ExportFormat;
import org.microtorsion.controller.store.RunExport;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.driver.DeviceException;

/// Carries out cases, one after the other, into a store of its own.
final class CaseRunner {
  /// The relay has opened by then, and a fault that begins just after the end has begun.
  private static final long AFTERWARDS_NANOS = 250_000_000;

  private static final Instant STARTED_AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final String VERSION = "fault campaign";

  /// In whose name everything is stored, on a wall clock that stands still.
  static final Author AUTHOR =
      new Author("fault campaign", Clock.fixed(STARTED_AT, ZoneOffset.UTC));

  private final FaultRigs rigs;
  private final RunStore store;
  private final Path folder;

  CaseRunner(FaultRigs rigs, RunStore store, Path folder) {
    this.rigs = rigs;
    this.store = store;
    this.folder = folder;
  }

  CaseFacts run(FaultCase fault) {
    FaultRigs.Rig rig = rigs.switchOn(Scene.rig(fault), Scene.sample(fault.seed()));
    RigSession session;
    try {
      session = rig.opening().get();
    } catch (DeviceException e) {
      return facts(rig, Ended.refused(rig.ticker().nanoTime(), e), afterEnd(rig), List.of());
    }
    long openedNanos = rig.ticker().nanoTime();
    List<String> troubles = new ArrayList<>();
    Ended ended =
        switch (fault.work()) {
          case TEST -> test(fault, rig, session);
          case CALIBRATION -> calibration(fault, rig, session);
        };
    PlantFacts afterEnd = afterEnd(rig);
    if (fault.exports()) {
      export(ended, troubles);
    }
    close(session);
    return facts(rig, ended.openedAt(openedNanos), afterEnd, troubles);
  }

  private Ended test(FaultCase fault, FaultRigs.Rig rig, RigSession session) {
    TestRequest request = Scene.test(fault);
    OptionalDouble yieldStrain = session.simulated().orElseThrow().truth().yieldShearStrain();
    PhaseWatch watch =
        new PhaseWatch(
            rig.ticker(),
            yieldStrain.orElse(Double.POSITIVE_INFINITY) / request.sample().shearStrainPerRadian());
    BareRun.Tested tested = BareRun.test(request, store, session, watch, STARTED_AT, VERSION);
    return new Ended(
        tested.outcome().end().word(),
        tested.outcome().cause(),
        0,
        watch.testingNanos(),
        watch.yieldNanos(),
        rig.ticker().nanoTime(),
        tested.id(),
        tested.outcome().samples());
  }

  private Ended calibration(FaultCase fault, FaultRigs.Rig rig, RigSession session) {
    try {
      CalibrationOutcome outcome =
          BareRun.calibration(
              Scene.rig(fault), Scene.procedure(), store, session, STARTED_AT, VERSION);
      return new Ended(
          outcome.end().word(),
          outcome.cause(),
          0,
          OptionalLong.empty(),
          OptionalLong.empty(),
          rig.ticker().nanoTime(),
          "",
          -1);
    } catch (DeviceException e) {
      return Ended.refused(rig.ticker().nanoTime(), e);
    }
  }

  private void export(Ended ended, List<String> troubles) {
    try {
      for (ExportFormat format : ExportFormat.values()) {
        RunExport.write(store, ended.runId(), format, folder);
      }
    } catch (RuntimeException e) {
      troubles.add("export: " + e.getMessage());
    }
  }

  /// What was lost is lost once more here.
  private static void close(RigSession session) {
    try {
      session.close();
    } catch (DeviceException e) {
      return;
    }
  }

  private static PlantFacts afterEnd(FaultRigs.Rig rig) {
    rig.ticker().sleepFor(AFTERWARDS_NANOS);
    PlantFacts plant = rig.plant().get();
    rig.forgetLargestCurrent().run();
    return plant;
  }

  private static CaseFacts facts(
      FaultRigs.Rig rig, Ended ended, PlantFacts afterEnd, List<String> troubles) {
    rig.ticker().sleepFor(AFTERWARDS_NANOS);
    return new CaseFacts(
        ended.end(),
        ended.cause(),
        ended.openedNanos(),
        ended.testingNanos(),
        ended.yieldNanos(),
        ended.endedNanos(),
        ended.runId(),
        ended.samples(),
        afterEnd,
        rig.plant().get(),
        troubles);
  }

  /// The same as in [CaseFacts], before anybody has looked at the plant.
  private record Ended(
      String end,
      String cause,
      long openedNanos,
      OptionalLong testingNanos,
      OptionalLong yieldNanos,
      long endedNanos,
      String runId,
      long samples) {
    static Ended refused(long endedNanos, DeviceException cause) {
      @Nullable String text = cause.getMessage();
      return new Ended(
          CaseFacts.REFUSED,
          text == null ? "" : text,
          0,
          OptionalLong.empty(),
          OptionalLong.empty(),
          endedNanos,
          "",
          -1);
    }

    Ended openedAt(long nanos) {
      return new Ended(end, cause, nanos, testingNanos, yieldNanos, endedNanos, runId, samples);
    }
  }
}
