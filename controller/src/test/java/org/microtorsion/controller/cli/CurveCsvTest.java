package org.microtorsion.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
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
      strings = {"", "abc", "NaN", "Infinity", "1e999", "1e400", "inf", "nan", "0x10", "1e", "-", "1.2.3", "1f"})
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
}
