package org.microtorsion.controller.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.microtorsion.calibration.torque.LoadReading;
import org.microtorsion.controller.config.ConfigFile;
import org.microtorsion.controller.program.TorqueProcedure;
import org.microtorsion.controller.rig.RigConfig;

/// A rig with a technician at it, the shipped procedure, and what is kept of it.
abstract class CalibrationScene {
  static final double FULL_SCALE = 0.0498;

  final LeverRig rig = new LeverRig();
  final Technician technician = new Technician(rig);
  final KeptRecords kept = new KeptRecords();
  final String procedureText = shipped();
  CalibrationSetup setup = setup(procedureText);
  CalibrationRun run = newRun();

  private static String shipped() {
    try (InputStream stream = RigConfig.class.getResourceAsStream("torque-calibration.toml")) {
      assertThat(stream).isNotNull();
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CalibrationSetup setup(String text) {
    return CalibrationSetup.of(
        TorqueProcedure.parse(ConfigFile.parse("procedure.toml", text)), RigConfig.defaultRig());
  }

  CalibrationRun newRun() {
    return new CalibrationRun(rig, rig.ticker(), rig.balance, setup, technician, kept);
  }

  CalibrationOutcome execute() {
    return run.execute(setup.plan(), CalibrationHistory.none());
  }

  CalibrationOutcome resume() {
    run = newRun();
    return run.execute(setup.plan(), kept.history(rig.virtualTicker.nanoTime() * 1e-9));
  }

  void shorten(String at) {
    setup = setup(procedureText.replaceAll("(?m)^at = .*$", at));
    run = newRun();
  }

  void afterReadings(int count, Consumer<LoadReading> what) {
    technician.ear =
        notice -> {
          if (notice instanceof Notice.ReadingTaken taken && kept.readings.size() == count) {
            what.accept(taken.reading());
          }
        };
  }

  /// Readings of a series that count.
  int counting(int series) {
    return (int)
        IntStream.range(0, kept.readings.size())
            .filter(i -> !kept.withdrawn.contains(i) && kept.readings.get(i).series() == series)
            .count();
  }
}
