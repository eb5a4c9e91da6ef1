package org.microtorsion.hardwaresim.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.microtorsion.hardwaresim.device.BalanceBench.BP211D;
import static org.microtorsion.hardwaresim.device.BalanceBench.MILLISECOND;
import static org.microtorsion.hardwaresim.device.BalanceBench.SECOND;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.hardwaresim.device.SimSartoriusSettings.PrintMode;
import org.microtorsion.hardwaresim.device.SimSartoriusSettings.RecordForm;
import org.microtorsion.hardwaresim.device.SimSartoriusSettings.StatusStyle;

/// The balance against what Sartorius' interface descriptions say of its records.
final class SimSartoriusTest {
  @Test
  void theWorkedRecordsComeByteForByte() {
    BalanceBench long22 = new BalanceBench(BP211D);
    long22.loaded(1.234561);
    long22.send("~P");
    long22.ticker.sleepFor(SECOND);
    int count = long22.balance.read(long22.buffer, 0, 512);
    assertThat(HexFormat.ofDelimiter(" ").formatHex(long22.buffer, 0, count))
        .isEqualToIgnoringCase("4E 20 20 20 20 20 2B 20 20 31 2E 32 33 34 35 36 20 67 20 20 0D 0A");

    BalanceBench short16 =
        new BalanceBench(BP211D.withPrinting(RecordForm.CHARACTERS_16, PrintMode.ON_REQUEST));
    short16.loaded(1.23456);
    short16.send("~P\r\n");
    short16.ticker.sleepFor(SECOND);
    count = short16.balance.read(short16.buffer, 0, 512);
    assertThat(HexFormat.ofDelimiter(" ").formatHex(short16.buffer, 0, count))
        .isEqualToIgnoringCase("2B 20 20 31 2E 32 33 34 35 36 20 67 20 20 0D 0A");
  }

  @Test
  void whileTheIndicationMovesTheUnitIsBlank() {
    BalanceBench bench = new BalanceBench(BP211D);
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
    BalanceBench bench = new BalanceBench(BP211D);
    bench.loaded(grams);
    assertThat(bench.ask("~P")).isEqualTo(record);
  }

  @Test
  void aTaredHeavyLoadKeepsTheCoarseDigit() {
    BalanceBench bench = new BalanceBench(BP211D);
    bench.loaded(100);
    bench.ask("~T");
    bench.loaded(102);
    assertThat(bench.ask("~P")).isEqualTo("N     +   2.0000 g  |");
  }

  @ParameterizedTest
  @CsvSource({"K, 2.4", "L, 3.4", "M, 4.4", "N, 6.5"})
  void aStrongerFilterTakesLongerToBecomeStable(String filter, double atMostSeconds) {
    BalanceBench bench = new BalanceBench(BP211D);
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

  @ParameterizedTest
  @ValueSource(strings = {"~P", "~P\r\n", "\r\n~P", "xyz~P", "~~P", "~x~P", "~x99_~P", "~ ~P"})
  void aPrintCommandIsHeardWithWhateverStandsAroundIt(String bytes) {
    BalanceBench whole = new BalanceBench(BP211D);
    assertThat(whole.ask(bytes)).isEqualTo("N     +  0.00000 g  |");
    BalanceBench cut = new BalanceBench(BP211D);
    for (int i = 0; i < bytes.length(); i++) {
      cut.send(bytes.substring(i, i + 1));
      cut.ticker.sleepFor(70 * MILLISECOND);
    }
    assertThat(cut.drain() + cut.during(SECOND)).isEqualTo("N     +  0.00000 g  |");
  }

  @ParameterizedTest
  @ValueSource(strings = {"P", "~U", "~V", "~W", "~p_", "~kP_", "~x9_", "~abcdefghijklmn_", "\r\n"})
  void whatItDoesNotKnowIsNotAnswered(String bytes) {
    BalanceBench bench = new BalanceBench(BP211D);
    assertThat(bench.ask(bytes)).isEmpty();
    assertThat(bench.ask("~P")).isEqualTo("N     +  0.00000 g  |");
  }

  @Test
  void itSaysWhatItIs() {
    BalanceBench bench = new BalanceBench(BP211D);
    assertThat(bench.ask("~x1_")).isEqualTo("Model         BP211D|");
    assertThat(bench.ask("~x2_")).isEqualTo("SerNo.      60419152|");
    assertThat(bench.ask("~x3_\r\n")).isEqualTo("Vers.       00-25-04|");
    assertThat(bench.ask("~x1_~x2_~P"))
        .isEqualTo("Model         BP211D|SerNo.      60419152|N     +  0.00000 g  |");
  }

  @Test
  void controlCommandsAreObeyedWithoutAnAnswer() {
    BalanceBench bench = new BalanceBench(BP211D);
    assertThat(bench.ask("~O~Q~Q")).isEmpty();
    assertThat(bench.balance.keysLocked()).isTrue();
    assertThat(bench.balance.beeps()).isEqualTo(2);
    assertThat(bench.ask("~R")).isEmpty();
    assertThat(bench.balance.keysLocked()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"~T", "~f4_"})
  void aTareWaitsForAStableIndicationAndIsShownAsBusyMeanwhile(String command) {
    BalanceBench bench = new BalanceBench(BP211D);
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
    BalanceBench bench = new BalanceBench(BP211D);
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
    BalanceBench bench = new BalanceBench(BP211D);
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
    BalanceBench bench = new BalanceBench(BP211D.withStatusStyle(StatusStyle.WORDS));
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
    BalanceBench bench =
        new BalanceBench(BP211D.withPrinting(RecordForm.CHARACTERS_16, PrintMode.ON_REQUEST));
    assertThat(bench.ask("~x2_")).isEqualTo("      60419152|");
    bench.loaded(220);
    assertThat(bench.ask("~P")).isEqualTo("      H*      |");
    bench.send("~f4_~P");
    assertThat(bench.during(SECOND)).isEqualTo("   ERR  09    |");
  }

  @Test
  void aRestartIsSilentAndTakesTheLoadAsZero() {
    BalanceBench bench = new BalanceBench(BP211D);
    bench.loaded(2);
    assertThat(bench.ask("~S~P~x1_")).isEmpty();
    bench.ticker.sleepFor(4 * SECOND);
    assertThat(bench.ask("~P")).isEqualTo("N     +  0.00000 g  |");
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
