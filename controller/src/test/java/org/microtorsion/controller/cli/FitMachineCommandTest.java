package org.microtorsion.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.controller.config.InputException;
import picocli.CommandLine;

class FitMachineCommandTest {
  private static final double MODULUS = 30e9;
  private static final double DIAMETER = 4e-3;
  private static final double FREE = 40e-3;
  private static final double EXTENSOMETER = 25e-3;
  private static final double COMPLIANCE = 1.2e-2;
  private static final int ROWS = 800;

  private static final String[] SAMPLE = {
    "--diameter-um", "4000", "--diameter-u-um", "4", "--gauge-length-mm", "40",
    "--gauge-length-u-mm", "0.02", "--torque-u-rel", "0.002", "--torque-column", "Torque",
    "--time-column", "Time"
  };

  @TempDir private Path folder;

  private record Answer(int code, String out, String err) {
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(out);
    }

    double modulus() throws IOException {
      return json().at("/elastic/apparentShearModulus_Pa/value").asDouble();
    }
  }

  private Answer fit(Path file, String... more) {
    List<String> all = new ArrayList<>(Arrays.asList(SAMPLE));
    all.addAll(Arrays.asList(more));
    all.add(file.toString());
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        new CommandLine(new FitMachineCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .setExecutionExceptionHandler((failure, command, _) -> {
              command.getErr().println(failure.getMessage());
              return failure instanceof InputException ? 2 : 4;
            })
            .execute(all.toArray(String[]::new));
    return new Answer(code, out.toString(), err.toString());
  }

  /// A rod that is linear up to its break, on a machine whose load train gives.
  private Path rod(String name, String separator, boolean decimalComma, Charset charset)
      throws IOException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(4);
    double stiffness = Math.PI * Math.pow(DIAMETER, 4) * MODULUS / 32;
    StringBuilder text = new StringBuilder("Test report" + separator + "rod 7\n\n");
    text.append(String.join(separator, "Time", "Rotation", "Gauge", "Torque", "Load") + "\n");
    text.append(String.join(separator, "s", "°", "°", "N·m", "N") + "\n");
    for (int i = 0; i < ROWS; i++) {
      double twistPerMetre = 0.02 / (DIAMETER / 2) * i / (ROWS - 1);
      double torque = stiffness * twistPerMetre + 2e-3 * random.nextGaussian();
      double head = twistPerMetre * FREE + COMPLIANCE * torque + 2e-6 * random.nextGaussian();
      double gauge = twistPerMetre * EXTENSOMETER + 2e-6 * random.nextGaussian();
      String row =
          String.format(
              Locale.ROOT,
              "%.1f;%.7f;%.7f;%.6f;0.0%n",
              0.25 * i,
              Math.toDegrees(head),
              Math.toDegrees(gauge),
              torque);
      text.append((decimalComma ? row.replace('.', ',') : row).replace(";", separator));
    }
    return Files.write(folder.resolve(name), text.toString().getBytes(charset));
  }

  private Path rod() throws IOException {
    return rod("rod.csv", ",", false, java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void theExtensometersAngleGivesTheModulusWhateverTheLoadTrainDoes() throws IOException {
    Answer answer =
        fit(
            rod(),
            "--json",
            "--head-column",
            "Rotation",
            "--extensometer-column",
            "Gauge",
            "--extensometer-length-mm",
            "25");
    assertThat(answer.code).isEqualTo(ExitCodes.DONE);
    assertThat(answer.modulus()).isCloseTo(MODULUS, within(0.002 * MODULUS));
    assertThat(answer.json().path("schema").asText()).isEqualTo("torsion.fit/1");
    assertThat(answer.json().at("/notes/0").asText()).contains("the extensometer's");
  }

  @Test
  void theHeadsAngleNeedsACompliance() throws IOException {
    Answer bare = fit(rod(), "--json", "--head-column", "Rotation");
    assertThat(bare.modulus()).isLessThan(0.85 * MODULUS);
    assertThat(bare.json().at("/notes/0").asText()).contains("nothing was taken out");
    Answer given =
        fit(
            rod(),
            "--json",
            "--head-column",
            "Rotation",
            "--compliance-rad-per-nm",
            "0.012",
            "--compliance-u-rad-per-nm",
            "1e-5");
    assertThat(given.modulus()).isCloseTo(MODULUS, within(0.002 * MODULUS));
  }

  @Test
  void theComplianceIsFittedWhereHeadAndExtensometerAreThere() throws IOException {
    Answer answer =
        fit(
            rod(),
            "--json",
            "--angle-from",
            "head",
            "--head-column",
            "Rotation",
            "--extensometer-column",
            "Gauge",
            "--extensometer-length-mm",
            "25",
            "--extensometer-length-u-mm",
            "0.02");
    assertThat(answer.modulus()).isCloseTo(MODULUS, within(0.002 * MODULUS));
    assertThat(answer.json().at("/notes/0").asText()).contains("compliance: 0.0120");
  }

  @Test
  void semicolonsDecimalCommasAndTheSystemsOwnLettersAreRead() throws IOException {
    Path file = rod("de.csv", ";", true, Charset.forName("windows-1252"));
    Answer answer =
        fit(
            file,
            "--json",
            "--decimal",
            "comma",
            "--extensometer-column",
            "Gauge",
            "--extensometer-length-mm",
            "25");
    assertThat(answer.code).as(answer.err).isEqualTo(ExitCodes.DONE);
    assertThat(answer.modulus()).isCloseTo(MODULUS, within(0.002 * MODULUS));
  }

  @Test
  void itsLineIsASampleOfASeries() throws IOException {
    Answer answer =
        fit(rod(), "--json", "--extensometer-column", "Gauge", "--extensometer-length-mm", "25");
    Files.writeString(folder.resolve("rod.json"), answer.out);
    Files.writeString(
        folder.resolve("rods.csv"), "fit,sample,diameter_um,diameter_u_um\nrod.json,rod,4000,4\n");
    try (SampleSources sources =
        new SampleSources(
            () -> {
              throw new AssertionError("no store is wanted");
            },
            folder)) {
      assertThat(sources.file(folder.resolve("rods.csv")))
          .singleElement()
          .satisfies(sample -> {
            assertThat(sample.name()).isEqualTo("rod");
            assertThat(sample.modulusPascals()).isNotNull();
          });
    }
  }

  @Test
  void whatCannotBeUsedIsRefusedByFileLineColumnAndOption() throws IOException {
    Path rod = rod();
    assertThat(fit(rod, "--head-column", "Twist").err)
        .contains("rod.csv:3: columns: expected a row with Time, Twist, Torque")
        .contains("Time | Rotation | Gauge | Torque | Load");
    assertThat(fit(rod).err).contains("--head-column: expected it or --extensometer-column");
    assertThat(fit(rod, "--extensometer-column", "Gauge").err)
        .contains("--extensometer-length-mm: expected it");
    assertThat(fit(rod, "--head-column", "Rotation", "--torque-unit", "lb").err)
        .contains("--torque-unit: expected one of", "found \"lb\"");
    assertThat(fit(rod, "--head-column", "Rotation", "--angle-from", "extensometer").err)
        .contains("--extensometer-column: expected it");
    Path german = rod("de.csv", ";", true, java.nio.charset.StandardCharsets.UTF_8);
    assertThat(fit(german, "--head-column", "Rotation").err)
        .contains("de.csv:5: Time", "--decimal comma");
    Path few = Files.writeString(folder.resolve("few.csv"), "Time,Rotation,Torque\n1,2,3\n");
    assertThat(fit(few, "--head-column", "Rotation").err)
        .contains("few.csv: rows: expected at least 20, found 1");
    assertThat(fit(folder.resolve("none.csv"), "--head-column", "Rotation").err)
        .contains("expected a table, found no such file");
  }
}
