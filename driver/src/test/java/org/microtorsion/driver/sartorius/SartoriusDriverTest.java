package org.microtorsion.driver.sartorius;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.fake.ManualTicker;

class SartoriusDriverTest {
  private static final long SECOND_NANOS = 1_000_000_000;
  private static final String STABLE = "N     +  1.23456 g  \r\n";
  private static final String UNSTABLE = "N     +  1.23457    \r\n";

  private final ManualTicker ticker = new ManualTicker();
  private final ScriptedBalance balance = new ScriptedBalance(ticker);

  private SartoriusDriver driver() {
    return driver(balance);
  }

  private SartoriusDriver driver(ScriptedBalance line) {
    return new SartoriusDriver(line, ticker, Settings.standard());
  }

  private SartoriusDriver automatic() {
    return new SartoriusDriver(balance, ticker, Settings.printingAutomatically());
  }

  private static Reading required(@Nullable Reading reading) {
    assertThat(reading).isNotNull();
    return Objects.requireNonNull(reading);
  }

  @Test
  void readsAStableRecordOfTwentyTwoCharacters() {
    SartoriusDriver driver = driver(ScriptedBalance.identified(ticker, STABLE));
    assertThat(driver.awaitReading(SECOND_NANOS))
        .isEqualTo(new Reading(1.23456e-3, 1e-8, true, Unit.GRAM, "N", ticker.nanoTime()));
    assertThat(driver.status()).isEqualTo(Status.STABLE);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "\"+  1.23456 g  \", 1.23456e-3, 1e-8, true",
        "\"-  1.23456 g  \", -1.23456e-3, 1e-8, true",
        "\"   1.23456 g  \", 1.23456e-3, 1e-8, true",
        "\"+ 123.4567 g  \", 0.1234567, 1e-7, true",
        "\"+150.11775 g  \", 0.15011775, 1e-8, true", // a digit in position 2
        "\"+  1.2345  g  \", 1.2345e-3, 1e-7, true", // last digit off
        "\"-  0.00000 g  \", 0.0, 1e-8, true",
        "\"+  1234.56 mg \", 1.23456e-3, 1e-8, true",
        "\"+ 1.234567 kg \", 1.234567, 1e-6, true",
        "\"?+  1.23456 g  \", 1.23456e-3, 1e-8, false", // a mark for not stable, in front
        "\"+  1.23456?g  \", 1.23456e-3, 1e-8, false", // beside the unit
      })
  void readsRecordsOfSixteenCharacters(
      String record, double massKilograms, double resolutionKilograms, boolean stable) {
    balance.answers("P", record + "\r\n");
    Reading reading = driver().awaitReading(SECOND_NANOS);
    assertThat(reading.massKilograms()).isEqualTo(massKilograms);
    assertThat(reading.resolutionKilograms()).isEqualTo(resolutionKilograms);
    assertThat(reading.stable()).isEqualTo(stable);
    assertThat(reading.id()).isEmpty();
  }

  @Test
  void aBlankUnitMeansNotStableInTheLastKnownUnit() {
    balance.answers("P", STABLE, UNSTABLE);
    SartoriusDriver driver = driver();
    driver.awaitReading(SECOND_NANOS);
    Reading reading = driver.awaitReading(SECOND_NANOS);
    assertThat(reading.stable()).isFalse();
    assertThat(reading.unit()).isEqualTo(Unit.GRAM);
    assertThat(reading.massKilograms()).isEqualTo(1.23457e-3);
    assertThat(driver.status()).isEqualTo(Status.UNSTABLE);
  }

  @Test
  void neverGuessesAUnitBeforeAStableRecordHasShownIt() {
    balance.answers("P", UNSTABLE, UNSTABLE, STABLE);
    SartoriusDriver driver = driver();
    driver.requestReading();
    assertThat(driver.poll()).isNull();
    assertThat(driver.status()).isEqualTo(Status.UNSTABLE);
    assertThat(driver.isRequestOpen()).isTrue();
    assertThat(driver.awaitReading(SECOND_NANOS).stable()).isTrue();
  }

  @Test
  void takesTheUnitOfMilligramsForOneOfGramsNever() {
    balance.answers("P", STABLE, "N     +  1234.56    \r\n", "N     +  1234.56 mg \r\n");
    balance.answersAlways("P", "N     +  1234.56 mg \r\n");
    SartoriusDriver driver = driver();
    driver.awaitReading(SECOND_NANOS);
    assertThat(driver.awaitReading(5 * SECOND_NANOS).massKilograms()).isEqualTo(1.23456e-3);
  }

  @Test
  void followsTheSwitchOfRangesInItsResolution() {
    balance.answers("P", "N     + 79.99999 g  \r\n", "N     + 80.0001  g  \r\n");
    balance.answers("P", "N     + 100.0000 g  \r\n");
    SartoriusDriver driver = driver();
    assertThat(driver.awaitReading(SECOND_NANOS).resolutionKilograms()).isEqualTo(1e-8);
    assertThat(driver.awaitReading(SECOND_NANOS).resolutionKilograms()).isEqualTo(1e-7);
    assertThat(driver.awaitReading(SECOND_NANOS).resolutionKilograms()).isEqualTo(1e-7);
  }

  @Test
  void asksOnceAndNeverWaitsInTheControlLoop() {
    SartoriusDriver driver = driver(ScriptedBalance.identified(ticker, ""));
    driver.requestReading();
    driver.requestReading();
    for (int tick = 0; tick < 300; tick++) {
      long beforeNanos = ticker.nanoTime();
      assertThat(driver.poll()).isNull();
      assertThat(ticker.nanoTime()).isEqualTo(beforeNanos);
      ticker.sleepFor(1_000_000);
    }
    assertThat(driver.isRequestOpen()).isTrue();
  }

  @Test
  void givesTheRecordThatARequestBringsAndClosesIt() {
    balance.answers("P", STABLE);
    SartoriusDriver driver = driver();
    driver.requestReading();
    assertThat(required(driver.poll()).massKilograms()).isEqualTo(1.23456e-3);
    assertThat(driver.isRequestOpen()).isFalse();
    assertThat(driver.poll()).isNull();
    assertThat(balance.commands()).containsExactly("x1_", "x2_", "x3_", "P");
  }

  @Test
  void givesTheNewestOfSeveralRecords() {
    SartoriusDriver driver = automatic();
    balance.prints(STABLE).prints("N     +  2.00000 g  \r\n").prints("N     +  3.000");
    assertThat(required(driver.poll()).massKilograms()).isEqualTo(2e-3);
    balance.prints("00 g  \r\n");
    assertThat(required(driver.poll()).massKilograms()).isEqualTo(3e-3);
  }

  @Test
  void dropsWhatCameOrWasUnderWayBeforeTheRequest() {
    SartoriusDriver driver = automatic();
    balance.prints(STABLE).prints("N     +  2.000");
    driver.requestReading();
    assertThat(driver.poll()).isNull();
    balance.prints("00 g  \r\n");
    assertThat(driver.poll()).isNull();
    balance.prints("N     +  3.00000 g  \r\n");
    assertThat(required(driver.poll()).massKilograms()).isEqualTo(3e-3);
  }

  @Test
  void sendsNoPrintCommandToABalanceThatPrintsByItself() {
    SartoriusDriver driver = automatic();
    driver.requestReading();
    balance.prints(STABLE);
    assertThat(required(driver.poll()).stable()).isTrue();
    assertThat(balance.count("P")).isZero();
  }

  @Test
  void waitsTillTheBalanceIsStable() {
    balance.answers("P", STABLE, UNSTABLE, UNSTABLE, UNSTABLE, "N     +  1.23460 g  \r\n");
    SartoriusDriver driver = driver();
    driver.awaitStable(SECOND_NANOS);
    Reading reading = driver.awaitStable(5 * SECOND_NANOS);
    assertThat(reading.stable()).isTrue();
    assertThat(reading.massKilograms()).isEqualTo(1.2346e-3);
    assertThat(balance.count("P")).isEqualTo(5);
  }

  @Test
  void saysHowUnstableItWasWhenItNeverComesToRest() {
    balance.answers("P", STABLE).answersAlways("P", UNSTABLE);
    SartoriusDriver driver = driver();
    driver.awaitStable(SECOND_NANOS);
    long startNanos = ticker.nanoTime();
    assertThatThrownBy(() -> driver.awaitStable(SECOND_NANOS))
        .isInstanceOf(DeviceException.Timeout.class)
        .hasMessage(
            "Sartorius balance on test: expected a stable weight within 1000 ms, found 4 records"
                + " without one, the last status UNSTABLE; keep draughts and vibration away, close"
                + " the doors, free what touches, or choose a filter for less stable"
                + " surroundings");
    assertThat(ticker.nanoTime() - startNanos).isEqualTo(SECOND_NANOS);
    assertThat(driver.isRequestOpen()).isFalse();
  }

  @Test
  void asksAgainWhenAnAnswerIsLost() {
    balance.answers("P", "", STABLE);
    assertThat(driver().awaitReading(5 * SECOND_NANOS).stable()).isTrue();
    assertThat(balance.count("P")).isEqualTo(2);
  }

  @Test
  void takesAnAnswerThatComesSlowlyCharacterByCharacter() {
    SartoriusDriver driver = driver();
    driver.requestReading();
    for (int i = 0; i < STABLE.length(); i++) {
      balance.printsAfter((i + 1) * 73_000_000L, (byte) STABLE.charAt(i)); // 150 baud
    }
    Reading reading = null;
    for (int tick = 0; tick < 1_700 && reading == null; tick++) {
      ticker.sleepFor(1_000_000);
      reading = driver.poll();
    }
    assertThat(required(reading).massKilograms()).isEqualTo(1.23456e-3);
  }

  @Test
  void takesAnAnswerWithoutLineEndAfterAPause() {
    balance.answersAlways("P", "+  1.23456 g  ");
    SartoriusDriver driver = driver();
    for (int i = 0; i < 3; i++) {
      assertThat(driver.awaitReading(SECOND_NANOS).massKilograms()).isEqualTo(1.23456e-3);
      ticker.sleepFor(SECOND_NANOS);
    }
  }

  @Test
  void tellsWhoTheBalanceIs() {
    SartoriusDriver driver = driver(ScriptedBalance.identified(ticker, STABLE));
    assertThat(driver.identity()).isEqualTo(new Identity("BP211D", "0031801165", "01-49-03"));
  }

  @Test
  void asksAgainWhenAPauseToreTheAnswer() {
    balance
        .answers("x1_", "Model     BP21" + ScriptedBalance.PAUSE + "1D    \r\n", "BP211D\r\n")
        .answers("x2_", "00318" + ScriptedBalance.PAUSE + "01165\r\n", "0031801165\r\n")
        .answers("x3_", "01-49-03\r\n");
    assertThat(driver().identity()).isEqualTo(new Identity("BP211D", "0031801165", "01-49-03"));
  }

  @Test
  void believesAnAnswerWithoutLineEndThatComesTheSameTwice() {
    balance
        .answers("x1_", "BP211D", "BP211D")
        .answers("x2_", "00318011", "0031801165", "0031801165")
        .answers("x3_", "01-49-03\r\n");
    assertThat(driver().identity()).isEqualTo(new Identity("BP211D", "0031801165", "01-49-03"));
  }

  @Test
  void findsTheIdentityAmongWeightsThatArePrintedAllTheTime() {
    balance
        .answers("x1_", "N     +    0.026    \r\nMSE1203S-100-DR     \r\nN     -    0.013    \r\n")
        .answers("x2_", "3456 g  \r\nN     +  1.2345 g  \r\nSerNo.    0031801165\r\n")
        .answers("x3_", "N     +    0.001    \r\n00-39-21\r\n")
        .prints("   0.013    \r\n");
    assertThat(automatic().identity())
        .isEqualTo(new Identity("MSE1203S-100-DR", "0031801165", "00-39-21"));
  }

  @Test
  void takesABareNumberForAnAnswerAndDamagedTextForNone() {
    balance
        .answers("x1_", "BP2\u00077D\r\n" + "too long ".repeat(9) + "\r\nBP211D\r\n")
        .answers("x2_", "  00801165    \r\n");
    assertThat(driver().identity()).isEqualTo(new Identity("BP211D", "00801165", ""));
  }

  @Test
  void neverTakesAnIdentityForAWeight() {
    SartoriusDriver driver = automatic();
    for (String text :
        new String[] {
          "SerNo.    0031801165",
          "0031801165    ",
          "  31801165    ",
          "    0031801165",
          "          31801165",
          "Model     BP211D    "
        }) {
      balance.prints(text + "\r\n");
      assertThat(driver.poll()).as(text).isNull();
    }
  }

  @Test
  void takesABalanceThatDoesNotTellForAnOlderOne() {
    balance.answers("x1_", "Stat     ERR 030    \r\n").answers("P", STABLE);
    SartoriusDriver driver = driver();
    assertThat(driver.identity().isUnknown()).isTrue();
    assertThat(driver.awaitReading(SECOND_NANOS).stable()).isTrue();
  }

  @Test
  void sendsWhatTheManualsList() {
    SartoriusDriver driver = driver();
    balance.commands().clear();
    driver.tare();
    driver.tareOnly();
    driver.zeroOnly();
    driver.lockKeys();
    driver.unlockKeys();
    assertThat(balance.commands()).containsExactly("T", "f4_", "f3_", "O", "R");
  }

  @ParameterizedTest
  @EnumSource
  void setsTheFilter(AmbientFilter filter) {
    SartoriusDriver driver = driver();
    driver.setFilter(filter);
    assertThat(balance.commands().getLast())
        .isEqualTo(
            switch (filter) {
              case VERY_STABLE -> "K";
              case STABLE -> "L";
              case UNSTABLE -> "M";
              case VERY_UNSTABLE -> "N";
            });
  }

  @Test
  void dropsReadingsFromBeforeTaring() {
    SartoriusDriver driver = automatic();
    balance.prints(STABLE);
    driver.tare();
    assertThat(driver.poll()).isNull();
    balance.prints("N     +  0.00000 g  \r\n");
    assertThat(required(driver.poll()).massKilograms()).isZero();
  }

  @Test
  void unlocksTheKeysItLockedWhenItCloses() {
    SartoriusDriver driver = driver();
    driver.lockKeys();
    driver.close();
    assertThat(balance.commands()).endsWith("O", "R");
    assertThat(balance.isClosed()).isTrue();
  }

  @Test
  void closesTheLineEvenWhenItIsGone() {
    SartoriusDriver driver = driver();
    driver.lockKeys();
    balance.unplug();
    assertThatThrownBy(driver::close).isInstanceOf(DeviceException.Disconnected.class);
    assertThat(balance.isClosed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -5})
  void refusesTimesThatAreNone(long seconds) {
    Duration none = Duration.ofSeconds(seconds);
    assertThatThrownBy(() -> new Settings(none, Duration.ofSeconds(1), false))
        .hasMessageStartingWith("replyTimeout: expected above 0, found PT");
    assertThatThrownBy(() -> new Settings(Duration.ofSeconds(1), none, false))
        .hasMessageStartingWith("identityTimeout: expected above 0, found PT");
  }

  @Test
  void refusesAReadingWithoutMassOrResolution() {
    assertThatThrownBy(() -> new Reading(Double.NaN, 1e-8, true, Unit.GRAM, "", 0))
        .hasMessage("massKilograms: expected a number, found NaN");
    assertThatThrownBy(() -> new Reading(1, 0, true, Unit.GRAM, "", 0))
        .hasMessage("resolutionKilograms: expected above 0, found 0.0");
  }
}
