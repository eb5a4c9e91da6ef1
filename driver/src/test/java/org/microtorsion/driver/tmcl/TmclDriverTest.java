package org.microtorsion.driver.tmcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.fake.ManualTicker;
import org.microtorsion.driver.fake.ScriptedSerial;

/// Frames as the modules' manuals print them, or as their rule of the checksum makes them.
class TmclDriverTest {
  private static final String STOP = "01 03 00 00 00 00 00 00 04";
  private static final String STOPPED = "02 01 64 03 00 00 00 00 6A";
  private static final String ASK_POSITION = "01 06 01 00 00 00 00 00 08";

  private final ManualTicker ticker = new ManualTicker();
  private final ScriptedSerial line = new ScriptedSerial();

  private TmclDriver driver(SpeedUnit speedUnit) {
    line.exchange(STOP, STOPPED)
        .exchange("01 88 01 00 00 00 00 00 8A", "02 01 64 88 04 74 01 1C 84");
    return new TmclDriver(line, ticker, Settings.standard(), speedUnit);
  }

  private TmclDriver driver() {
    return driver(new SpeedUnit.PulsesPerSecond());
  }

  @Test
  void stopsTheMotorFirstAndTellsWhatTheModuleIs() {
    assertThat(driver().identity())
        .isEqualTo(new Identity(1140, 1, 28))
        .hasToString("TMCM-1140, firmware 1.28");
    line.assertFinished();
  }

  @Test
  void turnsRightAndLeft() {
    TmclDriver driver = driver();
    line.exchange("01 01 00 00 00 00 01 5E 61", "02 01 64 01 00 00 01 5E C7")
        .exchange("01 02 00 00 00 00 01 5E 62", "02 01 64 02 00 00 01 5E C8");
    assertThat(driver.rotate(350.2)).isEqualTo(350);
    assertThat(driver.rotate(-350)).isEqualTo(-350);
    line.assertFinished();
  }

  @Test
  void movesToAPositionAndOnFromThere() {
    TmclDriver driver = driver();
    line.exchange("01 04 00 00 00 00 23 28 50", "02 01 64 04 00 00 23 28 B6")
        .exchange("01 04 01 00 FF FF FC 18 18", "02 01 64 04 00 00 1F 40 CA");
    driver.moveTo(9000);
    driver.moveBy(-1000);
    line.assertFinished();
  }

  @Test
  void goesToPositionsAtTheModulesSpeedThatComesNearest() {
    TmclDriver driver = driver(new SpeedUnit.Tmc429(3));
    // 16 MHz · v / (2³ · 2048 · 32) is 30.5 microsteps/s for each v.
    line.exchange("01 05 04 00 00 00 00 21 2B", "02 01 64 05 00 00 00 21 8D");
    assertThat(driver.limitSpeed(1000)).isCloseTo(33 * 16e6 / 524_288, within(1e-9));
    line.assertFinished();
  }

  @Test
  void readsADigitalInputInBankZeroWhateverItsMotor() {
    line.exchange("01 03 00 01 00 00 00 00 05", STOPPED)
        .exchange("01 88 01 01 00 00 00 00 8B", "02 01 64 88 04 74 01 1C 84");
    TmclDriver driver =
        new TmclDriver(
            line,
            ticker,
            new Settings(1, 2, 1, Duration.ofMillis(100)),
            new SpeedUnit.PulsesPerSecond());
    line.exchange("01 0F 00 00 00 00 00 00 10", "02 01 64 0F 00 00 00 01 77")
        .exchange("01 0F 03 00 00 00 00 00 13", "02 01 64 0F 00 00 00 00 76");
    assertThat(driver.isInputHigh(0)).isTrue();
    assertThat(driver.isInputHigh(3)).isFalse();
    line.assertFinished();
  }

  @Test
  void setsAndReadsParametersWithTheirSign() {
    TmclDriver driver = driver();
    line.exchange("01 05 04 00 00 00 03 E8 F5", "02 01 64 05 00 00 03 E8 57")
        .exchange(ASK_POSITION, "02 01 64 06 FF FF FC 18 7F");
    driver.set(AxisParameter.MAXIMUM_SPEED, 1000);
    assertThat(driver.get(AxisParameter.ACTUAL_POSITION)).isEqualTo(-1000);
    line.assertFinished();
  }

  @Test
  void asksOnceAndNeverWaitsInTheControlLoop() {
    TmclDriver driver = driver();
    line.exchange(ASK_POSITION, "02 01 64", "", "06 FF FF FC 18", "", "7F");
    long startNanos = ticker.nanoTime();
    driver.requestPosition();
    for (int i = 0; i < 2; i++) {
      assertThat(driver.poll()).isFalse();
      assertThat(driver.isRequestOpen()).isTrue();
    }
    assertThat(driver.poll()).isTrue();
    assertThat(driver.positionMicrosteps()).isEqualTo(-1000);
    assertThat(driver.isRequestOpen()).isFalse();
    assertThat(ticker.nanoTime()).isEqualTo(startNanos);
  }

  @Test
  void theSecondReplyToTheArrivalIsToldFromReplies() {
    TmclDriver driver = driver();
    line.exchange("01 8A 00 00 00 00 00 01 8C", "02 01 64 8A 00 00 00 01 F2");
    driver.announceArrival();
    assertThat(driver.isArrived()).isFalse();
    line.exchange(ASK_POSITION, "02 01 80 8A 00 00 00 01 0E", "02 01 64 06 00 00 23 28 B8");
    assertThat(driver.get(AxisParameter.ACTUAL_POSITION)).isEqualTo(9000);
    assertThat(driver.isArrived()).isTrue();
  }

  @Test
  void anEarlierArrivalIsNotTakenForTheNext() {
    TmclDriver driver = driver();
    line.arrives("02 01 80 8A 00 00 00 01 0E")
        .exchange("01 8A 00 00 00 00 00 01 8C", "02 01 64 8A 00 00 00 01 F2");
    driver.announceArrival();
    assertThat(driver.isArrived()).isFalse();
  }

  @Test
  void theArrivalOfAnotherMotorIsNoneOfThisOne() {
    TmclDriver driver = driver();
    line.arrives("02 01 80 8A 00 00 00 02 0F");
    assertThat(driver.poll()).isFalse();
    assertThat(driver.isArrived()).isFalse();
  }

  @Test
  void aWrongChecksumIsADamagedReplyAndTheNextQuestionIsAnswered() {
    TmclDriver driver = driver();
    line.exchange(ASK_POSITION, "02 01 64 06 FF FF FC 18 7E");
    assertThatThrownBy(() -> driver.get(AxisParameter.ACTUAL_POSITION))
        .isInstanceOf(DeviceException.MalformedReply.class)
        .hasMessage(
            "TMCL module 1 on serial test: expected checksum 7F, found the bytes"
                + " 02 01 64 06 FF FF FC 18 7E; look for noise, a wrong baud rate, or two modules"
                + " with one address");
    line.exchange(ASK_POSITION, "02 01 64 06 FF FF FC 18 7F");
    assertThat(driver.get(AxisParameter.ACTUAL_POSITION)).isEqualTo(-1000);
  }

  @ParameterizedTest
  @CsvSource({
    "02 03 64 06 00 00 00 00 6F, host 2 and module 1",
    "01 01 64 06 00 00 00 00 6C, host 2 and module 1",
    "02 01 64 05 00 00 00 00 6C, a reply to command 6"
  })
  void aReplyOfAnotherModuleOrToAnotherCommandIsRefused(String reply, String expected) {
    TmclDriver driver = driver();
    line.exchange(ASK_POSITION, reply);
    assertThatThrownBy(() -> driver.get(AxisParameter.ACTUAL_POSITION))
        .isInstanceOf(DeviceException.MalformedReply.class)
        .hasMessageContaining("expected " + expected);
  }

  @ParameterizedTest
  @CsvSource({
    "02 01 01 06 00 00 00 00 0A, wrong checksum",
    "02 01 02 06 00 00 00 00 0B, invalid command",
    "02 01 03 06 00 00 00 00 0C, wrong type",
    "02 01 04 06 00 00 00 00 0D, invalid value",
    "02 01 05 06 00 00 00 00 0E, EEPROM",
    "02 01 06 06 00 00 00 00 0F, not available",
    "02 01 09 06 00 00 00 00 12, unknown"
  })
  void aRefusalIsToldByItsStatus(String reply, String meaning) {
    TmclDriver driver = driver();
    line.exchange(ASK_POSITION, reply);
    assertThatThrownBy(() -> driver.get(AxisParameter.ACTUAL_POSITION))
        .isInstanceOf(DeviceException.ReportedFault.class)
        .hasMessageContaining("expected command 6 to be taken")
        .hasMessageContaining(meaning);
  }

  @Test
  void aSilentModuleIsToldWhenItsTimeIsOver() {
    TmclDriver driver = driver();
    line.exchange(ASK_POSITION, "02 01 64");
    driver.requestPosition();
    driver.poll();
    ticker.sleepFor(Duration.ofMillis(99).toNanos());
    assertThat(driver.poll()).isFalse();
    ticker.sleepFor(Duration.ofMillis(1).toNanos());
    assertThatThrownBy(driver::poll)
        .isInstanceOf(DeviceException.Timeout.class)
        .hasMessage(
            "TMCL module 1 on serial test: expected a reply of 9 bytes within 100 ms, found 3;"
                + " check its supply, its address, the baud rate and the wiring");
    assertThat(driver.isRequestOpen()).isFalse();
  }

  @Test
  void whatComesTooLateIsNotTakenForTheNextAnswer() {
    TmclDriver driver = driver();
    line.exchange(ASK_POSITION);
    driver.requestPosition();
    line.arrives("02 01 64 06 00 00 23 28 B8").exchange(ASK_POSITION, "02 01 64 06 FF FF FC 18 7F");
    driver.requestPosition();
    assertThat(driver.poll()).isTrue();
    assertThat(driver.positionMicrosteps()).isEqualTo(-1000);
  }

  @Test
  void theStopIsSentAtOnceWhateverIsOpen() {
    TmclDriver driver = driver();
    line.exchange(ASK_POSITION, "02 01 64").exchange(STOP, "06 00 00 23 28 B8", STOPPED);
    driver.requestPosition();
    driver.poll();
    driver.cut();
    line.assertFinished();
    assertThat(driver.isRequestOpen()).isFalse();
    line.exchange(ASK_POSITION, "02 01 64 06 FF FF FC 18 7F");
    assertThat(driver.get(AxisParameter.ACTUAL_POSITION)).isEqualTo(-1000);
  }

  @Test
  void theStopsOwnReplyMayComeAfterTheNextQuestion() {
    TmclDriver driver = driver();
    line.exchange(STOP).exchange(ASK_POSITION, STOPPED, "02 01 64 06 FF FF FC 18 7F");
    driver.cut();
    assertThat(driver.get(AxisParameter.ACTUAL_POSITION)).isEqualTo(-1000);
  }

  @Test
  void closingStopsTheMotor() {
    TmclDriver driver = driver();
    line.exchange(STOP);
    driver.close();
    line.assertFinished();
    assertThat(line.isClosed()).isTrue();
  }

  @Test
  void speedsOfTheOlderModulesAreCountedByTheirDivisor() {
    SpeedUnit.Tmc429 unit = new SpeedUnit.Tmc429(5);
    // TMCL manuals: pps = 16 MHz * velocity / (2^divisor * 2048 * 32)
    assertThat(unit.microstepsPerSecond(1000)).isCloseTo(7629.39453125, within(1e-9));
    assertThat(unit.nearest(7629.4)).isEqualTo(1000);
    TmclDriver driver = driver(unit);
    line.exchange("01 02 00 00 00 00 03 E8 EE", "02 01 64 02 00 00 03 E8 54");
    assertThat(driver.rotate(-7630)).isCloseTo(-7629.39453125, within(1e-9));
  }

  @Test
  void aSpeedTheModuleDoesNotHaveIsRefusedWithItsLimit() {
    SpeedUnit unit = new SpeedUnit.Tmc429(13);
    assertThatThrownBy(() -> unit.nearest(100))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected at most 61.0");
    assertThatThrownBy(() -> unit.nearest(0.01))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected at least 0.0298");
    assertThat(unit.nearest(0)).isZero();
    assertThatThrownBy(() -> new SpeedUnit.Tmc429(14)).hasMessageContaining("0 to 13, found 14");
  }

  @ParameterizedTest
  @CsvSource({"0, 2, 0, 100", "256, 2, 0, 100", "1, -1, 0, 100", "1, 2, 31, 100", "1, 2, 0, 0"})
  void refusesSettingsThatNoModuleHas(int module, int host, int motor, int millis) {
    assertThatThrownBy(() -> new Settings(module, host, motor, Duration.ofMillis(millis)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected");
  }
}
