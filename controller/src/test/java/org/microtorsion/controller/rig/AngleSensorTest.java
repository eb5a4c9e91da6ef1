package org.microtorsion.controller.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.calibration.angle.AngleScale;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.amt21.Amt21Bus;
import org.microtorsion.driver.amt21.Amt21Driver;
import org.microtorsion.driver.amt21.Resolution;
import org.microtorsion.hardwaresim.device.SimAmt21;
import org.microtorsion.hardwaresim.device.SimAmt21Settings;
import org.microtorsion.hardwaresim.device.SimRs485Bus;
import org.microtorsion.hardwaresim.fault.DeviceFaults;
import org.microtorsion.hardwaresim.fault.FaultScript;
import org.microtorsion.hardwaresim.time.VirtualTicker;

class AngleSensorTest {
  private static final double STEP = 2 * Math.PI / 16384;
  private static final int ALLOWED_STALE_COUNT = 100;
  private static final long PERIOD_NANOS = 1_000_000;
  private static final long REPLY_NANOS = 600_000;

  private final VirtualTicker ticker = new VirtualTicker();
  private long deadlineNanos;

  private AngleSensor sensor(LongToDoubleFunction angleAt, boolean multiTurn, DeviceFaults faults) {
    SimAmt21 node =
        new SimAmt21(
            new SimAmt21Settings(0x54, 14, multiTurn), angleAt, angle -> 0, () -> 0, faults);
    SimRs485Bus line = new SimRs485Bus("line", ticker, 2_000_000, false, List.of(node));
    Amt21Driver encoder =
        new Amt21Driver(new Amt21Bus(line, false, ticker), 0x54, Resolution.BITS_14, multiTurn);
    AngleSensor sensor =
        new AngleSensor(
            "rotor encoder",
            encoder,
            AngleScale.ofBits(14),
            OptionalDouble.empty(),
            ticker,
            ALLOWED_STALE_COUNT);
    sensor.synchronise(multiTurn);
    deadlineNanos = ticker.nanoTime();
    return sensor;
  }

  private AngleSensor sensor(LongToDoubleFunction angleAt) {
    return sensor(angleAt, true, DeviceFaults.NONE);
  }

  private boolean tick(AngleSensor sensor) {
    deadlineNanos += PERIOD_NANOS;
    ticker.sleepUntil(deadlineNanos);
    sensor.request();
    return sensor.collect(ticker.nanoTime() + REPLY_NANOS);
  }

  @ParameterizedTest
  @ValueSource(doubles = {3, -3})
  void goesOnOverSeveralTurnsBothWays(double rateRadiansPerSecond) {
    AngleSensor sensor = sensor(nanos -> 0.2 + rateRadiansPerSecond * nanos * 1e-9);
    for (int i = 0; i < 10_000; i++) {
      assertThat(tick(sensor)).isTrue();
    }
    double now = 0.2 + rateRadiansPerSecond * ticker.nanoTime() * 1e-9;
    assertThat(Math.abs(now)).isGreaterThan(4 * Math.PI);
    assertThat(sensor.angleRadians()).isCloseTo(now, within(Math.abs(rateRadiansPerSecond) * 1e-3));
  }

  @Test
  void findsAnAngleThatHandsTurnedMeanwhileByMoreThanHalfATurn() {
    double[] rotor = {2.6};
    AngleSensor sensor = sensor(nanos -> rotor[0]);
    tick(sensor);

    sensor.request();
    rotor[0] = -2.6;
    sensor.abandon();
    ticker.sleepFor(50_000_000);
    sensor.resynchronise();

    assertThat(sensor.angleRadians()).isCloseTo(-2.6, within(STEP));
    assertThat(tick(sensor)).isTrue();
    assertThat(sensor.angleRadians()).isCloseTo(-2.6, within(STEP));
  }

  @ParameterizedTest
  @CsvSource({
    "0.00001, true",
    "-0.00001, true",
    "-0.02, true",
    "0.02, true",
    "-0.02, false",
    "0.02, false",
    "3, true",
    "-3, true",
    "-3, false",
    "9, true",
    "-9, true",
  })
  void beginsOnTheTurnWhereTheRotorIs(double angleRadians, boolean multiTurn) {
    AngleSensor sensor = sensor(nanos -> angleRadians, multiTurn, DeviceFaults.NONE);
    assertThat(sensor.angleRadians()).isCloseTo(angleRadians, within(STEP));
  }

  @Test
  void atRestOnTheWrapItNeverJumpsByATurn() {
    AngleSensor sensor = sensor(nanos -> nanos / 1_000_000 % 2 == 0 ? 1e-5 : -1e-5);
    for (int i = 0; i < 100; i++) {
      assertThat(tick(sensor)).isTrue();
      assertThat(Math.abs(sensor.angleRadians())).isLessThan(1.1 * STEP);
    }
  }

  private DeviceFaults faults(String script) {
    return FaultScript.parse(script, 1).forDevice("angle", 0);
  }

  @Test
  void aSilentEncoderLeavesItsLastAngleAndIsAFaultAfterTheAllowedTicks() {
    AngleSensor sensor = sensor(nanos -> 0.5 + nanos * 1e-11, true, faults("angle:silence@1s"));
    while (ticker.nanoTime() < 998_000_000L) {
      assertThat(tick(sensor)).isTrue();
    }
    ticker.sleepUntil(1_000_000_000L);
    deadlineNanos = ticker.nanoTime();
    double last = sensor.angleRadians();
    for (int i = 0; i < ALLOWED_STALE_COUNT; i++) {
      assertThat(tick(sensor)).isFalse();
      assertThat(sensor.angleRadians()).isEqualTo(last);
    }
    assertThatExceptionOfType(DeviceException.Timeout.class)
        .isThrownBy(() -> tick(sensor))
        .withMessageStartingWith(
            "rotor encoder: expected a valid position every tick, found none in 101 ticks (")
        .withMessageEndingWith("; check cable, supply and adapter");
  }

  @Test
  void oneGoodAnswerMakesUpForSilence() {
    AngleSensor sensor =
        sensor(nanos -> 0.5, true, faults("angle:silence@1s+3ms angle:silence@1100ms+3ms"));
    int stale = 0;
    while (ticker.nanoTime() < 1_300_000_000L) {
      stale += tick(sensor) ? 0 : 1;
    }
    assertThat(stale).isBetween(4, 130);
    assertThat(sensor.angleRadians()).isCloseTo(0.5, within(STEP));
  }

  @Test
  void aFlippedBitIsNeverTakenForAnAngle() {
    AngleSensor sensor = sensor(nanos -> 0.5, true, faults("angle:corrupt@1s+30ms"));
    while (ticker.nanoTime() < 1_200_000_000L) {
      tick(sensor);
      assertThat(sensor.angleRadians()).isCloseTo(0.5, within(STEP));
    }
    assertThat(tick(sensor)).isTrue();
  }

  @Test
  void anAngleThatNoRotorCanReachInATickIsNotBelieved() {
    AngleSensor sensor = sensor(nanos -> nanos < 1_000_000_000L ? 0.5 : 1.5);
    while (ticker.nanoTime() < 998_000_000L) {
      assertThat(tick(sensor)).isTrue();
    }
    ticker.sleepUntil(1_000_000_000L);
    deadlineNanos = ticker.nanoTime();
    assertThat(tick(sensor)).isFalse();
    assertThat(sensor.angleRadians()).isCloseTo(0.5, within(STEP));
  }
}
