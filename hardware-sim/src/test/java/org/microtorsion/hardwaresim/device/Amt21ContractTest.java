package org.microtorsion.hardwaresim.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.amt21.Amt21Bus;
import org.microtorsion.driver.amt21.Amt21Driver;
import org.microtorsion.driver.amt21.Resolution;
import org.microtorsion.driver.line.SerialLine;
import org.microtorsion.driver.time.Ticker;

/// What [Amt21Driver] relies on in two AMT21 encoders, nodes 54h and 58h of one bus.
///
/// A subclass over the lines of a real rig, whose shafts a turntable moves in [#turn], is the place
/// to run the same on hardware; it is to be conditional on `-Dtorsion.rig`.
abstract class Amt21ContractTest {
  static final int FIRST_NODE = 0x54;
  static final int SECOND_NODE = 0x58;
  static final long TIMEOUT_NANOS = 50_000_000;
  private static final double RADIANS_PER_COUNT = 2 * Math.PI / (1 << 14);

  /// A bus with two 14-bit nodes.
  abstract SerialLine line(boolean echo, boolean multiTurn);

  abstract Ticker ticker();

  /// Puts both shafts to an angle, turns included.
  abstract void turn(double firstRadians, double secondRadians);

  private Amt21Driver open(Amt21Bus bus, int node, boolean multiTurn) {
    return new Amt21Driver(bus, node, Resolution.BITS_14, multiTurn);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void twoNodesOnOneBusAnswerForThemselves(boolean echo) {
    Amt21Bus bus = new Amt21Bus(line(echo, true), echo, ticker());
    turn(1, 2);
    Amt21Driver first = open(bus, FIRST_NODE, true);
    Amt21Driver second = open(bus, SECOND_NODE, true);
    for (int i = 0; i < 5; i++) {
      assertThat(first.readRawCounts(TIMEOUT_NANOS) * RADIANS_PER_COUNT)
          .isCloseTo(1, within(2 * RADIANS_PER_COUNT));
      assertThat(second.readRawCounts(TIMEOUT_NANOS) * RADIANS_PER_COUNT)
          .isCloseTo(2, within(2 * RADIANS_PER_COUNT));
    }
  }

  @Test
  void turnsAreCountedWithTheirSign() {
    turn(0.1, 0.1);
    Amt21Bus bus = new Amt21Bus(line(false, true), false, ticker());
    Amt21Driver driver = open(bus, FIRST_NODE, true);
    for (int turns : new int[] {0, 1, 3, -1, -2}) {
      turn(0.1 + turns * 2 * Math.PI, 0.1);
      assertThat(driver.readTurns(TIMEOUT_NANOS)).isEqualTo(turns);
      assertThat(driver.readRawCounts(TIMEOUT_NANOS) * RADIANS_PER_COUNT)
          .isCloseTo(0.1, within(2 * RADIANS_PER_COUNT));
    }
  }

  @Test
  void settingZeroMakesThePresentPositionZero() {
    Amt21Bus bus = new Amt21Bus(line(false, false), false, ticker());
    turn(2.5, 1);
    Amt21Driver driver = open(bus, FIRST_NODE, false);
    driver.setZero();
    assertThat(driver.readRawCounts(TIMEOUT_NANOS)).isZero();
    turn(2.6, 1);
    assertThat(driver.readRawCounts(TIMEOUT_NANOS) * RADIANS_PER_COUNT)
        .isCloseTo(0.1, within(2 * RADIANS_PER_COUNT));
  }

  @Test
  void aNodeThatIsNotThereIsATimeout() {
    Amt21Bus bus = new Amt21Bus(line(false, true), false, ticker());
    assertThatThrownBy(() -> open(bus, 0x5C, true))
        .isInstanceOf(DeviceException.Timeout.class)
        .hasMessageContaining("5C");
  }

  @Test
  void anEchoThatIsNotExpectedIsNoticed() {
    Amt21Bus bus = new Amt21Bus(line(true, true), false, ticker());
    assertThatThrownBy(() -> open(bus, FIRST_NODE, true))
        .isInstanceOf(DeviceException.MalformedReply.class);
  }

  @Test
  void anEchoThatIsMissingIsNoticed() {
    Amt21Bus bus = new Amt21Bus(line(false, true), true, ticker());
    turn(1, 1);
    assertThatThrownBy(() -> open(bus, FIRST_NODE, true)).isInstanceOf(DeviceException.class);
  }

  @Test
  void questionAndAnswerCanBeSplit() {
    Amt21Bus bus = new Amt21Bus(line(false, true), false, ticker());
    turn(1, 2);
    Amt21Driver driver = open(bus, FIRST_NODE, true);
    driver.requestPosition();
    assertThat(driver.poll()).as("an answer before the question is out").isFalse();
    ticker().sleepFor(TIMEOUT_NANOS);
    assertThat(driver.poll()).isTrue();
  }
}
