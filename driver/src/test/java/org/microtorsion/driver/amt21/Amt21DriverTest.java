package org.microtorsion.driver.amt21;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.fake.ManualTicker;
import org.microtorsion.driver.fake.ScriptedSerial;

class Amt21DriverTest {
  private static final long TIMEOUT_NANOS = 800_000;

  private final ManualTicker ticker = new ManualTicker();
  private final ScriptedSerial line = new ScriptedSerial();

  private Amt21Driver node54(Resolution resolution, boolean multiTurn) {
    line.exchange("54", "00 C0");
    return new Amt21Driver(new Amt21Bus(line, false, ticker), 0x54, resolution, multiTurn);
  }

  @ParameterizedTest
  @CsvSource({
    "AB 61, 8619", // 21ABh, data sheet
    "E4 F9, 14820", // 39E4h, data sheet
    "00 C0, 0",
    "FF 3F, 16383",
    "01 80, 1",
    "00 60, 8192"
  })
  void readsAPosition(String reply, int rawCounts) {
    Amt21Driver driver = node54(Resolution.BITS_14, false);
    line.exchange("54", reply);
    assertThat(driver.readRawCounts(TIMEOUT_NANOS)).isEqualTo(rawCounts);
    assertThat(driver.rawCounts()).isEqualTo(rawCounts);
    line.assertFinished();
  }

  @Test
  void shiftsThePositionOfATwelveBitPart() {
    Amt21Driver driver = node54(Resolution.BITS_12, false);
    line.exchange("54", "E4 F9");
    assertThat(driver.readRawCounts(TIMEOUT_NANOS)).isEqualTo(3705);
  }

  @Test
  void noticesThatATwelveBitPartIsAFourteenBitOne() {
    Amt21Driver driver = node54(Resolution.BITS_12, false);
    line.exchange("54", "01 80");
    assertThatThrownBy(() -> driver.readRawCounts(TIMEOUT_NANOS))
        .isInstanceOf(DeviceException.IdentityMismatch.class)
        .hasMessage(
            "AMT21 node 54 on serial test: expected the two low bits of a 12-bit part to be 0,"
                + " found 0001; set the resolution to 14 bits");
  }

  @ParameterizedTest
  @CsvSource({"00 C0, 0", "01 80, 1", "FF 3F, -1", "FF 9F, 8191", "00 60, -8192"})
  void readsTurnsWithTheirSign(String reply, int turns) {
    for (Resolution resolution : Resolution.values()) {
      Amt21Driver driver = node54(resolution, true);
      line.exchange("55", reply);
      assertThat(driver.readTurns(TIMEOUT_NANOS)).isEqualTo(turns);
    }
    line.assertFinished();
  }

  @Test
  void setsZeroWithoutAnAnswerAndWaitsForTheRestart() {
    Amt21Driver driver = node54(Resolution.BITS_14, false);
    line.exchange("56 5E", "FF");
    long startNanos = ticker.nanoTime();
    driver.setZero();
    assertThat(ticker.nanoTime() - startNanos).isGreaterThanOrEqualTo(200_000_000);
    line.exchange("54", "00 C0");
    assertThat(driver.readRawCounts(TIMEOUT_NANOS)).isZero();
    line.assertFinished();
  }

  @Test
  void resetsWithoutAnAnswerAndWaitsForTheRestart() {
    Amt21Driver driver = node54(Resolution.BITS_14, true);
    line.exchange("56 75");
    long startNanos = ticker.nanoTime();
    driver.reset();
    assertThat(ticker.nanoTime() - startNanos).isGreaterThanOrEqualTo(200_000_000);
    line.assertFinished();
  }

  @Test
  void refusesWhatThePartHasNot() {
    assertThatThrownBy(() -> node54(Resolution.BITS_14, false).readTurns(TIMEOUT_NANOS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected a multi-turn part");
    assertThatThrownBy(() -> node54(Resolution.BITS_14, true).setZero())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected a single-turn part");
    line.assertFinished();
  }

  /// All ways to cut bytes into pieces, each with and without reads between that find nothing.
  private static List<String[]> cuts(String bytes) {
    String[] single = bytes.split(" ", -1);
    List<String[]> all = new ArrayList<>();
    for (int cutMask = 0; cutMask < 1 << (single.length - 1); cutMask++) {
      for (int idleReads = 0; idleReads < 3; idleReads++) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder(single[0]);
        for (int i = 1; i < single.length; i++) {
          if ((cutMask >> (i - 1) & 1) != 0) {
            addWithIdleReads(pieces, piece.toString(), idleReads);
            piece.setLength(0);
          } else {
            piece.append(' ');
          }
          piece.append(single[i]);
        }
        addWithIdleReads(pieces, piece.toString(), idleReads);
        all.add(pieces.toArray(String[]::new));
      }
    }
    return all;
  }

  private static void addWithIdleReads(List<String> pieces, String piece, int idleReads) {
    for (int i = 0; i < idleReads; i++) {
      pieces.add("");
    }
    pieces.add(piece);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void takesAnAnswerHoweverItIsCut(boolean echoing) {
    Amt21Bus bus = new Amt21Bus(line, echoing, ticker);
    line.exchange("54", echoing ? "54 00 C0" : "00 C0");
    Amt21Driver driver = new Amt21Driver(bus, 0x54, Resolution.BITS_14, true);
    List<String[]> position = cuts(echoing ? "54 AB 61" : "AB 61");
    assertThat(position).hasSize(echoing ? 12 : 6);
    for (String[] pieces : position) {
      line.exchange("54", pieces);
      driver.requestPosition();
      for (int i = 1; i < pieces.length; i++) {
        assertThat(driver.poll()).as("poll %d of %s", i, List.of(pieces)).isFalse();
        assertThat(driver.isRequestOpen()).isTrue();
      }
      assertThat(driver.poll()).as("last poll of %s", List.of(pieces)).isTrue();
      assertThat(driver.isRequestOpen()).isFalse();
      assertThat(driver.rawCounts()).isEqualTo(0x21AB);
    }
    for (String[] pieces : cuts(echoing ? "55 FF 3F" : "FF 3F")) {
      line.exchange("55", pieces);
      assertThat(driver.readTurns(TIMEOUT_NANOS)).isEqualTo(-1);
    }
    line.assertFinished();
  }

  @Test
  void comparesTheEcho() {
    Amt21Bus bus = new Amt21Bus(line, true, ticker);
    line.exchange("54", "54 00 C0");
    Amt21Driver driver = new Amt21Driver(bus, 0x54, Resolution.BITS_14, false);
    line.exchange("54", "AB 61");
    driver.requestPosition();
    assertThatThrownBy(driver::poll)
        .isInstanceOf(DeviceException.MalformedReply.class)
        .hasMessageContaining("expected the adapter's echo 54, found AB; set echoing to false");
    assertThat(driver.isRequestOpen()).isFalse();
  }

  @Test
  void dropsTheEchoOfACommandWithoutAnswer() {
    Amt21Bus bus = new Amt21Bus(line, true, ticker);
    line.exchange("54", "54 00 C0").exchange("56 5E", "56", "5E").exchange("54", "54 01 80");
    Amt21Driver driver = new Amt21Driver(bus, 0x54, Resolution.BITS_14, false);
    driver.setZero();
    assertThat(driver.readRawCounts(TIMEOUT_NANOS)).isEqualTo(1);
  }

  @Test
  void throwsEverySingleBitErrorOut() {
    Amt21Driver driver = node54(Resolution.BITS_14, false);
    for (int bit = 0; bit < 16; bit++) {
      int wrong = 0x61AB ^ 1 << bit;
      line.exchange("54", String.format("%02X %02X", wrong & 0xFF, wrong >> 8));
      driver.requestPosition();
      assertThatThrownBy(driver::poll)
          .as("bit " + bit)
          .isInstanceOf(DeviceException.MalformedReply.class);
      assertThat(driver.isRequestOpen()).isFalse();
    }
    assertThat(driver.rawCounts()).as("the last good position stays").isZero();
  }

  @Test
  void saysWhatIsWrongWithCheckBits() {
    Amt21Driver driver = node54(Resolution.BITS_14, false);
    line.exchange("54", "AB 21");
    assertThatThrownBy(() -> driver.readRawCounts(TIMEOUT_NANOS))
        .hasMessage(
            "AMT21 node 54 on serial test: expected check bits 1 for data 21AB, found 0"
                + " (bytes AB 21); look for noise, a wrong baud rate, two nodes with one address,"
                + " or an echoing adapter not set as one");
  }

  @Test
  void givesUpAtItsOwnDeadlineBelowAMillisecond() {
    Amt21Driver driver = node54(Resolution.BITS_14, false);
    line.exchange("54", "AB");
    long startNanos = ticker.nanoTime();
    assertThatThrownBy(() -> driver.readRawCounts(300_000))
        .isInstanceOf(DeviceException.Timeout.class)
        .hasMessage(
            "AMT21 node 54 on serial test: expected a position (2 bytes) within 300 µs,"
                + " found 1 bytes; check node address, baud rate, power and the polarity of A and"
                + " B");
    assertThat(ticker.nanoTime() - startNanos).isBetween(300_000L, 302_000L);
    assertThat(driver.isRequestOpen()).isFalse();
  }

  @Test
  void throwsTheLateRestOfAnAbandonedAnswerAway() {
    Amt21Driver driver = node54(Resolution.BITS_14, false);
    line.exchange("54", "AB");
    assertThatThrownBy(() -> driver.readRawCounts(TIMEOUT_NANOS))
        .isInstanceOf(DeviceException.Timeout.class);
    line.arrives("61").arrives("FF FF FF");
    line.exchange("54", "01 80");
    assertThat(driver.readRawCounts(TIMEOUT_NANOS)).isEqualTo(1);
  }

  @Test
  void asksAgainWhenAnAnswerIsOverdue() {
    Amt21Driver driver = node54(Resolution.BITS_14, false);
    line.exchange("54", "AB").exchange("54", "01 80");
    driver.requestPosition();
    assertThat(driver.poll()).isFalse();
    driver.requestPosition();
    assertThat(driver.poll()).isTrue();
    assertThat(driver.rawCounts()).isEqualTo(1);
  }

  @Test
  void sharesTheBusWithAnotherNodeOneAfterTheOther() {
    Amt21Bus bus = new Amt21Bus(line, false, ticker);
    line.exchange("54", "00 C0").exchange("58", "00 C0");
    Amt21Driver moving = new Amt21Driver(bus, 0x54, Resolution.BITS_14, false);
    Amt21Driver fixed = new Amt21Driver(bus, 0x58, Resolution.BITS_14, false);
    line.exchange("54", "AB 61").exchange("58", "01 80");
    moving.requestPosition();
    assertThat(moving.poll()).isTrue();
    fixed.requestPosition();
    assertThat(fixed.poll()).isTrue();
    assertThat(moving.rawCounts()).isEqualTo(0x21AB);
    assertThat(fixed.rawCounts()).isEqualTo(1);
    line.assertFinished();
  }

  @Test
  void refusesToAskASecondNodeBeforeTheFirstHasAnswered() {
    Amt21Bus bus = new Amt21Bus(line, false, ticker);
    line.exchange("54", "00 C0").exchange("58", "00 C0").exchange("54", "AB");
    Amt21Driver moving = new Amt21Driver(bus, 0x54, Resolution.BITS_14, false);
    Amt21Driver fixed = new Amt21Driver(bus, 0x58, Resolution.BITS_14, false);
    moving.requestPosition();
    for (Runnable use : List.<Runnable>of(fixed::requestPosition, fixed::setZero, fixed::reset)) {
      assertThatThrownBy(use::run)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("AMT21 node 58")
          .hasMessageContaining("found a request to node 54 open");
    }
    moving.abandonRequest();
    line.exchange("58", "01 80");
    assertThat(fixed.readRawCounts(TIMEOUT_NANOS)).isEqualTo(1);
    line.assertFinished();
  }

  @Test
  void refusesToPollWithoutARequest() {
    Amt21Driver driver = node54(Resolution.BITS_14, false);
    assertThatThrownBy(driver::poll)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected a request before poll");
  }

  @Test
  void provesThatTheNodeAnswers() {
    line.exchange("54");
    Amt21Bus bus = new Amt21Bus(line, false, ticker);
    assertThatThrownBy(() -> new Amt21Driver(bus, 0x54, Resolution.BITS_14, false))
        .isInstanceOf(DeviceException.Timeout.class)
        .hasMessageContaining("AMT21 node 54 on serial test")
        .hasMessageContaining("found 0 bytes");
  }

  @Test
  void noticesAnAdapterThatEchoesUnasked() {
    // Taken for an answer, 54 00 has wrong check bits; 54 80 has right ones, but 40 follows.
    line.exchange("54", "54 00 C0").exchange("54", "54 80 40");
    Amt21Bus bus = new Amt21Bus(line, false, ticker);
    assertThatThrownBy(() -> new Amt21Driver(bus, 0x54, Resolution.BITS_14, false))
        .isInstanceOf(DeviceException.MalformedReply.class)
        .hasMessageContaining("or an echoing adapter not set as one");
    assertThatThrownBy(() -> new Amt21Driver(bus, 0x54, Resolution.BITS_14, false))
        .isInstanceOf(DeviceException.MalformedReply.class)
        .hasMessageContaining("expected 2 bytes, found 1 more; set echoing");
  }

  @Test
  void throwsBytesAwayThatWereThereBeforeTheFirstQuestion() {
    line.arrives("DE AD BE EF").arrives("00");
    assertThat(node54(Resolution.BITS_14, false).rawCounts()).isZero();
  }

  @Test
  void reportsALineThatNeverFallsSilent() {
    String noise = "55 ".repeat(64).strip();
    for (int i = 0; i < 200; i++) {
      line.arrives(noise);
    }
    assertThatThrownBy(() -> new Amt21Bus(line, false, ticker))
        .isInstanceOf(DeviceException.MalformedReply.class)
        .hasMessageContaining("serial test: expected silence before a question");
  }

  @ParameterizedTest
  @ValueSource(ints = {-4, 0x55, 0x100})
  void refusesAnAddressThatIsNone(int address) {
    Amt21Bus bus = new Amt21Bus(line, false, ticker);
    assertThatThrownBy(() -> new Amt21Driver(bus, address, Resolution.BITS_14, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("nodeAddress: expected a multiple of 4 from 00 to FC");
  }

  @Test
  void closesTheLineWithTheBus() {
    new Amt21Bus(line, false, ticker).close();
    assertThat(line.isClosed()).isTrue();
  }
}
