package org.microtorsion.hardwaresim.device;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.hardwaresim.device.SimSartoriusSettings.PrintMode;
import org.microtorsion.hardwaresim.device.SimSartoriusSettings.RecordForm;
import org.microtorsion.hardwaresim.device.SimSartoriusSettings.StatusStyle;
import org.microtorsion.hardwaresim.fault.FaultScript;
import org.microtorsion.hardwaresim.time.VirtualTicker;

/// The balance against what Sartorius' interface descriptions say of its bytes.
final class SimSartoriusTest {
  private static final long MILLISECOND = 1_000_000;
  private static final long SECOND = 1000 * MILLISECOND;
  private static final SimSartoriusSettings BP211D = SimSartoriusSettings.bp211d();

  /// A balance with a hand over its pan.
  private static final class Bench {
    private final VirtualTicker ticker = new VirtualTicker();
    private final SimSartorius balance;
    private final byte[] buffer = new byte[512];
    private double loadKilograms;

    Bench(SimSartoriusSettings settings) {
      this(settings, "");
    }

    Bench(SimSartoriusSettings settings, String faults) {
      balance =
          new SimSartorius(
              "balance",
              ticker,
              settings,
              time -> loadKilograms,
              FaultScript.parse(faults, 1).forDevice("balance", 0));
      ticker.sleepFor(2 * SECOND);
      drain();
    }

    void send(String text) {
      byte[] bytes = text.replace('~', '\u001b').getBytes(US_ASCII);
      balance.write(bytes, 0, bytes.length);
    }

    String drain() {
      int count = balance.read(buffer, 0, buffer.length);
      return new String(buffer, 0, count, US_ASCII).replace("\r\n", "|");
    }

    /// What comes back within a second.
    String ask(String text) {
      send(text);
      return during(SECOND);
    }

    String during(long nanos) {
      StringBuilder heard = new StringBuilder();
      long end = ticker.nanoTime() + nanos;
      while (ticker.nanoTime() < end) {
        ticker.sleepUntil(Math.min(end, ticker.nanoTime() + SECOND));
        heard.append(drain());
      }
      return heard.toString();
    }

    /// Puts a load on the pan, after what the balance did until now.
    void load(double grams) {
      drain();
      loadKilograms = grams * 1e-3;
    }

    void loaded(double grams) {
      load(grams);
      during(6 * SECOND);
    }
  }

  @Test
  void theWorkedRecordsComeByteForByte() {
    Bench long22 = new Bench(BP211D);
    long22.loaded(1.234561);
    long22.send("~P");
    long22.ticker.sleepFor(SECOND);
    int count = long22.balance.read(long22.buffer, 0, 512);
    assertThat(HexFormat.ofDelimiter(" ").formatHex(long22.buffer, 0, count))
        .isEqualToIgnoringCase("4E 20 20 20 20 20 2B 20 20 31 2E 32 33 34 35 36 20 67 20 20 0D 0A");

    Bench short16 = new Bench(BP211D.withPrinting(RecordForm.CHARACTERS_16, PrintMode.ON_REQUEST));
    short16.loaded(1.23456);
    short16.send("~P\r\n");
    short16.ticker.sleepFor(SECOND);
    count = short16.balance.read(short16.buffer, 0, 512);
    assertThat(HexFormat.ofDelimiter(" ").formatHex(short16.buffer, 0, count))
        .isEqualToIgnoringCase("2B 20 20 31 2E 32 33 34 35 36 20 67 20 20 0D 0A");
  }

  @Test
  void whileTheIndicationMovesTheUnitIsBlank() {
    Bench bench = new Bench(BP211D);
    bench.load(1.23456);
    bench.ticker.sleepFor(300 * MILLISECOND);
    assertThat(bench.ask("~P")).matches("N {5}\\+ {2}[01]\\.\\d{5} {4}\\|").hasSize(21);
    bench.ticker.sleepFor(4 * SECOND);
    assertThat(bench.ask("~P")).isEqualTo("N     +  1.23456 g  |");
  }

  @ParameterizedTest
  @CsvSource({
    "-1.5, 'N     -  1.50000 g  |'",
    "-0.000004, 'N     +  0.00000 g  |'",
    "79.99999, 'N     + 79.99999 g  |'",
    "80.00004, 'N     +  80.0000 g  |'",
    "150.11777, 'N     + 150.1178 g  |'",
    "209.9999, 'N     + 209.9999 g  |'",
    "210.1, 'Stat        H*      |'",
    "-20, 'Stat        L*      |'"
  })
  void theLastDigitAndTheEndsOfTheRangeAreThoseOfABp211d(double grams, String record) {
    Bench bench = new Bench(BP211D);
    bench.loaded(grams);
    assertThat(bench.ask("~P")).isEqualTo(record);
  }

  @Test
  void aTaredHeavyLoadKeepsTheCoarseDigit() {
    Bench bench = new Bench(BP211D);
    bench.loaded(100);
    bench.ask("~T");
    bench.loaded(102);
    assertThat(bench.ask("~P")).isEqualTo("N     +   2.0000 g  |");
  }

  @ParameterizedTest
  @CsvSource({"K, 2.4", "L, 3.4", "M, 4.4", "N, 6.5"})
  void aStrongerFilterTakesLongerToBecomeStable(String filter, double atMostSeconds) {
    Bench bench = new Bench(BP211D);
    bench.ask("~" + filter);
    bench.load(2);
    bench.during(200 * MILLISECOND);
    double seconds = 0.2;
    String record = "";
    while (!record.endsWith(" g  |")) {
      bench.send("~P");
      record = bench.during(200 * MILLISECOND);
      seconds += 0.2;
      assertThat(seconds).isLessThan(10);
    }
    assertThat(seconds).isBetween(atMostSeconds - 1.2, atMostSeconds);
    assertThat(record).contains("2.0000").hasSize(21);
    assertThat(Double.parseDouble(record.substring(6, 16).replace(" ", "")))
        .isBetween(1.99998, 2.00002);
  }

  @Test
  void charactersComeOneAfterTheOtherAtTheLinesSpeed() {
    Bench bench = new Bench(BP211D);
    bench.send("~P");
    // Two characters out, 22 back, each of ten bits at 1200 baud.
    bench.ticker.sleepFor(2 * 8_333_333 + 1);
    for (int sent = 0; sent < 22; sent++) {
      assertThat(bench.balance.read(bench.buffer, 0, 512)).isEqualTo(sent == 0 ? 0 : 1);
      bench.ticker.sleepFor(8_333_333);
    }
    assertThat(bench.balance.read(bench.buffer, 0, 512)).isEqualTo(1);
    assertThat(bench.balance.read(bench.buffer, 0, 512)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"9600, 11, 22", "1200, 10, 16"})
  void only9600BaudBringARecordWithin150Milliseconds(int baud, int bits, int characters) {
    Bench bench = new Bench(BP211D.withLine(baud, bits));
    bench.send("~P");
    bench.ticker.sleepFor(150 * MILLISECOND);
    assertThat(bench.balance.read(bench.buffer, 0, 512)).isEqualTo(characters);
  }

  @ParameterizedTest
  @ValueSource(strings = {"~P", "~P\r\n", "\r\n~P", "xyz~P", "~~P", "~x~P", "~x99_~P", "~ ~P"})
  void aPrintCommandIsHeardWithWhateverStandsAroundIt(String bytes) {
    Bench whole = new Bench(BP211D);
    assertThat(whole.ask(bytes)).isEqualTo("N     +  0.00000 g  |");
    Bench cut = new Bench(BP211D);
    for (int i = 0; i < bytes.length(); i++) {
      cut.send(bytes.substring(i, i + 1));
      cut.ticker.sleepFor(70 * MILLISECOND);
    }
    assertThat(cut.drain() + cut.during(SECOND)).isEqualTo("N     +  0.00000 g  |");
  }

  @ParameterizedTest
  @ValueSource(strings = {"P", "~U", "~V", "~W", "~p_", "~kP_", "~x9_", "~abcdefghijklmn_", "\r\n"})
  void whatItDoesNotKnowIsNotAnswered(String bytes) {
    Bench bench = new Bench(BP211D);
    assertThat(bench.ask(bytes)).isEmpty();
    assertThat(bench.ask("~P")).isEqualTo("N     +  0.00000 g  |");
  }

  @Test
  void itSaysWhatItIs() {
    Bench bench = new Bench(BP211D);
    assertThat(bench.ask("~x1_")).isEqualTo("Model         BP211D|");
    assertThat(bench.ask("~x2_")).isEqualTo("SerNo.      60419152|");
    assertThat(bench.ask("~x3_\r\n")).isEqualTo("Vers.       00-25-04|");
    assertThat(bench.ask("~x1_~x2_~P"))
        .isEqualTo("Model         BP211D|SerNo.      60419152|N     +  0.00000 g  |");
  }

  @Test
  void controlCommandsAreObeyedWithoutAnAnswer() {
    Bench bench = new Bench(BP211D);
    assertThat(bench.ask("~O~Q~Q")).isEmpty();
    assertThat(bench.balance.keysLocked()).isTrue();
    assertThat(bench.balance.beeps()).isEqualTo(2);
    assertThat(bench.ask("~R")).isEmpty();
    assertThat(bench.balance.keysLocked()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"~T", "~f4_"})
  void aTareWaitsForAStableIndicationAndIsShownAsBusyMeanwhile(String command) {
    Bench bench = new Bench(BP211D);
    bench.load(10);
    bench.ticker.sleepFor(200 * MILLISECOND);
    assertThat(bench.ask(command)).isEmpty();
    assertThat(bench.ask("~P")).isEqualTo("Stat        **      |");
    bench.ticker.sleepFor(4 * SECOND);
    assertThat(bench.ask("~P")).isEqualTo("N     +  0.00000 g  |");
    bench.loaded(9);
    assertThat(bench.ask("~P")).isEqualTo("N     -  1.00000 g  |");
  }

  @Test
  void zeroIsSetOnlyNearTheZeroOfSwitchingOn() {
    Bench bench = new Bench(BP211D);
    bench.loaded(3);
    assertThat(bench.ask("~f3_")).isEmpty();
    assertThat(bench.ask("~P")).isEqualTo("N     +  0.00000 g  |");
    bench.loaded(10);
    bench.send("~f3_~P");
    assertThat(bench.during(SECOND)).isEqualTo("Stat     ERR  08    |");
    bench.during(2 * SECOND);
    assertThat(bench.ask("~P")).isEqualTo("N     +  7.00000 g  |");
  }

  @Test
  void theInternalAdjustmentTellsThatItIsUnderWayAndEnds() {
    Bench bench = new Bench(BP211D);
    bench.send("~Z");
    String told = bench.during(8 * SECOND);
    assertThat(told).startsWith("Stat        C*      |Stat        C*      |");
    assertThat(told.length() / 21).isBetween(7, 9);
    bench.during(8 * SECOND);
    assertThat(bench.ask("~P")).isEqualTo("N     +  0.00000 g  |");

    bench.loaded(50);
    bench.send("~x0_~P");
    assertThat(bench.during(SECOND)).isEqualTo("Stat     ERR  02    |");
  }

  @Test
  void aLaterGenerationTellsItInWords() {
    Bench bench = new Bench(BP211D.withStatusStyle(StatusStyle.WORDS));
    bench.send("~x0_");
    assertThat(bench.during(SECOND)).startsWith("Stat     Cal.Int.   |");
    bench.during(14 * SECOND);
    bench.loaded(220);
    assertThat(bench.ask("~P")).isEqualTo("Stat     High       |");
    bench.loaded(-20);
    assertThat(bench.ask("~P")).isEqualTo("Stat     Low        |");
  }

  @Test
  void theShortFormHasNoIdentification() {
    Bench bench = new Bench(BP211D.withPrinting(RecordForm.CHARACTERS_16, PrintMode.ON_REQUEST));
    assertThat(bench.ask("~x2_")).isEqualTo("      60419152|");
    bench.loaded(220);
    assertThat(bench.ask("~P")).isEqualTo("      H*      |");
    bench.send("~f4_~P");
    assertThat(bench.during(SECOND)).isEqualTo("   ERR  09    |");
  }

  @Test
  void setToPrintWhenStableItAnswersOnlyThenAndNoStatus() {
    Bench bench =
        new Bench(BP211D.withPrinting(RecordForm.CHARACTERS_22, PrintMode.ON_REQUEST_WHEN_STABLE));
    bench.load(2);
    bench.ticker.sleepFor(200 * MILLISECOND);
    assertThat(bench.ask("~P")).isEmpty();
    assertThat(bench.during(3 * SECOND)).isEqualTo("N     +  2.00000 g  |");
    bench.loaded(220);
    assertThat(bench.ask("~P")).isEmpty();
  }

  @Test
  void setToPrintAutomaticallyItPrintsAsFastAsTheLineAllows() {
    Bench bench = new Bench(BP211D.withPrinting(RecordForm.CHARACTERS_22, PrintMode.AUTOMATIC));
    String[] lines = bench.during(10 * SECOND).split("\\|", -1);
    // 183 ms a record, begun with the next of ten measurements a second.
    assertThat(lines.length).isBetween(49, 52);
    assertThat(Arrays.asList(lines).subList(1, 40)).containsOnly("N     +  0.00000 g  ");
    bench.load(2);
    assertThat(bench.during(SECOND)).contains("    |");
  }

  @Test
  void setToPrintAutomaticallyWhenStableItPausesWhileTheLoadChanges() {
    Bench bench =
        new Bench(BP211D.withPrinting(RecordForm.CHARACTERS_22, PrintMode.AUTOMATIC_WHEN_STABLE));
    assertThat(bench.during(SECOND)).contains("N     +  0.00000 g  |");
    bench.load(2);
    bench.during(300 * MILLISECOND);
    assertThat(bench.during(SECOND)).isEmpty();
    assertThat(bench.during(4 * SECOND)).contains("N     +  2.00000 g  |");
  }

  @Test
  void aPrintCommandEndsAutomaticPrintingUntilTheNextTare() {
    Bench bench = new Bench(BP211D.withPrinting(RecordForm.CHARACTERS_22, PrintMode.AUTOMATIC));
    bench.send("~P");
    bench.during(SECOND);
    assertThat(bench.during(5 * SECOND)).isEmpty();
    assertThat(bench.ask("~P")).isEqualTo("N     +  0.00000 g  |");
    bench.send("~T");
    assertThat(bench.during(2 * SECOND)).contains("N     +  0.00000 g  |");
  }

  @Test
  void xoffHoldsBehindTheCharacterUnderWayAndXonLetsGo() {
    Bench bench = new Bench(BP211D);
    bench.send("~P");
    bench.ticker.sleepFor(60 * MILLISECOND);
    bench.send("\u0013");
    String first = bench.during(SECOND);
    assertThat(first).hasSizeBetween(4, 8);
    assertThat(bench.during(SECOND)).isEmpty();
    bench.send("\u0011");
    assertThat(first + bench.during(SECOND)).isEqualTo("N     +  0.00000 g  |");
  }

  @Test
  void aRestartIsSilentAndTakesTheLoadAsZero() {
    Bench bench = new Bench(BP211D);
    bench.loaded(2);
    assertThat(bench.ask("~S~P~x1_")).isEmpty();
    bench.ticker.sleepFor(4 * SECOND);
    assertThat(bench.ask("~P")).isEqualTo("N     +  0.00000 g  |");
  }

  @Test
  void silencedItSaysNothing() {
    Bench bench = new Bench(BP211D, "balance:silence@n2+1");
    assertThat(bench.ask("~P")).isNotEmpty();
    assertThat(bench.ask("~P")).isEmpty();
    assertThat(bench.ask("~P")).isNotEmpty();
  }

  @Test
  void droppedAndCorruptedRecordsMissAByteOrHaveOneBitWrong() {
    Bench bench = new Bench(BP211D, "balance:drop@n1+1,balance:corrupt@n2+1");
    byte[] good = "N     +  0.00000 g  \r\n".getBytes(US_ASCII);
    bench.send("~P");
    bench.ticker.sleepFor(SECOND);
    assertThat(bench.balance.read(bench.buffer, 0, 512)).isEqualTo(21);
    bench.send("~P");
    bench.ticker.sleepFor(SECOND);
    assertThat(bench.balance.read(bench.buffer, 0, 512)).isEqualTo(22);
    int wrongBits = 0;
    for (int i = 0; i < 22; i++) {
      wrongBits += Integer.bitCount(bench.buffer[i] ^ good[i]);
    }
    assertThat(wrongBits).isEqualTo(1);
  }

  @Test
  void stuckItRepeatsAndUnsteadyItNeverSettles() {
    Bench stuck = new Bench(BP211D, "balance:stuck@3s");
    stuck.ticker.sleepFor(2 * SECOND);
    stuck.loaded(5);
    assertThat(stuck.ask("~P")).isEqualTo("N     +  0.00000 g  |");

    Bench unsteady = new Bench(BP211D, "balance:unsteady@3s+20s");
    unsteady.ticker.sleepFor(10 * SECOND);
    for (int i = 0; i < 5; i++) {
      assertThat(unsteady.ask("~P")).matches("N {5}[+-] {2}0\\.00\\d{3} {4}\\|");
    }
    unsteady.ticker.sleepFor(15 * SECOND);
    assertThat(unsteady.ask("~P")).isEqualTo("N     +  0.00000 g  |");
  }

  @Test
  void stalledItGoesOnWhereItStopped() {
    Bench bench = new Bench(BP211D, "balance:stall@2100ms+3s");
    bench.send("~P");
    String first = bench.during(2 * SECOND);
    assertThat(first).hasSizeBetween(5, 15);
    assertThat(first + bench.during(2 * SECOND)).isEqualTo("N     +  0.00000 g  |");
  }

  @Test
  void overloadedByScriptItSaysSo() {
    Bench bench = new Bench(BP211D, "balance:overload@2s+3s");
    assertThat(bench.ask("~P")).isEqualTo("Stat        H*      |");
    bench.ticker.sleepFor(4 * SECOND);
    assertThat(bench.ask("~P")).isEqualTo("N     +  0.00000 g  |");
  }

  @Test
  void unpluggedItsLineThrows() {
    Bench bench = new Bench(BP211D, "balance:disconnect@3s");
    bench.ticker.sleepFor(2 * SECOND);
    for (Runnable access : List.<Runnable>of(() -> bench.send("~P"), bench::drain)) {
      assertThatThrownBy(access::run)
          .isInstanceOf(DeviceException.Disconnected.class)
          .hasMessageContaining("balance");
    }
  }

  @ParameterizedTest
  @EnumSource(PrintMode.class)
  void theTimeOfTheNextByteIsKnown(PrintMode mode) {
    Bench bench = new Bench(BP211D.withPrinting(RecordForm.CHARACTERS_22, mode));
    bench.send("~P");
    int received = 0;
    for (int i = 0; i < 60 && received < 22; i++) {
      long next = bench.balance.nextTransferNanos();
      bench.ticker.sleepUntil(next == TimedPart.NEVER ? bench.ticker.nanoTime() + SECOND : next);
      received += bench.balance.read(bench.buffer, 0, 512);
    }
    assertThat(received).isGreaterThanOrEqualTo(22);
  }

  @Test
  void settingsThatNoBalanceHasAreRefused() {
    assertThatThrownBy(() -> BP211D.withLine(100, 10)).hasMessageContaining("baud");
    assertThatThrownBy(() -> BP211D.withLine(1200, 7)).hasMessageContaining("bitsPerCharacter");
    assertThatThrownBy(
            () -> new SimSartoriusSettings.Identity("a model with a long name", "1", "1"))
        .hasMessageContaining("model")
        .hasMessageContaining("14 characters");
  }
}
