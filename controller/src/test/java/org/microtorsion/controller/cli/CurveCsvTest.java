package org.microtorsion.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.controller.analysis.TorqueCurve;
import org.microtorsion.controller.config.InputException;

class CurveCsvTest {
  private static TorqueCurve parse(String text) {
    return read(text, CurveRules.DEFAULT).curve();
  }

  private static CurveCsv.Recorded read(String text, CurveRules rules) {
    return CurveCsv.read("curve.csv", text.getBytes(StandardCharsets.UTF_8), rules);
  }

  /// A table of 25 rows: time i/10, angle i/100, torque i µN·m, in the given order of cells.
  private static String table(String header, String row, String lineEnd) {
    StringBuilder text = new StringBuilder(header).append(lineEnd);
    for (int i = 0; i < 25; i++) {
      text.append(
              row.replace("T", String.format(Locale.ROOT, "%.1f", i / 10.0))
                  .replace("A", String.format(Locale.ROOT, "%.2f", i / 100.0))
                  .replace("M", i + "e-6"))
          .append(lineEnd);
    }
    return text.toString();
  }

  @Test
  void columnsAreFoundByNameInAnyOrderAndOthersAreLeftAlone() {
    TorqueCurve curve = parse(table("note,torque_Nm,angle_rad,time_s", "x y,M,A,T", "\n"));
    assertThat(curve.size()).isEqualTo(25);
    assertThat(curve.timeSeconds(24)).isEqualTo(2.4);
    assertThat(curve.angleRadians(24)).isEqualTo(0.24);
    assertThat(curve.torqueNewtonMetres(24)).isEqualTo(24e-6);
  }

  @Test
  void degreesAndSmallerTorquesAreTurnedIntoSi() {
    TorqueCurve milli = parse(table("angle_deg,torque_mNm", "A,M", "\n"));
    assertThat(milli.hasTimes()).isFalse();
    assertThat(milli.angleRadians(20)).isEqualTo(Math.toRadians(0.20));
    assertThat(milli.torqueNewtonMetres(20)).isEqualTo(20e-6 * 1e-3);
    TorqueCurve micro = parse(table("angle_deg,torque_uNm", "A,M", "\n"));
    assertThat(micro.torqueNewtonMetres(20)).isEqualTo(20e-6 * 1e-6);
  }

  @Test
  void commentsBlankLinesWindowsLineEndsByteOrderMarkAndSpacesAreTaken() {
    String text =
        "\uFEFF# made by hand\r\n\r\n"
            + table("time_s, angle_rad ,torque_Nm", " T , A,\tM", "\r\n# mid\r\n");
    assertThat(parse(text).size()).isEqualTo(25);
    assertThat(parse(text).angleRadians(3)).isEqualTo(0.03);
  }

  @Test
  void aLastLineWithoutLineEndCounts() {
    String text = table("angle_rad,torque_Nm", "A,M", "\n").strip();
    assertThat(parse(text).size()).isEqualTo(25);
  }

  @Test
  void aTableWithoutHeaderIsRefusedWithItsLine() {
    assertThatThrownBy(() -> parse("# c\n0.1,0.2\n0.2,0.3\n"))
        .isInstanceOf(InputException.class)
        .hasMessage("curve.csv:2: header: expected a row of column names, found \"0.1,0.2\"");
    assertThatThrownBy(() -> parse("")).hasMessageContaining("header: expected a row");
  }

  @Test
  void missingColumnsAreNamed() {
    assertThatThrownBy(() -> parse(table("time_s,torque_Nm", "T,M", "\n")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("curve.csv:1: columns: expected angle_rad or angle_deg, found");
    assertThatThrownBy(() -> parse(table("time_s,angle_rad", "T,A", "\n")))
        .hasMessageContaining("expected torque_Nm, torque_mNm or torque_uNm");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "NaN",
        "Infinity",
        "1e999",
        "1e400",
        "inf",
        "nan",
        "0x10",
        "1e",
        "-",
        "1.2.3",
        "1f"
      })
  void aCellThatIsNoFiniteNumberIsRefusedWithItsLine(String cell) {
    String text = table("torque_Nm,angle_rad", "M,A", "\n").replace("\n7e-6,", "\n" + cell + ",");
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(InputException.class)
        .hasMessage("curve.csv:9: torque_Nm: expected a finite number, found \"" + cell + '"');
  }

  @Test
  void aRowThatIsTooShortIsRefusedWithItsLine() {
    String text = table("angle_rad,torque_Nm", "A,M", "\n").replace("0.05,5e-6\n", "0.05\n");
    assertThatThrownBy(() -> parse(text))
        .hasMessage("curve.csv:7: torque_Nm: expected a number, found a row of 1 cells");
  }

  @Test
  void timeThatGoesBackIsRefusedWithItsLine() {
    String text = table("time_s,angle_rad,torque_Nm", "T,A,M", "\n").replace("\n1.2,", "\n0.2,");
    assertThatThrownBy(() -> parse(text))
        .hasMessage("curve.csv:14: time_s: expected not less than 1.1, found 0.2");
  }

  @Test
  void fewerThanTwentyRowsAreRefused() {
    String text =
        table("angle_rad,torque_Nm", "A,M", "\n")
            .lines()
            .limit(20)
            .reduce("", (a, b) -> a + b + "\n");
    assertThatThrownBy(() -> parse(text))
        .hasMessage("curve.csv:20: rows: expected at least 20, found 19");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> CurveCsv.read(Path.of("no-such-file.csv"), CurveRules.DEFAULT))
        .isInstanceOf(InputException.class)
        .hasMessage("no-such-file.csv: expected a CSV file, found no such file");
  }

  @Test
  void numbersAreReadAsTheLibraryReadsThem() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    for (int i = 0; i < 200_000; i++) {
      double number =
          switch (i % 4) {
            case 0 -> random.nextGaussian() * 1e-5;
            case 1 -> random.nextDouble() * 3;
            case 2 -> Double.longBitsToDouble(random.nextLong());
            default -> Math.round(random.nextDouble() * 1e6) / 1e3;
          };
      String text = i % 3 == 0 ? String.format(Locale.ROOT, "%.18e", number) : "" + number;
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      if (Double.isFinite(number)) {
        assertThat(DecimalBytes.parse(bytes, 0, bytes.length)).isEqualTo(Double.parseDouble(text));
      }
    }
  }

  private static void expectRefusal(String text, String message) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(InputException.class)
        .hasMessage("curve.csv:" + message);
  }

  @Test
  void quotedCellsAreTakenWithCommasAndQuotesInThem() {
    String text =
        table(
            "\"time_s\",\"angle_rad\",\"note, long\",torque_Nm",
            "\"T\", \"A\" ,\"5\"\" wire, new\",M",
            "\n");
    assertThat(parse(text).angleRadians(7)).isEqualTo(0.07);
    assertThat(parse(text).torqueNewtonMetres(7)).isEqualTo(7e-6);
    expectRefusal(
        table("angle_rad,torque_Nm,note", "A,M,\"open", "\n"),
        "2: cell: expected a closing quote in the same line, found none");
  }

  @Test
  void otherSeparatorsAndDecimalCommasAreNamed() {
    String tail = "; write commas between cells and points before decimals";
    expectRefusal(
        table("angle_rad;torque_Nm", "A;M", "\n"),
        "1: columns: expected angle_rad or angle_deg, found \"angle_rad;torque_Nm\", separated by"
            + " semicolons"
            + tail);
    assertThatThrownBy(() -> parse(table("angle_rad\ttorque_Nm", "A\tM", "\n")))
        .hasMessageEndingWith("separated by tabs" + tail);
    expectRefusal(
        table("angle_rad,torque_Nm", "A,M", "\n").replace("0.05,5e-6", "0,05,5e-6"),
        "7: row: expected 2 cells, as the header has, found 3; is a comma used before decimals?");
    expectRefusal(
        table("angle_rad,torque_Nm", "A,M", "\n").replace("0.05,5e-6", "\"0,05\",5e-6"),
        "7: angle_rad: expected a finite number, found \"0,05\"; write a point, not a comma, before"
            + " decimals");
    assertThat(parse(table("angle_rad,torque_Nm", "A,M,,", "\n")).size()).isEqualTo(25);
  }

  @Test
  void aColumnThatIsThereTwiceOrInTwoUnitsIsRefused() {
    expectRefusal(
        table("angle_rad,torque_Nm,torque_Nm", "A,M,M", "\n"),
        "1: columns: expected torque_Nm once, found it more than once");
    expectRefusal(
        table("angle_rad,angle_deg,torque_Nm", "A,A,M", "\n"),
        "1: columns: expected one of angle_rad or angle_deg, found angle_rad and angle_deg");
  }

  @Test
  void whatIsNoTextIsRefusedWithItsLine() {
    String good = table("angle_rad,torque_Nm", "A,M", "\n");
    assertThatThrownBy(() -> parse(good + "\0\0\0"))
        .hasMessageStartingWith(
            "curve.csv:27: text: expected text in UTF-8, found a NUL byte at place 1 of the line");
    byte[] wide = good.getBytes(StandardCharsets.UTF_16);
    assertThatThrownBy(() -> CurveCsv.read("curve.csv", wide, CurveRules.DEFAULT))
        .hasMessage(
            "curve.csv:1: text: expected text in UTF-8, found UTF-16; save it again as UTF-8");
    expectRefusal(
        good + "9".repeat(CsvLines.LONGEST_LINE_BYTES + 1),
        "27: line: expected at most 1048576 bytes, found more; is this a table of rows?");
    expectRefusal(
        good.replace("0.05,", "\u001b[31m" + "x".repeat(100) + ","),
        "7: angle_rad: expected a finite number, found \"\\u001b[31m" + "x".repeat(55) + "…\"");
    expectRefusal(
        good.replace(",5e-6", ",1e300"),
        "7: torque_Nm: expected at most 1e9 rad or N·m, found \"1e300\"");
  }

  /// Gives one to three bytes at a time, as pipes do.
  private static InputStream trickling(byte[] bytes) {
    return new FilterInputStream(new ByteArrayInputStream(bytes)) {
      private int turn;

      @Override
      public int read(byte[] into, int from, int most) throws IOException {
        turn++;
        return super.read(into, from, Math.min(most, 1 + turn % 3));
      }
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r", "\n\n", "\r\n# note, \"open\r\n"})
  void linesAreTheSameHoweverTheirBytesCome(String lineEnd) {
    byte[] bytes =
        ("\uFEFF" + table("time_s,angle_rad,torque_Nm", "T,A,M", lineEnd))
            .getBytes(StandardCharsets.UTF_8);
    TorqueCurve curve = CurveCsv.read("curve.csv", trickling(bytes), CurveRules.DEFAULT).curve();
    assertThat(curve.size()).isEqualTo(25);
    for (int i = 0; i < 25; i++) {
      assertThat(curve.torqueNewtonMetres(i)).isEqualTo(Double.parseDouble(i + "e-6"));
    }
  }

  @Test
  void aFolderIsNoFile(@TempDir Path folder) {
    assertThatThrownBy(() -> CurveCsv.read(folder, CurveRules.DEFAULT))
        .hasMessage(folder + ": expected a CSV file, found a directory");
  }

  private static CurveRules rules(
      CurveRules.Duplicates duplicates, CurveRules.Gaps gaps, CurveRules.Wraps wraps) {
    return new CurveRules(duplicates, gaps, wraps);
  }

  @Test
  void repeatedStampsAreKeptDroppedOrRefused() {
    String text =
        table("time_s,angle_rad,torque_Nm", "T,A,M", "\n").replace("\n1.2,", "\n# mid\n1.1,");
    assertThat(parse(text).size()).isEqualTo(25);
    CurveCsv.Recorded dropped =
        read(
            text, rules(CurveRules.Duplicates.DROP, CurveRules.Gaps.KEEP, CurveRules.Wraps.UNWRAP));
    assertThat(dropped.curve().size()).isEqualTo(24);
    assertThat(dropped.curve().angleRadians(12)).isEqualTo(0.13);
    assertThat(dropped.notes())
        .containsExactly("duplicates: 1 rows with the time of the row before were dropped");
    assertThatThrownBy(() ->
            read(
                text,
                rules(CurveRules.Duplicates.REFUSE, CurveRules.Gaps.KEEP, CurveRules.Wraps.UNWRAP)))
        .hasMessage("curve.csv:15: time_s: expected more than 1.1, found 1.1, again");
  }

  @Test
  void aTimeOfAnotherNameIsToldAndOneThatIsNeededAskedFor() {
    assertThat(
            read(table("Time_ms,angle_rad,torque_Nm", "T,A,M", "\n"), CurveRules.DEFAULT).notes())
        .containsExactly(
            "time: column \"Time_ms\" is not read, only time_s is; duplicates and gaps were not"
                + " looked for");
    String without = table("angle_rad,torque_Nm", "A,M", "\n");
    assertThat(read(without, CurveRules.DEFAULT).notes()).isEmpty();
    for (CurveRules needing :
        new CurveRules[] {
          new CurveRules(CurveRules.Duplicates.DROP, CurveRules.Gaps.KEEP, CurveRules.Wraps.UNWRAP),
          new CurveRules(
              CurveRules.Duplicates.KEEP, CurveRules.Gaps.REFUSE, CurveRules.Wraps.UNWRAP)
        }) {
      assertThatThrownBy(() -> read(without, needing))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "curve.csv:1: columns: expected time_s, which --duplicates and --gaps go by, found"
                  + " \"angle_rad,torque_Nm\"");
    }
  }

  @Test
  void gapsAreKeptOrRefusedWithTheirLine() {
    String text =
        table("time_s,angle_rad,torque_Nm", "T,A,M", "\n")
            .replace("\n1.2,0.12,12e-6", "\n# gone")
            .replace("\n2.4,", "\n9.4,");
    assertThat(parse(text).size()).isEqualTo(24);
    assertThatThrownBy(() ->
            read(
                text,
                rules(CurveRules.Duplicates.KEEP, CurveRules.Gaps.REFUSE, CurveRules.Wraps.UNWRAP)))
        .hasMessage(
            "curve.csv:15: time_s: expected steps of about 0.1000 s, found a gap of 0.2000 s");
  }

  @Test
  void anAngleThatWrapsIsUnwrappedKeptOrRefusedWithItsLine() {
    StringBuilder text = new StringBuilder("angle_deg,torque_Nm\n");
    for (int i = 0; i < 60; i++) {
      text.append((200 + 10 * i) % 360).append(',').append(i).append("e-6\n");
    }
    CurveCsv.Recorded read = read(text.toString(), CurveRules.DEFAULT);
    assertThat(Math.toDegrees(read.curve().angleRadians(59))).isCloseTo(790, within(1e-9));
    assertThat(read.notes())
        .containsExactly(
            "angle: wraps at a whole turn, 2 times, first before sample 16; the turns were put"
                + " back");
    CurveRules keep =
        rules(CurveRules.Duplicates.KEEP, CurveRules.Gaps.KEEP, CurveRules.Wraps.KEEP);
    assertThat(read(text.toString(), keep).curve().angleRadians(16)).isZero();
    CurveRules refuse =
        rules(CurveRules.Duplicates.KEEP, CurveRules.Gaps.KEEP, CurveRules.Wraps.REFUSE);
    assertThatThrownBy(() -> read(text.toString(), refuse))
        .hasMessage(
            "curve.csv:18: angle_deg: expected an angle that goes on, found a turn dropped");
  }
}
