package org.microtorsion.hardwaresim.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.hardwaresim.fault.DeviceFaults;
import org.microtorsion.hardwaresim.time.VirtualTicker;

/// The emulator against the datasheet's byte sequences.
final class SimAds1256Test {
  private static final long T6_NANOS = 6_510;
  private static final long T11_NANOS = 3_125;

  private final VirtualTicker ticker = new VirtualTicker();
  private final LongToDoubleFunction[] inputs = new LongToDoubleFunction[9];
  private SimAds1256 chip;

  SimAds1256Test() {
    Arrays.fill(inputs, (LongToDoubleFunction) time -> 0);
    chip = powered(0);
  }

  private SimAds1256 powered(double noiseVolts) {
    return new SimAds1256(
        "ADC",
        ticker,
        SimAds1256Settings.ofBoard(noiseVolts, 3),
        inputs.clone(),
        DeviceFaults.NONE);
  }

  @BeforeEach
  void waitForPowerUp() {
    awaitDataReady();
  }

  private long awaitDataReady() {
    for (int i = 0; i < 2_000_000; i++) {
      if (!chip.dataReady().isHigh()) {
        return ticker.nanoTime();
      }
      ticker.pollPause();
    }
    throw new AssertionError("data ready did not fall within four seconds");
  }

  private String send(String hex) {
    byte[] out = HexFormat.of().parseHex(hex.replace(" ", ""));
    byte[] in = new byte[out.length];
    chip.transfer(out, in, out.length);
    return HexFormat.of().withUpperCase().formatHex(in);
  }

  private String ask(String command, long pauseNanos, int answerBytes) {
    chip.select();
    send(command);
    ticker.sleepFor(pauseNanos);
    String answer = send("00".repeat(answerBytes));
    chip.deselect();
    return answer;
  }

  @Test
  void registersHaveTheDatasheetsResetValues() {
    assertThat(ask("10 04", T6_NANOS, 5)).isEqualTo("300120F0E0");
  }

  @Test
  void statusShowsTheDataReadyPin() {
    ask("53 00 82", 1_000, 0);
    awaitDataReady();
    assertThat(ask("10 00", T6_NANOS, 1)).isEqualTo("30");
    ask("01", T6_NANOS, 3);
    assertThat(chip.dataReady().isHigh()).isTrue();
    assertThat(ask("10 00", T6_NANOS, 1)).isEqualTo("31");
  }

  @Test
  void registersWrittenTogetherAreReadBack() {
    ask("50 03 02 08 00 23", 1_000, 0);
    // Data ready is high until the first conversion at the new rate.
    assertThat(ask("10 03", T6_NANOS, 4)).isEqualTo("33080023");
  }

  @Test
  void dataClockedBeforeT6IsOnesAndCounted() {
    assertThat(ask("10 00", T6_NANOS - 1, 1)).isEqualTo("FF");
    assertThat(ask("01", 0, 3)).isEqualTo("FFFFFF");
    assertThat(chip.violations()).isEqualTo(2);
  }

  @Test
  void chipSelectHighForgetsAHalfSentCommand() {
    chip.select();
    send("50");
    chip.deselect();
    assertThat(ask("10 00", T6_NANOS, 1)).isEqualTo("30");
  }

  @ParameterizedTest
  @CsvSource({
    "F0, 30000", "E0, 15000", "D0, 7500", "C0, 3750", "B0, 2000", "A1, 1000", "92, 500", "82, 100",
    "72, 60", "63, 50", "53, 30", "43, 25", "33, 15", "23, 10", "13, 5", "03, 2.5"
  })
  void conversionsComeOnTheGridOfTheDataRate(String code, double hertz) {
    ask("53 00 " + code, 1_000, 0);
    long first = awaitDataReady();
    long before = chip.conversions();
    ticker.sleepUntil(first + Math.round(20e9 / hertz) + 10_000);
    chip.dataReady().isHigh();
    assertThat(chip.conversions() - before).isEqualTo(20);
  }

  @ParameterizedTest
  @CsvSource({"A1, 1180", "B0, 680", "82, 10180", "F0, 210"})
  void theFirstConversionAfterSyncTakesTheSettlingTime(String code, long settlingMicroseconds) {
    ask("53 00 " + code, 1_000, 0);
    awaitDataReady();
    chip.select();
    send("FC");
    ticker.sleepFor(T11_NANOS);
    send("00");
    chip.deselect();
    long start = ticker.nanoTime();
    assertThat(chip.dataReady().isHigh()).isTrue();
    long settled = awaitDataReady() - start;
    assertThat(settled / 1_000.0)
        .isBetween((double) settlingMicroseconds, settlingMicroseconds + 3.0);
  }

  @Test
  void aWakeUpBeforeT11IsNotHeard() {
    send("FC 00");
    ticker.sleepFor(100_000_000);
    assertThat(chip.dataReady().isHigh()).isTrue();
    assertThat(chip.violations()).isEqualTo(1);
    send("00");
    awaitDataReady();
  }

  @Test
  void dataReadyRisesOnlyAfterAllBitsWereRead() {
    ask("53 00 A1", 1_000, 0);
    awaitDataReady();
    ask("01", T6_NANOS, 2);
    assertThat(chip.dataReady().isHigh()).isFalse();
    ask("01", T6_NANOS, 3);
    assertThat(chip.dataReady().isHigh()).isTrue();
  }

  @Test
  void dataReadyRisesForAMomentBeforeAnUnreadConversionIsReplaced() {
    ask("53 00 A1", 1_000, 0);
    long fallen = awaitDataReady();
    boolean high = false;
    while (ticker.nanoTime() < fallen + 1_100_000) {
      high |= chip.dataReady().isHigh();
      ticker.sleepFor(1_000);
    }
    assertThat(high).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "4.999999999,  7FFFFF",
    "1.666666865,  2AAAAB",
    "0.000000596,  000001",
    "-0.000000596, FFFFFF",
    "0,            000000"
  })
  void aVoltageHasTheDatasheetsCode(double volts, String code) {
    inputs[0] = time -> Math.max(volts, 0);
    inputs[1] = time -> Math.max(-volts, 0);
    chip = powered(0);
    awaitDataReady();
    assertThat(ask("01", T6_NANOS, 3)).isEqualTo(code);
  }

  @Test
  void aConversionIsTheMeanOverItsDataPeriod() {
    // A ramp of 1 V/s: the mean over 1 ms is the value half a millisecond before ready.
    inputs[0] = time -> time * 1e-9;
    chip = powered(0);
    awaitDataReady();
    ask("53 00 A1", 1_000, 0);
    ask("F0", 0, 0);
    long ready = awaitDataReady();
    int code = Integer.parseInt(ask("01", T6_NANOS, 3), 16);
    assertThat(code * 5.0 / 0x7F_FFFF).isCloseTo(ready * 1e-9 - 0.5e-3, within(4e-6));
  }

  @Test
  void continuousReadingStopsAtItsCommand() {
    inputs[0] = time -> 1;
    chip = powered(0);
    awaitDataReady();
    ask("53 00 A1", 1_000, 0);
    chip.select();
    send("03");
    for (int i = 0; i < 3; i++) {
      awaitDataReady();
      assertThat(send("00 00 00")).startsWith("19");
    }
    awaitDataReady();
    send("0F");
    assertThat(ask("10 00", T6_NANOS, 1)).isEqualTo("30");
  }

  @Test
  void theResetPinRestoresTheRegisters() {
    ask("53 00 23", 1_000, 0);
    chip.reset().set(false);
    ticker.sleepFor(100_000);
    chip.reset().set(true);
    awaitDataReady();
    assertThat(ask("13 00", T6_NANOS, 1)).isEqualTo("F0");
  }

  @Test
  void standbyStopsUntilWakeUp() {
    send("FD");
    ticker.sleepFor(100_000_000);
    assertThat(chip.dataReady().isHigh()).isTrue();
    send("00");
    awaitDataReady();
  }

  @Test
  void changingTheGainWithoutCalibrationShowsTheUncalibratedError() {
    inputs[0] = time -> 0.05;
    chip = powered(0);
    awaitDataReady();
    ask("52 01 06 A1", 1_000, 0);
    awaitDataReady();
    int uncalibrated = Integer.parseInt(ask("01", T6_NANOS, 3), 16);
    ask("F0", 0, 0);
    awaitDataReady();
    int calibrated = Integer.parseInt(ask("01", T6_NANOS, 3), 16);
    double expected = 0.05 * 64 / 5 * 0x7F_FFFF;
    assertThat((double) calibrated).isCloseTo(expected, within(3.0));
    assertThat(Math.abs(uncalibrated - expected)).isGreaterThan(1e-3 * expected);
  }

  @Test
  void noiseHasItsStandardDeviationAndItsSeed() {
    inputs[0] = time -> 1;
    chip = powered(1e-4);
    awaitDataReady();
    ask("53 00 A1", 1_000, 0);
    double sum = 0;
    double squares = 0;
    int count = 2_000;
    for (int i = 0; i < count; i++) {
      awaitDataReady();
      double volts = Integer.parseInt(ask("01", T6_NANOS, 3), 16) * 5.0 / 0x7F_FFFF;
      sum += volts;
      squares += (volts - 1) * (volts - 1);
    }
    assertThat(sum / count).isCloseTo(1, within(1e-5));
    assertThat(Math.sqrt(squares / count)).isBetween(0.95e-4, 1.05e-4);
  }
}
