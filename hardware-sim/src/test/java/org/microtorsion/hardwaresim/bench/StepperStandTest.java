package org.microtorsion.hardwaresim.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.driver.tmcl.Settings;
import org.microtorsion.driver.tmcl.SpeedUnit;
import org.microtorsion.driver.tmcl.TmclDriver;
import org.microtorsion.hardwaresim.device.SimTmclSettings;
import org.microtorsion.hardwaresim.fault.FaultScript;
import org.microtorsion.hardwaresim.plant.Samples;
import org.microtorsion.hardwaresim.plant.Wire;
import org.microtorsion.hardwaresim.time.VirtualTicker;

/// The stepper device twisted over its line, its loop read over its line.
class StepperStandTest {
  private static final long SECOND = 1_000_000_000;

  /// 200 steps of 256 and a gear of 50.
  private static final double MICROSTEPS_PER_RADIAN = 200 * 256 * 50 / (2 * Math.PI);

  private static final double PLAY = Math.toRadians(0.1);

  private final VirtualTicker ticker = new VirtualTicker();

  private StepperStand stand(Wire wire, boolean reversed, boolean openHigh, String faults) {
    FaultScript script = FaultScript.parse(faults, 3);
    return new StepperStand(
        new StepperSettings(SimTmclSettings.tmcm1140(), 200, 50, PLAY, reversed, 1, openHigh),
        wire,
        ticker,
        7,
        script.forDevice("stepper", 0),
        script.forDevice("continuity", 0));
  }

  private TmclDriver driver(StepperStand stand) {
    return new TmclDriver(
        stand.line(), ticker, Settings.standard(), new SpeedUnit.PulsesPerSecond());
  }

  @ParameterizedTest
  @CsvSource({"table-s1-88, 294", "table-s1-52, 419"})
  void aPublishedWireBreaksWhereItBroke(String name, double degrees) {
    StepperStand stand = stand(Samples.named(name).wire(), false, true, "");
    assertThat(Math.toDegrees(stand.fractureTwistRadians())).isCloseTo(degrees, within(1e-9));
    TmclDriver driver = driver(stand);
    driver.rotate(20_000);
    long breakNanos = ticker.nanoTime();
    while (!driver.isInputHigh(1)) {
      breakNanos = ticker.nanoTime();
      ticker.sleepFor(SECOND / 50);
    }
    assertThat(stand.fractureNanos(ticker.nanoTime()).orElseThrow())
        .isBetween(breakNanos - SECOND / 100, ticker.nanoTime());
    assertThat(stand.twistRadians(ticker.nanoTime()))
        .isCloseTo(Math.toRadians(degrees), within(1e-3));
    double counted = driver.askPosition() / MICROSTEPS_PER_RADIAN;
    assertThat(counted).isBetween(Math.toRadians(degrees), Math.toRadians(degrees) + PLAY + 1e-3);
  }

  @Test
  void theGripStandsUntilTheMotorHasTakenUpThePlayEachWay() {
    StepperStand stand =
        stand(Samples.named("pdcunip-52").wire().withFractureShearStrain(1), true, true, "");
    TmclDriver driver = driver(stand);
    driver.moveTo((int) Math.round(0.5 * MICROSTEPS_PER_RADIAN));
    ticker.sleepFor(20 * SECOND);
    double there = stand.twistRadians(ticker.nanoTime());
    // Reversed: counting up twists the negative way.
    assertThat(there).isBetween(-0.5, -0.5 + PLAY);
    driver.moveTo((int) Math.round((0.5 - 0.5 * Math.toRadians(0.1)) * MICROSTEPS_PER_RADIAN));
    ticker.sleepFor(20 * SECOND);
    assertThat(stand.twistRadians(ticker.nanoTime())).isEqualTo(there);
    driver.moveTo(0);
    ticker.sleepFor(20 * SECOND);
    assertThat(stand.twistRadians(ticker.nanoTime())).isCloseTo(there + 0.5 - PLAY, within(1e-5));
  }

  @ParameterizedTest
  @CsvSource({
    "true, '', false",
    "false, '', true",
    "true, continuity:silence@0s, true",
    "true, continuity:corrupt@0s, true"
  })
  void theLoopOfAWholeWireIsClosedAtItsOwnLevel(boolean openHigh, String faults, boolean high) {
    StepperStand stand = stand(Samples.named("pdcunip-52").wire(), false, openHigh, faults);
    assertThat(driver(stand).isInputHigh(1)).isEqualTo(high);
  }

  @Test
  void emptyGripsAreAnOpenLoop() {
    SimBench bench =
        new SimBench(
            SimConfig.ofDefaultRig(Samples.named("pdcunip-52"), 1).withoutSample(), ticker);
    assertThat(driver(bench.stepper()).isInputHigh(0)).isTrue();
    assertThat(bench.stepper().fractureNanos(ticker.nanoTime())).isEmpty();
  }

  @Test
  void settingsThatNoDeviceHasAreRefused() {
    assertThatThrownBy(
            () -> new StepperSettings(SimTmclSettings.tmcm1140(), 200, 0, 0, false, 0, true))
        .hasMessageContaining("gearRatio must be above zero");
    assertThatThrownBy(
            () -> new StepperSettings(SimTmclSettings.tmcm1140(), 200, 50, 0, false, 4, true))
        .hasMessageContaining("continuityInput must be 0 to 3, found 4");
  }
}
