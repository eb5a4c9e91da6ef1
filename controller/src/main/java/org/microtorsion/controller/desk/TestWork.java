package org.microtorsion.controller.desk;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.microtorsion.controller.program.TestProgram;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.run.RunPlan;
import org.microtorsion.controller.run.RunPlanner;
import org.microtorsion.controller.run.RunSink;
import org.microtorsion.controller.session.SimulatedTruth;
import org.microtorsion.controller.session.TestReport;
import org.microtorsion.controller.session.TestRequest;
import org.microtorsion.controller.session.TestSession;
import org.microtorsion.controller.store.RunStore;

/// A test as the desk has it done, and what the desk hears of it.
final class TestWork implements Runnable, RunSink {
  private static final String KIND = "test";

  private final Desk desk;
  private final TestSession session;
  private final RunStore store;
  private final Path dataDir;
  private final TestRequest request;
  private volatile String runId = "";

  TestWork(Desk desk, TestSession session, RunStore store, Path dataDir, TestRequest request) {
    this.desk = desk;
    this.session = session;
    this.store = store;
    this.dataDir = dataDir;
    this.request = request;
  }

  /// What it will be; refuses what cannot be planned before anything happens.
  static DeskView.Work planned(TestRequest request) {
    RunPlan plan = RunPlanner.plan(request.method(), request.sample(), request.rig().config());
    double programSeconds = plan.profile().durationSeconds();
    boolean atMost = Double.isInfinite(programSeconds);
    boolean blank = request.method().program() instanceof TestProgram.Blank;
    return new DeskView.Work(
        KIND,
        (blank ? "empty grips" : request.sample().id()) + ", " + request.method().title(),
        atMost ? plan.longestSeconds() : plan.zeroDwellSeconds() + programSeconds,
        atMost);
  }

  @Override
  public void run() {
    DeskView.Finished finished;
    boolean fault;
    try {
      TestReport report =
          session.execute(
              request,
              store,
              dataDir,
              desk::message,
              progress -> desk.curve().estimated(progress.estimate()),
              List.of(this),
              simulated -> desk.simulated(simulated, truth(simulated.truth())));
      finished =
          new DeskView.Finished(
              KIND,
              report.header().id(),
              report.outcome().end().word(),
              report.outcome().cause(),
              report.truth().map(TestWork::truth),
              Optional.of(report.punctuality()));
      fault = TestSession.isFault(report.outcome());
    } catch (RuntimeException | Error e) {
      // Whatever it was, the coil is at zero before anybody reads about it.
      desk.makeSafe(Desk.words(e));
      finished = new DeskView.Finished(KIND, runId, "fault", Desk.words(e));
      fault = true;
    }
    desk.over(finished, fault);
  }

  private static DeskView.Truth truth(SimulatedTruth truth) {
    Map<String, Double> quantities = new LinkedHashMap<>();
    quantities.put("apparentShearModulus_Pa", truth.apparentShearModulusPascals());
    truth.yieldShearStrain().ifPresent(strain -> quantities.put("yieldShearStrain", strain));
    truth.thicknessMetres().ifPresent(metres -> quantities.put("thickness_m", metres));
    truth.fractureShearStrain().ifPresent(strain -> quantities.put("fractureShearStrain", strain));
    return new DeskView.Truth(quantities);
  }

  @Override
  public void begin(RunHeader header) {
    runId = header.id();
    desk.curve()
        .begin(
            header.id(),
            header.sample().shearStrainPerRadian(),
            header.sample().shearStressPascalsPerNewtonMetre());
  }

  @Override
  public void accept(Sample sample) {
    desk.curve().add(sample);
  }

  @Override
  public void event(long timeNanos, String kind, String text) {
    if (!kind.equals(STEP)) {
      desk.progress(new DeskState.Running(kind));
    }
  }

  @Override
  public void end(RunOutcome outcome) {
    desk.curve().end(outcome.durationNanos());
    desk.progress(new DeskState.Evaluating());
  }
}
