package org.microtorsion.controller.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.calibration.torque.LoadReading;
import org.microtorsion.driver.DeviceException;

/// What ends a calibration, and how it goes on.
class CalibrationSafetyTest extends CalibrationScene {
  @Test
  void theEmergencyStopCutsTheCurrentAtOnce() {
    expectFault(
        30, reading -> rig.emergency = "emergency stop: expected closed, found open", "emergency");
  }

  @Test
  void anArmThatSlipsCutsTheCurrentBeforeTheRotorHasTurnedFar() {
    expectFault(30, reading -> rig.linked = false, "slipped");
  }

  @Test
  void aRotorThatWasNeverLinkedIsFoundAtTheFirstLoad() {
    technician.script.add(prompt -> {
      if (prompt instanceof Prompt.MountArm) {
        rig.clamp(0);
        rig.linked = false;
        return Answer.of(Prompt.Choice.DONE);
      }
      return null;
    });
    CalibrationOutcome outcome = execute();

    assertThat(outcome.end()).isEqualTo(CalibrationSink.End.FAULT);
    assertThat(outcome.cause()).contains("not linked");
    assertThat(rig.highestCommandAmperes).isLessThan(0.2 * FULL_SCALE);
  }

  @Test
  void aCurrentThatDoesNotFollowItsCommandIsAFault() {
    expectFault(20, reading -> rig.shownShare = 0, "coil current");
  }

  @Test
  void aCoilAboveTheRigsLimitIsAFault() {
    expectFault(20, reading -> rig.extraKelvin = 45, "coil temperature");
  }

  @Test
  void aDeviceThatIsLostIsAFault() {
    expectFault(
        20, reading -> rig.failure = new DeviceException.Timeout("rotor encoder: gone"), "gone");
  }

  @Test
  void aBalanceThatFallsSilentIsAFaultAndSaysWhatToCheck() {
    expectFault(20, reading -> rig.balance.silent = true, "cable");
  }

  @Test
  void aTareThatNeverComesToItsEndIsBlamedOnTheLoadAndNotOnTheCable() {
    technician.ear = notice -> rig.balance.neverStable = rig.balance.tares > 0;
    CalibrationOutcome outcome = execute();

    assertThat(outcome.end()).isEqualTo(CalibrationSink.End.FAULT);
    assertThat(outcome.cause()).isEqualTo("fake balance: a tare waits for the load to rest");
  }

  @Test
  void aTickThatComesTooLateIsAFaultSinceTheRelayHasOpened() {
    expectFault(20, reading -> rig.virtualTicker.sleepFor(150_000_000), "watchdog");
  }

  private void expectFault(int readings, Consumer<LoadReading> what, String words) {
    afterReadings(readings, what);
    CalibrationOutcome outcome = execute();

    assertThat(outcome.end()).isEqualTo(CalibrationSink.End.FAULT);
    assertThat(outcome.cause()).contains(words);
    assertThat(kept.end).isEqualTo(CalibrationSink.End.FAULT);
    assertThat(kept.readings).hasSizeBetween(readings, readings + 1);
    assertThat(rig.currentAmperes()).isZero();
    assertThat(rig.safeAtLast).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 20, 21, 45, 60, 100, 130})
  void aStopAtAnyMomentKeepsTheReadingsBringsTheCurrentDownAndIsTakenUpAgain(int readings) {
    afterReadings(readings, reading -> run.stop("the process was told to end"));
    CalibrationOutcome stopped = execute();

    assertThat(stopped.end()).isEqualTo(CalibrationSink.End.STOPPED);
    assertThat(stopped.cause()).isEqualTo("the process was told to end");
    assertThat(kept.readings).hasSize(readings);
    assertThat(rig.currentAmperes()).isZero();

    technician.ear = notice -> {};
    technician.asked.clear();
    CalibrationOutcome resumed = resume();
    assertThat(resumed.end()).as(resumed.cause()).isEqualTo(CalibrationSink.End.COMPLETED);
    assertThat(resumed.readings()).hasSize(169);
    assertThat(IntStream.rangeClosed(1, 9).map(this::counting))
        .containsExactly(43, 21, 39, 11, 11, 11, 11, 11, 11);
    assertThat(kept.readings)
        .isSortedAccordingTo(Comparator.comparingDouble(LoadReading::timeSeconds));
  }

  @Test
  void aStopAtAPromptEndsTheSession() {
    technician.script.add(prompt ->
        prompt instanceof Prompt.MountArm mount && mount.mounting() == 2
            ? Answer.of(Prompt.Choice.STOP)
            : null);
    CalibrationOutcome outcome = execute();

    assertThat(outcome.end()).isEqualTo(CalibrationSink.End.STOPPED);
    assertThat(outcome.cause()).isEqualTo("stopped by the operator");
    assertThat(kept.readings).hasSize(64);
  }

  @Test
  void anArmThatWasNotTouchedKeepsItsMountingAndATouchedOneGetsANewNumber() {
    afterReadings(48, reading -> run.stop("stop"));
    execute();
    technician.ear = notice -> {};
    technician.script.add(
        prompt -> prompt instanceof Prompt.ArmTouched ? Answer.of(Prompt.Choice.UNTOUCHED) : null);
    afterReadings(58, reading -> run.stop("stop again"));
    resume();
    assertThat(kept.readings.getLast().series()).isEqualTo(2);
    assertThat(kept.readings.getLast().mounting()).isEqualTo(1);

    technician.ear = notice -> {};
    CalibrationOutcome resumed = resume();
    assertThat(resumed.end()).isEqualTo(CalibrationSink.End.COMPLETED);
    assertThat(resumed.readings().stream().filter(each -> each.series() == 2))
        .hasSize(21)
        .allMatch(each -> each.mounting() == 2);
    assertThat(resumed.readings().stream().filter(each -> each.series() == 3))
        .allMatch(each -> each.mounting() == 3);
  }

  @Test
  void aBalanceThatNeverRestsStopsTheCalibrationWhereThatIsConfigured() {
    setup = setup(procedureText.replace("when-unstable = \"warn\"", "when-unstable = \"stop\""));
    run = newRun();
    expectFault(20, reading -> rig.balance.neverStable = true, "draught");
  }
}
