package org.microtorsion.driver.sartorius;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.fake.Hex;
import org.microtorsion.driver.fake.ManualTicker;

/// Each thing that can be wrong with a balance has an error of its own.
class SartoriusFaultsTest {
  private static final long SECOND_NANOS = 1_000_000_000;
  private static final String STABLE = "N     +  1.23456 g  \r\n";

  private final ManualTicker ticker = new ManualTicker();
  private final ScriptedBalance balance = new ScriptedBalance(ticker);

  private SartoriusDriver driver() {
    return new SartoriusDriver(balance, ticker, Settings.standard());
  }

  private SartoriusDriver automatic() {
    return new SartoriusDriver(balance, ticker, Settings.printingAutomatically());
  }

  @Test
  void aBalanceThatNeverSpokeIsSilent() {
    SartoriusDriver driver = driver();
    driver.requestReading();
    ticker.sleepFor(2 * SECOND_NANOS - 1);
    assertThat(driver.poll()).isNull();
    ticker.sleepFor(1);
    assertThatThrownBy(driver::poll)
        .isInstanceOf(DeviceException.Timeout.class)
        .hasMessage(
            "Sartorius balance on test: expected a weight within 2000 ms, found nothing, now or"
                + " ever; check power, cable, baud rate (1200 7O1 as delivered), the data output"
                + " set to SBI and not xBPI, and whether it prints only after stability");
    assertThat(driver.isRequestOpen()).isFalse();
    assertThat(driver.poll()).as("told once").isNull();
  }

  @Test
  void aBalanceThatSpokeBeforeHasGoneSilent() {
    balance.answers("P", STABLE);
    SartoriusDriver driver = driver();
    driver.awaitReading(SECOND_NANOS);
    assertThatThrownBy(() -> driver.awaitReading(3 * SECOND_NANOS))
        .isInstanceOf(DeviceException.Timeout.class)
        .hasMessage(
            "Sartorius balance on test: expected a weight within 3000 ms, found nothing, though it"
                + " has answered before; check that it is on, its cable is in and no menu is open;"
                + " if its menu lets it print only after stability, let it print always");
    assertThatThrownBy(() -> driver.awaitStable(SECOND_NANOS))
        .hasMessageContaining("expected a stable weight within 1000 ms, found nothing, though");
  }

  @Test
  void aBalanceThatSaysWhoItIsButPrintsNothingIsToldByItsPrintSetting() {
    balance.answers("x1_", "Model     BP211D    \r\n");
    SartoriusDriver driver = driver();
    assertThatThrownBy(() -> driver.awaitReading(SECOND_NANOS))
        .isInstanceOf(DeviceException.Timeout.class)
        .hasMessage(
            "Sartorius balance on test: expected a weight within 1000 ms, found nothing, though it"
                + " has said who it is, so that cable and baud rate are right; let its menu print"
                + " on request, also while not stable");
  }

  @Test
  void aBalanceThatStopsInMidRecordIsHeldUp() {
    balance.answers("P", STABLE, "N     +  1.2");
    SartoriusDriver driver = driver();
    driver.awaitReading(SECOND_NANOS);
    assertThatThrownBy(() -> driver.awaitReading(SECOND_NANOS))
        .isInstanceOf(DeviceException.Timeout.class)
        .hasMessageContaining("found no more than 12 bytes of a record; check the cable");
  }

  @Test
  void anUnpluggedLineIsGone() {
    SartoriusDriver driver = driver();
    balance.unplug();
    assertThatThrownBy(driver::poll).isInstanceOf(DeviceException.Disconnected.class);
    assertThatThrownBy(driver::requestReading).isInstanceOf(DeviceException.Disconnected.class);
    assertThatThrownBy(driver::tare).isInstanceOf(DeviceException.Disconnected.class);
    assertThatThrownBy(this::driver).isInstanceOf(DeviceException.Disconnected.class);
  }

  @Test
  void aWrongBaudRateIsNoSbiText() {
    balance.answers("x1_", "\u00FE\u0080\u00E6\u0098\u0006\u00F8\u001E\u00FE");
    assertThatThrownBy(this::driver)
        .isInstanceOf(DeviceException.MalformedReply.class)
        .hasMessage(
            "Sartorius balance on test: expected an identity or silence within 1000 ms, found 8"
                + " bytes, 8 of them no SBI text (last bytes FE 80 E6 98 06 F8 1E FE); check baud"
                + " rate and framing at both ends, 1200 baud with 7 data bits, odd parity and 1"
                + " stop bit as delivered");
  }

  @Test
  void aBaudRateThatIsChangedLaterIsToldAtTheReading() {
    balance.answers("P", STABLE).answersAlways("P", "\u00FE\u0080\u00E6\u0098");
    SartoriusDriver driver = driver();
    driver.awaitReading(SECOND_NANOS);
    long startNanos = ticker.nanoTime();
    assertThatThrownBy(() -> driver.awaitStable(60 * SECOND_NANOS))
        .isInstanceOf(DeviceException.MalformedReply.class)
        .hasMessageContaining("found 4 bytes, 4 of them no SBI text");
    assertThat(ticker.nanoTime() - startNanos)
        .as("not waited for in vain")
        .isLessThan(3 * SECOND_NANOS);
  }

  @Test
  void noiseIsToldWithoutARequestToo() {
    SartoriusDriver driver = automatic();
    for (int i = 0; i < 511; i++) {
      balance.prints((byte) 0x95);
    }
    assertThat(driver.poll()).isNull();
    balance.prints((byte) 0x95);
    assertThatThrownBy(driver::poll)
        .isInstanceOf(DeviceException.MalformedReply.class)
        .hasMessageContaining("found 512 bytes, 512 of them no SBI text");
    assertThat(driver.poll()).as("counted anew").isNull();
  }

  @Test
  void anotherMakersBalanceIsTextButNoSbi() {
    balance.answersAlways("P", "S S     100.00 g\r\n");
    SartoriusDriver driver = driver();
    driver.requestReading();
    for (int i = 0; i < 3; i++) {
      balance.prints("S S     100.00 g\r\n");
    }
    assertThat(driver.poll()).isNull();
    ticker.sleepFor(2 * SECOND_NANOS);
    assertThatThrownBy(driver::poll)
        .isInstanceOf(DeviceException.MalformedReply.class)
        .hasMessageContaining("64 characters of text that are no SBI record (last \"")
        .hasMessageContaining("S S     100.00 g··\"); check that this is a Sartorius balance");
  }

  @Test
  void theBinaryProtocolIsToldByName() {
    SartoriusDriver driver = driver();
    driver.requestReading();
    balance.prints(Hex.bytes("06 41 21 02 21 04 8F")); // a published reply
    assertThat(driver.poll()).isNull();
    ticker.sleepFor(2 * SECOND_NANOS);
    assertThatThrownBy(driver::poll)
        .isInstanceOf(DeviceException.MalformedReply.class)
        .hasMessageContaining(
            "found a reply in the binary protocol xBPI (last bytes 06 41 21 02 21 04 8F); set the"
                + " data output to SBI in the balance's menu");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "      H       ",
        "      H*      ",
        "     High     ",
        "Stat        H       ",
        "Stat        H*      ",
        "Stat     High       "
      })
  void anOverloadedBalanceSaysSo(String record) {
    balance.answersAlways("P", record + "\r\n");
    SartoriusDriver driver = driver();
    assertThatThrownBy(() -> driver.awaitStable(60 * SECOND_NANOS))
        .isInstanceOf(DeviceException.ReportedFault.class)
        .hasMessageMatching(
            "Sartorius balance on test: expected a weight, found overload \\((H|H\\*|HIGH)\\);"
                + " take load off the pan");
    assertThat(driver.status()).isEqualTo(Status.OVERLOADED);
    assertThat(driver.isRequestOpen()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"      L       ", "Stat        L*      ", "Stat     Low        "})
  void anUnderloadedBalanceSaysSo(String record) {
    balance.answersAlways("P", record + "\r\n");
    SartoriusDriver driver = driver();
    assertThatThrownBy(() -> driver.awaitReading(SECOND_NANOS))
        .isInstanceOf(DeviceException.ReportedFault.class)
        .hasMessageContaining("found underload")
        .hasMessageContaining("put the pan on");
    assertThat(driver.status()).isEqualTo(Status.UNDERLOADED);
  }

  @Test
  void anOverloadThatIsOverIsForgotten() {
    SartoriusDriver driver = automatic();
    balance.prints("Stat        H       \r\n").prints(STABLE);
    assertThat(driver.poll()).isNotNull();
    balance.prints(STABLE).prints("Stat        H       \r\n");
    assertThatThrownBy(driver::poll).hasMessageContaining("overload");
    assertThat(driver.poll()).as("what weighed before the overload").isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "01, output format",
    "02, not ready to be adjusted",
    "03, broken off",
    "006, built-in weight",
    "08, zero or tare is not possible",
    "09, zero or tare is not possible",
    "10, tare function is blocked",
    "11, taring is not allowed",
    "12, tare memory",
    "17, internal adjustment is not possible",
    "30, interface for printing is blocked",
    "31, handshake was interrupted",
    "54, pan is missing",
    "104, key is stuck",
    "320, program memory",
    "340, parameter memory",
    "341, battery is flat",
    "77, not in the list known here"
  })
  void anErrorNumberIsToldWithCauseAndCure(String number, String cause) {
    String padded = String.format("%3s", number);
    for (String record :
        List.of(
            "Stat     ERR " + padded + "    ",
            "Stat     Err " + padded + "    ",
            "   ERR " + padded + "    ")) {
      SartoriusDriver driver = automatic();
      balance.prints(record + "\r\n");
      assertThatThrownBy(driver::poll)
          .isInstanceOf(DeviceException.ReportedFault.class)
          .hasMessageStartingWith(
              "Sartorius balance on test: expected a weight, found Err " + number + ", ")
          .hasMessageContaining(cause)
          .hasMessageContaining(";");
      assertThat(driver.poll()).as("told once").isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"APP", "DIS", "PRT"})
  void anErrorWordIsToldWithCauseAndCure(String word) {
    for (String record : List.of("Stat     " + word + ". ERR   ", "   " + word + ".ERR    ")) {
      SartoriusDriver driver = automatic();
      balance.prints(record + "\r\n");
      assertThatThrownBy(driver::poll)
          .isInstanceOf(DeviceException.ReportedFault.class)
          .hasMessageContaining("found " + word + ". ERR, ");
    }
  }

  @Test
  void anErrorIsToldEvenWhenWeightsFollowIt() {
    SartoriusDriver driver = automatic();
    driver.tare();
    balance.prints("Stat     ERR  11    \r\n").prints(STABLE);
    driver.requestReading();
    assertThatThrownBy(driver::poll).hasMessageContaining("taring is not allowed");
    balance.prints(STABLE);
    assertThat(driver.poll()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ct ", "oz ", "pcs", "%  ", "/lb"})
  void anotherUnitIsRefused(String unit) {
    balance.answersAlways("P", "N     +  1.23456 " + unit + "\r\n");
    SartoriusDriver driver = driver();
    assertThatThrownBy(() -> driver.awaitReading(SECOND_NANOS))
        .isInstanceOf(DeviceException.IdentityMismatch.class)
        .hasMessage(
            "Sartorius balance on test: expected a weight in g, kg or mg, found the unit \""
                + unit.strip()
                + "\"; set the balance to grams and to plain weighing");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "\"Stat     Cal.Int.   \", ADJUSTING",
        "\"Stat     Cal. Ext.  \", ADJUSTING",
        "\"Stat        C*      \", ADJUSTING",
        "\"      C       \", ADJUSTING",
        "\"Stat        **      \", TARING",
        "\"      **      \", TARING",
        "\"Stat        --      \", OTHER",
        "\"Stat        HH      \", OTHER",
        "\"Stat     anything   \", OTHER",
        "\"T1    +  0.50000 g  \", OTHER"
      })
  void aBusyBalanceIsWaitedFor(String record, Status status) {
    balance.answersAlways("P", record + "\r\n");
    SartoriusDriver driver = driver();
    driver.requestReading();
    for (int tick = 0; tick < 10_000; tick++) {
      assertThat(driver.poll()).isNull();
      ticker.sleepFor(1_000_000);
    }
    assertThat(driver.status()).isEqualTo(status);
    assertThat(balance.count("P")).as("asked four times a second").isBetween(35L, 41L);
    balance.answers("P", STABLE);
    assertThat(driver.awaitStable(SECOND_NANOS).stable()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          "Stat     Cal.Int.   " | ADJUSTING; it adjusts itself: wait till it weighs again
          "Stat        **      " | TARING; it tares only a load that rests: keep draughts
          "Stat        --      " | OTHER; wait till it weighs again
          "N     +  1.2345     " | UNSTABLE; none was stable, and only a stable one tells its unit
          """)
  void aBusyBalanceIsNamedWithWhatHelpsWhenTheTimeIsOver(String record, String said) {
    balance.answersAlways("P", record + "\r\n");
    SartoriusDriver driver = driver();
    assertThatThrownBy(() -> driver.awaitReading(SECOND_NANOS))
        .isInstanceOf(DeviceException.Timeout.class)
        .hasMessageContaining("found 4 records without one, the last status " + said);
    driver.requestReading();
    for (int tick = 0; tick < 1_000; tick++) {
      assertThat(driver.poll()).isNull();
      ticker.sleepFor(5_000_000);
    }
    assertThat(driver.explainMissing(5 * SECOND_NANOS))
        .isInstanceOf(DeviceException.Timeout.class)
        .hasMessageContaining("expected a weight within 5000 ms, found 20 records")
        .hasMessageContaining(said);
  }
}
