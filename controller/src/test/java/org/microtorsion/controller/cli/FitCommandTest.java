package org.microtorsion.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.controller.config.InputException;
import picocli.CommandLine;

class FitCommandTest {
  private static final double SLOPE = Math.PI * Math.pow(52e-6, 4) * 22e9 / (32 * 1.7e-3);

  @TempDir private Path folder;

  record Answer(int exitCode, String out, String err) {}

  static Answer run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        new CommandLine(new FitCommand(InputStream.nullInputStream()))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .setExecutionExceptionHandler((failure, command, result) -> {
              command.getErr().println(failure.getMessage());
              return failure instanceof InputException ? 2 : 4;
            })
            .execute(arguments);
    return new Answer(code, out.toString(), err.toString());
  }

  private Path curve(String name, double ratio) throws IOException {
    return curve(folder, name, ratio);
  }

  static Path curve(Path folder, String name, double ratio) throws IOException {
    StringBuilder text = new StringBuilder("time_s,angle_rad,torque_Nm\n");
    for (int i = 0; i < 1000; i++) {
      double angle = 2.6e-3 * i;
      double beyond = Math.max(0, angle - 1.6);
      double noise = 1e-9 * Math.sin(1e4 * Math.sin(1e4 * i));
      text.append(0.2 * i).append(',').append(angle).append(',');
      text.append(SLOPE * (angle - (1 - ratio) * beyond) + noise).append('\n');
    }
    return Files.writeString(folder.resolve(name), text);
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void jsonHasExactlyTheKeysOfTheContract() throws IOException {
    Path file = curve("a.csv", 0.92);
    Answer answer =
        run(
            "--json",
            "--diameter-um",
            "52",
            "--diameter-u-um",
            "0.2",
            "--gauge-length-mm",
            "1.7",
            "--core-modulus-gpa",
            "35",
            "--core-modulus-u-gpa",
            "0.5",
            file.toString());
    assertThat(answer.exitCode()).isZero();
    assertThat(answer.err()).isEmpty();
    assertThat(answer.out().strip().lines()).hasSize(1);
    JsonNode json = new ObjectMapper().readTree(answer.out());
    assertThat(names(json))
        .containsExactly(
            "schema",
            "file",
            "samples",
            "elastic",
            "yield",
            "models",
            "preferredModel",
            "surfaceLayer",
            "bonded",
            "identifiability",
            "fracture",
            "budget",
            "flags",
            "notes");
    assertThat(json.get("schema").asText()).isEqualTo("torsion.fit/1");
    assertThat(json.get("file").asText()).isEqualTo(file.toString());
    assertThat(json.get("samples").asInt()).isEqualTo(1000);
    assertThat(names(json.get("elastic")))
        .containsExactly(
            "slope_Nm_per_rad",
            "zeroTorque_Nm",
            "fromAngle_rad",
            "toAngle_rad",
            "apparentShearModulus_Pa");
    assertThat(names(json.get("yield")))
        .containsExactly(
            "detected", "angle_rad", "torque_Nm", "shearStrain", "shearStress_Pa", "pValue");
    assertThat(names(json.get("surfaceLayer")))
        .containsExactly(
            "model",
            "claimed",
            "postYieldSlope_Nm_per_rad",
            "intercept_Nm",
            "thickness_m",
            "coreShearModulus_Pa");
    assertThat(names(json.get("bonded")))
        .containsExactly("model", "thickness_m", "layerShearModulus_Pa");
    assertThat(names(json.get("identifiability")))
        .containsExactly("productGsSR_Pa_m", "conditionNumber", "statement");
    assertThat(names(json.get("fracture")))
        .containsExactly("detected", "angle_rad", "shearStrain", "torque_Nm");
    assertThat(json.get("models").findValuesAsText("id"))
        .containsExactly("linear", "elastic-plastic", "bilinear", "dong-2021", "compatible-layer");
    assertThat(names(json.get("models").get(0)))
        .containsExactly("id", "aicc", "deltaAicc", "residualStandardDeviation_Nm", "parameters");
    assertThat(names(json.get("budget").get(0)))
        .containsExactly("input", "relativeContributionToVariance");
    assertThat(names(json.get("budget").get(0).get("relativeContributionToVariance")))
        .containsExactly("apparentShearModulus_Pa", "thickness_m", "shearStrain", "shearStress_Pa");
    JsonNode modulus = json.get("elastic").get("apparentShearModulus_Pa");
    assertThat(names(modulus)).containsExactly("value", "standardUncertainty", "interval95");
    assertThat(modulus.get("value").asDouble()).isBetween(21.99e9, 22.01e9);
    assertThat(modulus.get("interval95").get(0).asDouble())
        .isLessThan(modulus.get("value").asDouble());
    assertThat(json.get("preferredModel").asText()).isEqualTo("bilinear");
    assertThat(json.get("models").get(2).get("aicc"))
        .isEqualTo(json.get("models").get(3).get("aicc"));
  }

  @Test
  void whatCouldNotBeDeterminedIsNull() throws IOException {
    Path file = curve("straight.csv", 1);
    Answer answer =
        run("--json", "--diameter-um", "52", "--gauge-length-mm", "1.7", file.toString());
    JsonNode json = new ObjectMapper().readTree(answer.out());
    assertThat(json.get("yield").get("detected").asBoolean()).isFalse();
    assertThat(json.get("yield").get("angle_rad").isNull()).isTrue();
    assertThat(json.get("bonded").isNull()).isTrue();
    assertThat(json.get("fracture").get("angle_rad").isNull()).isTrue();
    assertThat(json.get("flags").toString()).contains("no-yield-found", "no-layer-claimed");
  }

  @Test
  void manyFilesGiveOneLineEachInTheOrderGiven() throws IOException {
    Path second = curve("b.csv", 0.9);
    Path first = curve("c.csv", 0.8);
    Answer answer =
        run(
            "--json",
            "--diameter-um",
            "52",
            "--gauge-length-mm",
            "1.7",
            first.toString(),
            second.toString());
    List<String> lines = answer.out().strip().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).contains("c.csv");
    assertThat(lines.get(1)).contains("b.csv");
  }

  @Test
  void theTableNamesUnitsUncertaintiesAndModels() throws IOException {
    Path file = curve("a.csv", 0.92);
    Answer answer =
        run(
            "--diameter-um",
            "52",
            "--diameter-u-um",
            "0.2",
            "--gauge-length-mm",
            "1.7",
            file.toString());
    assertThat(answer.exitCode()).isZero();
    assertThat(answer.out())
        .contains("GPa", "µm", "mN·m", "deg", "±", "dong-2021", "bilinear", "preferred")
        .containsPattern("apparent shear modulus +22\\.\\d+ ± 0\\.\\d+ GPa");
  }

  @Test
  void badInputIsOneLineAndExitCodeTwo() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.csv"), "angle_rad,torque_Nm\n1,x\n");
    Answer cell = run("--diameter-um", "52", "--gauge-length-mm", "1.7", bad.toString());
    assertThat(cell.exitCode()).isEqualTo(2);
    assertThat(cell.err().strip())
        .endsWith("bad.csv:2: torque_Nm: expected a finite number, found \"x\"");
    Answer diameter = run("--diameter-um", "-1", "--gauge-length-mm", "1.7", bad.toString());
    assertThat(diameter.exitCode()).isEqualTo(2);
    assertThat(diameter.err()).contains("--diameter-um: expected a positive number, found -1.0");
    Answer alone =
        run(
            "--diameter-um",
            "52",
            "--gauge-length-mm",
            "1.7",
            "--core-modulus-u-gpa",
            "1",
            bad.toString());
    assertThat(alone.err()).contains("expected --core-modulus-gpa beside it");
    assertThat(run("--gauge-length-mm", "1.7", bad.toString()).exitCode()).isEqualTo(2);
  }

  private static final String[] WIRE = {
    "--json", "--diameter-um", "52", "--gauge-length-mm", "1.7"
  };

  static String[] wire(List<Path> files) {
    return Stream.concat(Arrays.stream(WIRE), files.stream().map(Path::toString))
        .toArray(String[]::new);
  }

  private static List<String> filesOf(Answer answer) throws IOException {
    List<String> files = new ArrayList<>();
    for (String line : answer.out().lines().toList()) {
      files.add(Path.of(new ObjectMapper().readTree(line).get("file").asText()).getFileName() + "");
    }
    return files;
  }

  @Test
  void badFilesAmongManyAreReportedAndTheOthersAnsweredInOrder() throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      files.add(curve("good" + i + ".csv", 0.7 + 0.004 * i));
    }
    files.add(7, Files.writeString(folder.resolve("bad.csv"), "angle_rad,torque_Nm\n1,x\n"));
    files.add(40, folder.resolve("missing.csv"));
    Answer answer = run(wire(files));
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(filesOf(answer))
        .isEqualTo(IntStream.range(0, 60).mapToObj(i -> "good" + i + ".csv").toList());
    assertThat(answer.err().lines())
        .containsExactly(
            folder.resolve("bad.csv") + ":2: torque_Nm: expected a finite number, found \"x\"",
            folder.resolve("missing.csv") + ": expected a CSV file, found no such file");
  }

  @Test
  void manyFilesAnswerLikeEachOfThem() throws IOException {
    List<Path> files = new ArrayList<>();
    StringBuilder single = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      Path file = curve("c" + i + ".csv", 0.7 + 0.005 * i);
      files.add(file);
      single.append(run(wire(List.of(file))).out());
    }
    assertThat(run(wire(files)).out()).isEqualTo(single.toString());
  }

  @Test
  void namesMayComeFromAFile() throws IOException {
    Path first = curve("first one.csv", 0.8);
    Path second = curve("second.csv", 0.9);
    Path list = Files.writeString(folder.resolve("list"), "\"" + first + "\"\n" + second + "\n");
    assertThat(filesOf(run(wire(List.of(Path.of("@" + list))))))
        .containsExactly("first one.csv", "second.csv");
  }

  @Test
  void aCurveThatNeverLoadsIsANo() throws IOException {
    StringBuilder text = new StringBuilder("angle_rad,torque_Nm\n");
    for (int i = 0; i < 1000; i++) {
      text.append(2.6e-3 * i).append(',').append(1e-8 * Math.sin(1e4 * Math.sin(1e4 * i)));
      text.append('\n');
    }
    Path never = Files.writeString(folder.resolve("never.csv"), text);
    Answer answer = run(wire(List.of(never, curve("good.csv", 0.9))));
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(filesOf(answer)).containsExactly("never.csv", "good.csv");
    JsonNode json = new ObjectMapper().readTree(answer.out().lines().findFirst().orElseThrow());
    assertThat(json.get("elastic").get("slope_Nm_per_rad").isNull()).isTrue();
    assertThat(json.get("yield").get("angle_rad").isNull()).isTrue();
    assertThat(json.get("notes").toString()).contains("never loaded");
  }

  @Test
  void rowsThatRepeatAreDroppedOnDemandAndNoted() throws IOException {
    Path file = curve("a.csv", 0.9);
    List<String> rows = new ArrayList<>(Files.readAllLines(file));
    rows.add(500, rows.get(499));
    Files.write(file, rows);
    List<String> arguments = new ArrayList<>(List.of(wire(List.of(file))));
    assertThat(run(arguments.toArray(String[]::new)).out())
        .contains("\"samples\":1001", "duplicates: 1 time stamp repeats");
    arguments.addAll(List.of("--duplicates", "drop"));
    assertThat(run(arguments.toArray(String[]::new)).out())
        .contains("\"samples\":1000", "duplicates: 1 rows");
  }

  private static String[] with(String[] wire, String... more) {
    return Stream.concat(Arrays.stream(wire), Arrays.stream(more)).toArray(String[]::new);
  }

  @Test
  void furtherReadingsAreOneMoreKeyOnDemand() throws IOException {
    Path file = curve("a.csv", 0.9);
    JsonNode plain = new ObjectMapper().readTree(run(wire(List.of(file))).out());
    JsonNode more = new ObjectMapper().readTree(run(with(wire(List.of(file)), "--readings")).out());
    assertThat(names(more).subList(0, names(plain).size())).isEqualTo(names(plain));
    JsonNode readings = more.get("readings");
    assertThat(names(readings))
        .containsExactly(
            "offsetYield",
            "departureYield",
            "thicknessAgainstWindowEnd",
            "profileIntervals",
            "legs");
    assertThat(names(readings.get("profileIntervals")))
        .containsExactly("thickness_m", "yieldAngle_rad");
    double offset = readings.get("offsetYield").get("shearStrain").get("value").asDouble();
    double yield = more.get("yield").get("shearStrain").get("value").asDouble();
    assertThat(offset).isCloseTo(yield + 5e-4 / 0.1, within(1e-5));
    JsonNode sweep = readings.get("thicknessAgainstWindowEnd");
    assertThat(sweep.get(sweep.size() - 1).get("thickness_m"))
        .isEqualTo(more.get("surfaceLayer").get("thickness_m"));
    assertThat(readings.get("legs").get(0).get("kind").asText()).isEqualTo("loading");
  }

  @Test
  void windowsWorkOnFilesAndBadOnesNameTheFile() throws IOException {
    Path file = curve("a.csv", 0.9);
    JsonNode json =
        new ObjectMapper()
            .readTree(run(with(wire(List.of(file)), "--elastic-window", "0.5..2%")).out());
    double strainPerRadian = 52e-6 / (2 * 1.7e-3);
    assertThat(json.get("elastic").get("fromAngle_rad").asDouble() * strainPerRadian)
        .isCloseTo(0.005, within(1e-4));
    Answer answer = run(with(wire(List.of(file)), "--trim", "500deg.."));
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("a.csv: --trim: expected within the curve");
  }

  @Test
  void whatSpoilsARecordIsRefusedOrNoted() throws IOException {
    List<String> good = Files.readAllLines(curve("a.csv", 0.9));
    List<String> backwards = new ArrayList<>(good);
    backwards.set(501, "1," + backwards.get(501).split(",", 2)[1]);
    Answer refused = run(wire(List.of(Files.write(folder.resolve("back.csv"), backwards))));
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("back.csv:502: time_s: expected");

    List<String> gapped = new ArrayList<>(good);
    gapped.subList(400, 420).clear();
    Path gaps = Files.write(folder.resolve("gaps.csv"), gapped);
    assertThat(run(wire(List.of(gaps))).out())
        .contains("\"samples\":980", "gaps: 1 step in time is");
    assertThat(run(with(wire(List.of(gaps)), "--gaps", "refuse")).err())
        .contains("gaps.csv:", "a gap of");

    List<String> limited = new ArrayList<>(List.of(good.getFirst()));
    List<String> wrapped = new ArrayList<>(List.of(good.getFirst()));
    for (String row : good.subList(1, good.size())) {
      String[] cells = row.split(",", -1);
      double torque = Math.min(1.2e-5, Double.parseDouble(cells[2]));
      limited.add(cells[0] + "," + cells[1] + "," + torque);
      double angle = Double.parseDouble(cells[1]) + 5;
      wrapped.add(cells[0] + "," + angle % (2 * Math.PI) + "," + cells[2]);
    }
    Path limit = Files.write(folder.resolve("limit.csv"), limited);
    assertThat(run(wire(List.of(limit))).out()).contains("saturation: the torque stands at");
    Path turns = Files.write(folder.resolve("turns.csv"), wrapped);
    assertThat(run(wire(List.of(turns))).out()).contains("angle: wraps at a whole turn, 1 time");
  }
}
