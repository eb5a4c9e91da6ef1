package org.microtorsion.controller.session;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.microtorsion.controller.calibrate.CalibrationHistory;
import org.microtorsion.controller.calibrate.CalibrationRun;
import org.microtorsion.controller.calibrate.CalibrationSetup;
import org.microtorsion.controller.config.ConfigFile;
import org.microtorsion.controller.program.Method;
import org.microtorsion.controller.program.TorqueProcedure;
import org.microtorsion.controller.recording.RecordingHeader;
import org.microtorsion.controller.replay.Replay;
import org.microtorsion.controller.replay.ReplayReport;
import org.microtorsion.controller.rig.BalancePort;
import org.microtorsion.controller.rig.CalibratedRig;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.RigOpener;
import org.microtorsion.controller.rig.SartoriusBalance;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunPlan;
import org.microtorsion.controller.run.RunPlanner;
import org.microtorsion.controller.run.RunService;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.run.SampleFile;
import org.microtorsion.driver.time.Ticker;

/// Puts the controller on a recording: the same devices, loop and law as on a rig, and nothing
/// stored.
public final class ReplaySession {
  private final String softwareVersion;

  public ReplaySession(String softwareVersion) {
    this.softwareVersion = softwareVersion;
  }

  /// Replays a recording to its end, or to where the controller asks for more.
  ///
  /// @throws org.microtorsion.controller.config.InputException when the file is no recording, is
  ///   damaged, or holds files that this version refuses
  public ReplayReport replay(Path file) {
    try (Replay replay = new Replay(file)) {
      RecordingHeader header = replay.header();
      RigConfig rig = RigConfig.parse(header.rigName(), header.rigText());
      if (header.run() != null) {
        return run(
            replay,
            header.run().roomKelvin().map(rig::withAmbientKelvin).orElse(rig),
            header.run());
      }
      if (header.calibration() != null) {
        return calibration(replay, rig, header.calibration());
      }
      throw new IllegalStateException(file + ": expected a run or a calibration, found neither");
    }
  }

  private ReplayReport run(Replay replay, RigConfig config, RecordingHeader.OfRun given) {
    RecordingHeader recorded = replay.header();
    SampleDescription sample =
        SampleFile.parse(ConfigFile.parse("recorded sample file", given.sampleText()));
    Method method = Method.parse(ConfigFile.parse("recorded method file", given.methodText()));
    RunPlan plan = RunPlanner.plan(method, sample, config);
    RunHeader header =
        RunHeaders.of(
            "replay",
            recorded.startedAt(),
            new TestRequest(
                new RigRequest(config, Optional.empty()),
                sample,
                method,
                new CalibrationChoice.InDate()),
            new TorqueSource(
                SameMeter.nominal(recorded.torque(), config),
                given.torqueWords(),
                given.calibrationUsed(),
                given.calibrationOverride(),
                List.of()),
            plan.profile().rateRadiansPerSecond(),
            recorded.simulation(),
            softwareVersion);
    return replay.play(() -> {
      Ticker ticker = replay.ticker();
      try (CalibratedRig rig = RigOpener.open(config, recorded.torque(), replay.lines(), ticker)) {
        new RunService(rig, ticker, config, replay.wishes())
            .execute(header, plan, List.of(replay.runSink()));
      }
    });
  }

  private static ReplayReport calibration(
      Replay replay, RigConfig config, RecordingHeader.OfCalibration given) {
    CalibrationSetup setup =
        CalibrationSetup.of(
            TorqueProcedure.parse(
                ConfigFile.parse("recorded procedure file", given.header().procedureText())),
            config);
    CalibrationHistory history =
        new CalibrationHistory(
            given.earlier(), new HashSet<>(given.withdrawn()), given.elapsedSeconds());
    return replay.play(() -> {
      Ticker ticker = replay.ticker();
      try (CalibratedRig rig =
              RigOpener.open(setup.rig(), replay.header().torque(), replay.lines(), ticker);
          BalancePort balance = new SartoriusBalance(replay.balance(), ticker)) {
        new CalibrationRun(
                rig,
                ticker,
                balance,
                setup,
                replay.attendant(),
                replay.calibrationSink(),
                replay.wishes())
            .execute(setup.plan(), history);
      }
    });
  }
}
