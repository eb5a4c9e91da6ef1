package org.microtorsion.hardwaresim.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.tmcl.AxisParameter;
import org.microtorsion.driver.tmcl.Identity;
import org.microtorsion.driver.tmcl.Settings;
import org.microtorsion.driver.tmcl.SpeedUnit;
import org.microtorsion.driver.tmcl.TmclDriver;
import org.microtorsion.hardwaresim.fault.FaultScript;
import org.microtorsion.hardwaresim.time.VirtualTicker;

/// The module seen by a client that knows the manual's bytes, and by the driver.
final class SimTmclTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
  private static final long SECOND = 1_000_000_000;

  private final VirtualTicker ticker = new VirtualTicker();
  private final SimTmcl module = module("");

  private SimTmcl module(String faults) {
    return new SimTmcl(
        "simulated stepper",
        ticker,
        SimTmclSettings.tmcm1140(),
        FaultScript.parse(faults, 5).forDevice("stepper", ticker.nanoTime()));
  }

  private String ask(String request) {
    byte[] bytes = HEX.parseHex(request);
    module.write(bytes, 0, bytes.length);
    return during(4_000_000);
  }

  private String during(long nanos) {
    ticker.sleepFor(nanos);
    byte[] buffer = new byte[64];
    return HEX.formatHex(buffer, 0, module.read(buffer, 0, buffer.length));
  }

  private TmclDriver driver(SimTmcl simulated) {
    return new TmclDriver(simulated, ticker, Settings.standard(), new SpeedUnit.PulsesPerSecond());
  }

  @ParameterizedTest
  @CsvSource({
    "01 06 01 00 00 00 00 00 08, 02 01 64 06 00 00 00 00 6D",
    "01 03 00 00 00 00 00 00 04, 02 01 64 03 00 00 00 00 6A",
    "01 88 01 00 00 00 00 00 8A, 02 01 64 88 04 74 01 1C 84",
    "01 88 00 00 00 00 00 00 89, 02 31 31 34 30 56 31 32 38", // 1140V128
    "01 06 01 00 00 00 00 00 09, 02 01 01 06 00 00 00 00 0A", // wrong checksum, as printed
    "01 63 00 00 00 00 00 00 64, 02 01 02 63 00 00 00 00 68",
    "01 06 FA 00 00 00 00 00 01, 02 01 03 06 00 00 00 00 0C",
    "01 05 8C 00 00 00 00 09 9B, 02 01 04 05 00 00 00 09 15",
    "01 0F 03 00 00 00 00 00 13, 02 01 64 0F 00 00 00 01 77", // an input with nothing on it
    "01 0F 04 00 00 00 00 00 14, 02 01 03 0F 00 00 00 00 15",
    "01 0F 00 01 00 00 00 00 11, 02 01 04 0F 00 00 00 00 16",
    "07 06 01 00 00 00 00 00 0E, ''"
  })
  void answersAsTheManualPrints(String request, String reply) {
    assertThat(ask(request)).isEqualTo(reply);
  }

  @Test
  void bytesTakeTheirTimeOnTheLine() {
    byte[] request = HEX.parseHex("01 06 01 00 00 00 00 00 08");
    module.write(request, 0, request.length);
    byte[] buffer = new byte[64];
    // Nine bytes out and the module's own delay; then the first byte back.
    ticker.sleepFor(9 * 86_805 + 300_000);
    assertThat(module.read(buffer, 0, 64)).isZero();
    ticker.sleepFor(86_806);
    assertThat(module.read(buffer, 0, 64)).isEqualTo(1);
  }

  @Test
  void aPauseInsideAFrameMakesItForgetTheFrame() {
    byte[] piece = {1, 6, 1};
    module.write(piece, 0, piece.length);
    during(20_000_000);
    assertThat(ask("01 06 01 00 00 00 00 00 08")).isEqualTo("02 01 64 06 00 00 00 00 6D");
  }

  @Test
  void theArrivalIsToldOnceInASecondReply() {
    ask("01 05 04 00 00 00 C8 00 D2");
    ask("01 04 00 00 00 00 64 00 69"); // to 25600 at 51200 microsteps/s and /s²
    assertThat(ask("01 8A 00 00 00 00 00 01 8C")).isEqualTo("02 01 64 8A 00 00 00 01 F2");
    // Never at full speed: twice the square root of the way by the acceleration.
    assertThat(during((long) (1.40 * SECOND))).isEmpty();
    assertThat(during((long) (0.05 * SECOND))).isEqualTo("02 01 80 8A 00 00 00 01 0E");
    assertThat(during(SECOND)).isEmpty();
    assertThat(module.positionMicrosteps(ticker.nanoTime())).isEqualTo(25_600);
  }

  @Test
  void theDriverTurnsItAtASpeedAndStopsIt() {
    TmclDriver driver = driver(module);
    assertThat(driver.identity()).isEqualTo(new Identity(1140, 1, 28));
    driver.set(AxisParameter.MAXIMUM_ACCELERATION, 100_000);
    assertThat(driver.rotate(-1000.4)).isEqualTo(-1000);
    ticker.sleepFor(SECOND);
    double beforeMicrosteps = module.positionMicrosteps(ticker.nanoTime());
    ticker.sleepFor(10 * SECOND);
    double wayMicrosteps = module.positionMicrosteps(ticker.nanoTime()) - beforeMicrosteps;
    assertThat(wayMicrosteps).isCloseTo(-10_000, within(1e-6));
    assertThat(driver.speedMicrostepsPerSecond()).isEqualTo(-1000);
    driver.cut();
    during(SECOND);
    double atRestMicrosteps = module.positionMicrosteps(ticker.nanoTime());
    ticker.sleepFor(SECOND);
    assertThat(module.positionMicrosteps(ticker.nanoTime())).isEqualTo(atRestMicrosteps);
    assertThat(driver.get(AxisParameter.ACTUAL_POSITION))
        .isEqualTo((int) Math.round(atRestMicrosteps));
  }

  @Test
  void theDriverHearsOfAnArrivalWhileItPolls() {
    TmclDriver driver = driver(module);
    driver.moveTo(-5000);
    driver.announceArrival();
    int polls = 0;
    while (!driver.isArrived()) {
      driver.requestPosition();
      ticker.sleepFor(Duration.ofMillis(10).toNanos());
      driver.poll();
      polls++;
      assertThat(polls).isLessThan(200);
    }
    assertThat(driver.get(AxisParameter.POSITION_REACHED)).isEqualTo(1);
    assertThat(module.positionMicrosteps(ticker.nanoTime())).isEqualTo(-5000);
  }

  @Test
  void aCounterThatIsSetMovesNoMotor() {
    TmclDriver driver = driver(module);
    driver.moveTo(3000);
    ticker.sleepFor(2 * SECOND);
    driver.set(AxisParameter.ACTUAL_POSITION, 0);
    assertThat(driver.get(AxisParameter.ACTUAL_POSITION)).isZero();
    assertThat(module.positionMicrosteps(ticker.nanoTime())).isEqualTo(3000);
  }

  @Test
  void aSilentModuleIsATimeoutAndComesBack() {
    SimTmcl failing = module("stepper:silence@2s+1s");
    TmclDriver driver = driver(failing);
    ticker.sleepFor(2 * SECOND);
    assertThatThrownBy(() -> driver.get(AxisParameter.ACTUAL_POSITION))
        .isInstanceOf(DeviceException.Timeout.class)
        .hasMessageContaining("expected a reply of 9 bytes within 100 ms, found 0");
    ticker.sleepFor(SECOND);
    assertThat(driver.get(AxisParameter.ACTUAL_POSITION)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"corrupt", "drop"})
  void aDamagedReplyIsToldAndTheNextIsUnderstood(String fault) {
    SimTmcl failing = module("stepper:" + fault + "@2s+1s");
    TmclDriver driver = driver(failing);
    ticker.sleepFor(2 * SECOND);
    assertThatThrownBy(() -> driver.get(AxisParameter.ACTUAL_POSITION))
        .isInstanceOf(DeviceException.class);
    ticker.sleepFor(SECOND);
    assertThat(driver.get(AxisParameter.ACTUAL_POSITION)).isZero();
  }

  @Test
  void aStuckModuleGoesOnTellingThePositionItHad() {
    SimTmcl failing = module("stepper:stuck@2s+7s");
    TmclDriver driver = driver(failing);
    driver.rotate(1000);
    ticker.sleepFor(SECOND);
    int seen = driver.get(AxisParameter.ACTUAL_POSITION);
    ticker.sleepFor(2 * SECOND);
    assertThat(driver.get(AxisParameter.ACTUAL_POSITION)).isEqualTo(seen);
    assertThat(failing.positionMicrosteps(ticker.nanoTime())).isGreaterThan(seen + 1900);
  }

  @Test
  void aHeldMotorStandsAndTheModuleCountsNoFurther() {
    SimTmcl failing = module("stepper:stall@2s");
    TmclDriver driver = driver(failing);
    driver.rotate(1000);
    ticker.sleepFor(2 * SECOND);
    int seen = driver.get(AxisParameter.ACTUAL_POSITION);
    ticker.sleepFor(SECOND);
    assertThat(driver.get(AxisParameter.ACTUAL_POSITION)).isEqualTo(seen);
    assertThat(failing.speedMicrostepsPerSecond(ticker.nanoTime())).isZero();
  }

  @Test
  void anInputShowsWhatIsWiredToIt() {
    TmclDriver driver = driver(module);
    module.connect(2, time -> time > SECOND);
    assertThat(driver.isInputHigh(2)).isFalse();
    ticker.sleepFor(SECOND);
    assertThat(driver.isInputHigh(2)).isTrue();
  }

  @Test
  void anUnpluggedModuleIsGone() {
    SimTmcl failing = module("stepper:disconnect@2s");
    TmclDriver driver = driver(failing);
    ticker.sleepFor(2 * SECOND);
    assertThatThrownBy(driver::requestPosition).isInstanceOf(DeviceException.Disconnected.class);
  }
}
