package org.microtorsion.hardwaresim.device;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.microtorsion.hardwaresim.device.BalanceBench.BP211D;
import static org.microtorsion.hardwaresim.device.BalanceBench.MILLISECOND;
import static org.microtorsion.hardwaresim.device.BalanceBench.SECOND;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.hardwaresim.device.SimSartoriusSettings.PrintMode;
import org.microtorsion.hardwaresim.device.SimSartoriusSettings.RecordForm;

/// The balance's line: speed, printing by the menu, flow control, faults.
final class SimSartoriusLineTest {
  @Test
  void charactersComeOneAfterTheOtherAtTheLinesSpeed() {
    BalanceBench bench = new BalanceBench(BP211D);
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
    BalanceBench bench = new BalanceBench(BP211D.withLine(baud, bits));
    bench.send("~P");
    bench.ticker.sleepFor(150 * MILLISECOND);
    assertThat(bench.balance.read(bench.buffer, 0, 512)).isEqualTo(characters);
  }

  @Test
  void setToPrintWhenStableItAnswersOnlyThenAndNoStatus() {
    BalanceBench bench =
        new BalanceBench(
            BP211D.withPrinting(RecordForm.CHARACTERS_22, PrintMode.ON_REQUEST_WHEN_STABLE));
    bench.load(2);
    bench.ticker.sleepFor(200 * MILLISECOND);
    assertThat(bench.ask("~P")).isEmpty();
    assertThat(bench.during(3 * SECOND)).isEqualTo("N     +  2.00000 g  |");
    bench.loaded(220);
    assertThat(bench.ask("~P")).isEmpty();
  }

  @Test
  void setToPrintAutomaticallyItPrintsAsFastAsTheLineAllows() {
    BalanceBench bench =
        new BalanceBench(BP211D.withPrinting(RecordForm.CHARACTERS_22, PrintMode.AUTOMATIC));
    String[] lines = bench.during(10 * SECOND).split("\\|", -1);
    // 183 ms a record, begun with the next of ten measurements a second.
    assertThat(lines.length).isBetween(49, 52);
    assertThat(Arrays.asList(lines).subList(1, 40)).containsOnly("N     +  0.00000 g  ");
    bench.load(2);
    assertThat(bench.during(SECOND)).contains("    |");
  }

  @Test
  void setToPrintAutomaticallyWhenStableItPausesWhileTheLoadChanges() {
    BalanceBench bench =
        new BalanceBench(
            BP211D.withPrinting(RecordForm.CHARACTERS_22, PrintMode.AUTOMATIC_WHEN_STABLE));
    assertThat(bench.during(SECOND)).contains("N     +  0.00000 g  |");
    bench.load(2);
    bench.during(300 * MILLISECOND);
    assertThat(bench.during(SECOND)).isEmpty();
    assertThat(bench.during(4 * SECOND)).contains("N     +  2.00000 g  |");
  }

  @Test
  void aPrintCommandEndsAutomaticPrintingUntilTheNextTare() {
    BalanceBench bench =
        new BalanceBench(BP211D.withPrinting(RecordForm.CHARACTERS_22, PrintMode.AUTOMATIC));
    bench.send("~P");
    bench.during(SECOND);
    assertThat(bench.during(5 * SECOND)).isEmpty();
    assertThat(bench.ask("~P")).isEqualTo("N     +  0.00000 g  |");
    bench.send("~T");
    assertThat(bench.during(2 * SECOND)).contains("N     +  0.00000 g  |");
  }

  @Test
  void xoffHoldsBehindTheCharacterUnderWayAndXonLetsGo() {
    BalanceBench bench = new BalanceBench(BP211D);
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
  void silencedItSaysNothing() {
    BalanceBench bench = new BalanceBench(BP211D, "balance:silence@n2+1");
    assertThat(bench.ask("~P")).isNotEmpty();
    assertThat(bench.ask("~P")).isEmpty();
    assertThat(bench.ask("~P")).isNotEmpty();
  }

  @Test
  void droppedAndCorruptedRecordsMissAByteOrHaveOneBitWrong() {
    BalanceBench bench = new BalanceBench(BP211D, "balance:drop@n1+1,balance:corrupt@n2+1");
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
    BalanceBench stuck = new BalanceBench(BP211D, "balance:stuck@3s");
    stuck.ticker.sleepFor(2 * SECOND);
    stuck.loaded(5);
    assertThat(stuck.ask("~P")).isEqualTo("N     +  0.00000 g  |");

    BalanceBench unsteady = new BalanceBench(BP211D, "balance:unsteady@3s+20s");
    unsteady.ticker.sleepFor(10 * SECOND);
    for (int i = 0; i < 5; i++) {
      assertThat(unsteady.ask("~P")).matches("N {5}[+-] {2}0\\.00\\d{3} {4}\\|");
    }
    unsteady.ticker.sleepFor(15 * SECOND);
    assertThat(unsteady.ask("~P")).isEqualTo("N     +  0.00000 g  |");
  }

  @Test
  void stalledItGoesOnWhereItStopped() {
    BalanceBench bench = new BalanceBench(BP211D, "balance:stall@2100ms+3s");
    bench.send("~P");
    String first = bench.during(2 * SECOND);
    assertThat(first).hasSizeBetween(5, 15);
    assertThat(first + bench.during(2 * SECOND)).isEqualTo("N     +  0.00000 g  |");
  }

  @Test
  void overloadedByScriptItSaysSo() {
    BalanceBench bench = new BalanceBench(BP211D, "balance:overload@2s+3s");
    assertThat(bench.ask("~P")).isEqualTo("Stat        H*      |");
    bench.ticker.sleepFor(4 * SECOND);
    assertThat(bench.ask("~P")).isEqualTo("N     +  0.00000 g  |");
  }

  @Test
  void unpluggedItsLineThrows() {
    BalanceBench bench = new BalanceBench(BP211D, "balance:disconnect@3s");
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
    BalanceBench bench = new BalanceBench(BP211D.withPrinting(RecordForm.CHARACTERS_22, mode));
    bench.send("~P");
    int received = 0;
    for (int i = 0; i < 60 && received < 22; i++) {
      long next = bench.balance.nextTransferNanos();
      bench.ticker.sleepUntil(next == TimedPart.NEVER ? bench.ticker.nanoTime() + SECOND : next);
      received += bench.balance.read(bench.buffer, 0, 512);
    }
    assertThat(received).isGreaterThanOrEqualTo(22);
  }
}
