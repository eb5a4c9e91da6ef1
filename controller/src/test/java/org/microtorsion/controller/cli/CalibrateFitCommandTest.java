package org.microtorsion.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.controller.config.InputException;

class CalibrateFitCommandTest {
  /// JCGM 100:2008, H.3, with 20 °C taken off: offset, slope and all else are printed there.
  private static final String GUIDE =
      """
      # the thermometer of the guide
      torque_Nm,current_A
      -0.171,1.521
      -0.169,2.012
      -0.166,2.512
      -0.159,3.003
      -0.164,3.507
      -0.165,3.999
      -0.156,4.513
      -0.157,5.002
      -0.159,5.503
      -0.161,6.010
      -0.160,6.511
      """;

  private static final String LOADS =
      """
      series,direction,current_A,mass_g
      1,up,0,0.00000
      1,up,0.02,0.81600
      1,up,0.04,1.63200
      1,down,0.02,0.81604
      1,down,0,0.00002
      2,up,0,0.00001
      2,up,0.02,0.81602
      2,up,0.04,1.63208
      2,down,0.02,0.81606
      2,down,0,0.00001
      """;

  @TempDir private Path folder;

  private record Answer(int exitCode, String out, String err) {}

  private static Answer run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> all = new ArrayList<>(List.of("fit"));
    all.addAll(List.of(arguments));
    int code =
        CalibrateCommand.of(new CalibrateFitCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .setExecutionExceptionHandler((failure, command, result) -> {
              command.getErr().println(failure.getMessage());
              return failure instanceof InputException ? 2 : 4;
            })
            .execute(all.toArray(String[]::new));
    return new Answer(code, out.toString(), err.toString());
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("points.csv"), text).toString();
  }

  private JsonNode json(String text, String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of("--json", file(text)));
    all.addAll(List.of(options));
    Answer answer = run(all.toArray(String[]::new));
    assertThat(answer.err()).isEmpty();
    assertThat(answer.exitCode()).isZero();
    assertThat(answer.out().strip().lines()).hasSize(1);
    return new ObjectMapper().readTree(answer.out());
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void jsonHasExactlyTheKeysOfTheContract() throws IOException {
    JsonNode json = json(GUIDE);
    assertThat(names(json))
        .containsExactly(
            "schema",
            "points",
            "degreesOfFreedom",
            "slope_Nm_per_A",
            "offset_Nm",
            "correlation",
            "residualStandardDeviation_Nm",
            "rSquared",
            "linearityError_relativeToFullScale",
            "repeatability_relative",
            "reversibility_relative",
            "zeroError_relative",
            "curvature",
            "notes");
    assertThat(json.get("schema").asText()).isEqualTo("torsion.calibration/1");
    assertThat(names(json.get("slope_Nm_per_A")))
        .containsExactly(
            "value", "standardUncertainty", "combinedStandardUncertainty", "interval95");
    assertThat(names(json.get("offset_Nm")))
        .containsExactly("value", "standardUncertainty", "interval95");
    assertThat(names(json.get("curvature"))).containsExactly("value_Nm_per_A2", "pValue");
  }

  @Test
  void theGuidesThermometerComesOutAsPrinted() throws IOException {
    JsonNode json = json(GUIDE);
    assertThat(json.get("points").asInt()).isEqualTo(11);
    assertThat(json.get("degreesOfFreedom").asInt()).isEqualTo(9);
    assertThat(json.at("/offset_Nm/value").asDouble()).isCloseTo(-0.1712, within(5e-5));
    assertThat(json.at("/offset_Nm/standardUncertainty").asDouble())
        .isCloseTo(0.0029, within(5e-5));
    assertThat(json.at("/slope_Nm_per_A/value").asDouble()).isCloseTo(0.00218, within(5e-6));
    assertThat(json.at("/slope_Nm_per_A/standardUncertainty").asDouble())
        .isCloseTo(0.00067, within(5e-6));
    assertThat(json.get("correlation").asDouble()).isCloseTo(-0.930, within(5e-4));
    assertThat(json.get("residualStandardDeviation_Nm").asDouble()).isCloseTo(0.0035, within(5e-5));
    double half =
        0.5
            * (json.at("/slope_Nm_per_A/interval95/1").asDouble()
                - json.at("/slope_Nm_per_A/interval95/0").asDouble());
    assertThat(half / json.at("/slope_Nm_per_A/standardUncertainty").asDouble())
        .as("Student's t for nine degrees of freedom")
        .isCloseTo(2.2622, within(1e-3));
  }

  @Test
  void massesBecomeTorquesByArmGravityAndAir() throws IOException {
    JsonNode json =
        json(
            LOADS,
            "--lever-arm-mm=20",
            "--lever-arm-u-mm=0.01",
            "--gravity=9.81",
            "--gravity-u=0.0001",
            "--air-density=1.2",
            "--current-u-rel=2e-4",
            "--balance-u-rel=1e-5");
    double perKilogram = 9.81 * (1 - 1.2 / 8000) * 0.02;
    JsonNode slope = json.get("slope_Nm_per_A");
    assertThat(slope.get("value").asDouble()).isCloseTo(perKilogram * 0.0408, withPercentage(0.01));
    double common =
        slope.get("value").asDouble()
            * Math.sqrt(5e-4 * 5e-4 + Math.pow(1e-4 / 9.81, 2) + 2e-4 * 2e-4 + 1e-5 * 1e-5);
    assertThat(slope.get("combinedStandardUncertainty").asDouble())
        .isCloseTo(
            Math.hypot(common, slope.get("standardUncertainty").asDouble()), withPercentage(1e-6));
    // Largest spread: 1.63200 and 1.63208 at 40 mA; 0.04 mg of 816.03 mg between up and down.
    assertThat(json.get("repeatability_relative").asDouble())
        .isCloseTo(0.00008 / 1.63204, withPercentage(0.01));
    assertThat(json.get("reversibility_relative").asDouble())
        .isCloseTo(0.00004 / 0.81602, withPercentage(0.01));
    assertThat(json.get("zeroError_relative").asDouble())
        .isCloseTo(0.00002 / 1.63208, withPercentage(0.01));
    assertThat(json.get("notes")).isEmpty();
  }

  @Test
  void gravityComesFromLatitudeAndHeight() throws IOException {
    String[] common = {"--lever-arm-mm=20", "--lever-arm-u-mm=0.01", "--air-density=1.2"};
    JsonNode there =
        json(LOADS, common[0], common[1], common[2], "--latitude-deg=52", "--height-m=80");
    JsonNode anywhere = json(LOADS, common);
    assertThat(
            there.at("/slope_Nm_per_A/value").asDouble()
                / anywhere.at("/slope_Nm_per_A/value").asDouble())
        .isCloseTo(9.8124 / 9.80665, within(2e-5));
    assertThat(there.at("/slope_Nm_per_A/combinedStandardUncertainty").asDouble())
        .isLessThan(anywhere.at("/slope_Nm_per_A/combinedStandardUncertainty").asDouble() / 2);
    assertThat(there.get("notes")).isEmpty();
    assertThat(anywhere.get("notes").toString()).contains("gravity is taken to be 9.80665");
  }

  @Test
  void theTableNamesUnitsAndSaysWhatIsNotDetermined() throws IOException {
    Answer answer = run(file(GUIDE));
    assertThat(answer.exitCode()).isZero();
    assertThat(answer.out())
        .contains("(11 points)", "mN·m/A", "µN·m", "no test of straightness", "not determined")
        .containsPattern("slope, by the regression +2\\.18 ± 0\\.67 mN·m/A")
        .contains("note: reversibility: needs a direction column");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "''|points.csv:1: header: expected a row of column names",
        "current_A,torque_Nm|points.csv:1: rows: expected at least 3 points",
        "current_A,torque_Nm;1,2;2,3|points.csv:3: rows: expected at least 3 points",
        "current_A,torque_Nm;1,2;1,3;1,4|points.csv:4: current_A: expected at least two different"
            + " currents, found 1.0 A",
        "current_A,torque_Nm;1,2;2,nan;3,4|points.csv:3: torque_Nm: expected a finite number,"
            + " found \"nan\"",
        "current_A,torque_Nm;1,2;2,3 g;3,4|points.csv:3: torque_Nm: expected a finite number,"
            + " found \"3 g\"",
        "current_A,torque_Nm,mass_g;1,2,3|found torque_Nm and mass_g mixed",
        "current_A,torque_Nm,torque_mNm;1,2,3|found torque_Nm and torque_mNm mixed",
        "current_A,torque_mNm;1,2|points.csv:1: column: expected one of current_A",
        "current_mA,torque_Nm;1,2|found \"current_mA\"",
        "torque_Nm;1|points.csv:1: columns: expected current_A, found torque_Nm",
        "current_A;1|points.csv:1: columns: expected torque_Nm or mass_g",
        "current_A,current_A,torque_Nm;1,1,2|expected each once",
        "current_A,torque_Nm;1,2;2|points.csv:3: row: expected 2 cells, as the header has, found 1",
        "current_A,torque_Nm,series;1,2,0|points.csv:2: series: expected a whole number from 1",
        "current_A,torque_Nm,direction;1,2,left|points.csv:2: direction: expected up or down",
        "current_A,torque_Nm;1,2;2,2;3,2|expected different torques",
        "#c;current_A,mass_g;1,2;2,3;3,4|points.csv:2: mass_g: expected --lever-arm-mm"
      })
  void badPointsAreRefusedWithFileAndLine(String text, String message) throws IOException {
    Answer answer = run(file(text.replace(';', '\n')));
    assertThat(answer.err()).contains(message);
    assertThat(answer.err().strip().lines()).hasSize(1);
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.out()).isEmpty();
  }

  @Test
  void whatIsNoTextIsRefusedWhereItShows() throws IOException {
    Path junk =
        Files.write(
            folder.resolve("junk.bin"), new byte[] {'a', '\n', 'b', '\n', 'c', (byte) 0xFF});
    assertThat(run(junk.toString()).err())
        .contains("junk.bin:3: text: expected UTF-8, found bytes that are none");
    assertThat(run(folder.toString()).err())
        .contains(folder + ": expected a CSV file, found a directory");
    assertThat(run(folder.resolve("none.csv").toString()).err())
        .contains("none.csv: expected a CSV file, found no such file");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "--lever-arm-mm=20|points.csv:1: mass_g: expected the lever arm with its standard"
            + " uncertainty",
        "--lever-arm-mm=20 --lever-arm-u-mm=0|--lever-arm-u-mm: expected a positive number",
        "--lever-arm-mm=-20 --lever-arm-u-mm=1|--lever-arm-mm: expected a positive number",
        "--lever-arm-mm=20 --lever-arm-u-mm=1 --gravity=981|--gravity: expected 9.7 to 9.9",
        "--lever-arm-mm=20 --lever-arm-u-mm=1 --gravity-u=1|--gravity beside it",
        "--lever-arm-mm=20 --lever-arm-u-mm=1 --gravity=9.8 --latitude-deg=52|found both",
        "--lever-arm-mm=20 --lever-arm-u-mm=1 --latitude-deg=95|a place on Earth's surface",
        "--lever-arm-mm=20 --lever-arm-u-mm=1 --height-m=95|--latitude-deg beside it",
        "--lever-arm-mm=20 --lever-arm-u-mm=1 --air-density=1200|expected 0 to 2 kg/m³",
        "--lever-arm-mm=20 --lever-arm-u-mm=1 --air-density-u=1|--air-density beside it",
        "--lever-arm-mm=20 --lever-arm-u-mm=1 --torque-u-rel=1|a file with torque_Nm",
        "--lever-arm-mm=20 --lever-arm-u-mm=1 --current-u-rel=-1|a number not below zero"
      })
  void badOptionsAreRefused(String options, String message) throws IOException {
    List<String> all = new ArrayList<>(List.of(options.split(" ", -1)));
    all.add(file(LOADS));
    Answer answer = run(all.toArray(String[]::new));
    assertThat(answer.err()).contains(message);
    assertThat(answer.exitCode()).isEqualTo(2);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Answer answer = run(folder.resolve("none.csv").toString());
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("none.csv: expected a CSV file, found no such file");
  }

  @Test
  void withTorquesTheLeverArmIsSaidNotToCount() throws IOException {
    JsonNode json = json(GUIDE, "--lever-arm-mm=20", "--lever-arm-u-mm=1", "--torque-u-rel=0.5");
    assertThat(json.get("notes").toString()).contains("the lever arm is not used");
    assertThat(json.at("/slope_Nm_per_A/combinedStandardUncertainty").asDouble())
        .isCloseTo(
            Math.hypot(
                json.at("/slope_Nm_per_A/standardUncertainty").asDouble(),
                0.5 * json.at("/slope_Nm_per_A/value").asDouble()),
            within(1e-12));
  }
}
