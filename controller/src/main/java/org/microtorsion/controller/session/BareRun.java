package org.microtorsion.controller.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.microtorsion.controller.calibrate.CalibrationHeader;
import org.microtorsion.controller.calibrate.CalibrationHistory;
import org.microtorsion.controller.calibrate.CalibrationOutcome;
import org.microtorsion.controller.calibrate.CalibrationRun;
import org.microtorsion.controller.calibrate.CalibrationSetup;
import org.microtorsion.controller.calibrate.CalibrationSink;
import org.microtorsion.controller.calibrate.Unattended;
import org.microtorsion.controller.program.TorqueProcedure;
import org.microtorsion.controller.rig.BalancePort;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.run.RunPlan;
import org.microtorsion.controller.run.RunPlanner;
import org.microtorsion.controller.run.RunService;
import org.microtorsion.controller.run.RunSink;
import org.microtorsion.controller.store.RunStore;

/// A test or a calibration on an open simulated rig with its store alone: nobody is asked, nothing
/// is fitted and nothing reported. For those who do thousands and look at the rig.
public final class BareRun {
  private BareRun() {}

  /// What came of a test.
  ///
  /// @param id of the stored run
  public record Tested(String id, RunOutcome outcome) {}

  /// Carries out a test on the caller's thread.
  ///
  /// @param onlooker hears of the run after the store
  public static Tested test(
      TestRequest request,
      RunStore store,
      RigSession rig,
      RunSink onlooker,
      Instant now,
      String softwareVersion) {
    RigConfig config = request.rig().config();
    RunPlan plan = RunPlanner.plan(request.method(), request.sample(), config);
    TorqueSource torque =
        new CalibrationLookup(store.calibrations(), config, request.rig().simulationKey(), now)
            .find(request.calibration());
    RunHeader header =
        RunHeaders.of(
            store.newId(now),
            now,
            request,
            torque,
            plan.profile().rateRadiansPerSecond(),
            rig.simulated().map(RigSession.Simulated::description),
            softwareVersion);
    List<RunSink> sinks = new ArrayList<>(List.of(store.writer(), onlooker));
    RunService.Report ran =
        new RunService(rig.rig(), rig.ticker(), config).execute(header, plan, sinks);
    return new Tested(header.id(), ran.outcome());
  }

  /// Carries out a calibration on the caller's thread, clamping the arm where the procedure wants
  /// it.
  ///
  /// @throws org.microtorsion.driver.DeviceException when the balance does not answer
  public static CalibrationOutcome calibration(
      RigRequest request,
      TorqueProcedure procedure,
      RunStore store,
      RigSession rig,
      Instant now,
      String softwareVersion) {
    CalibrationSetup setup = CalibrationSetup.of(procedure, request.config());
    CalibrationSink sink = store.calibrations().writer();
    sink.begin(
        new CalibrationHeader(
            store.calibrations().newId(now),
            now,
            "nobody",
            true,
            request.config().name(),
            request.config().sourceText(),
            request.config().sourceHash(),
            procedure.sourceText(),
            request.simulationKey(),
            softwareVersion));
    HelpedAttendant attendant =
        new HelpedAttendant(new Unattended(notice -> {}), rig.simulated().orElseThrow().hands());
    try (BalancePort balance = rig.openBalance()) {
      return new CalibrationRun(rig.rig(), rig.ticker(), balance, setup, attendant, sink)
          .execute(setup.plan(), CalibrationHistory.none());
    }
  }
}
