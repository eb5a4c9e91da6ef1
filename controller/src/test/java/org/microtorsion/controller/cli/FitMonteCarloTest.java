package org.microtorsion.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.controller.config.InputException;
import picocli.CommandLine;

class FitMonteCarloTest {
  @TempDir private Path folder;

  private String file = "";

  @BeforeEach
  void writeALayeredCurve() throws IOException {
    Random random = new Random(1);
    double slope = Math.PI * Math.pow(52e-6, 4) * 22e9 / (32 * 1.7e-3);
    StringBuilder text = new StringBuilder("angle_rad,torque_Nm\n");
    for (int i = 0; i < 1000; i++) {
      double angle = 2.6e-3 * i;
      double torque = slope * (angle - 0.08 * Math.max(0, angle - 1.6));
      text.append(angle).append(',').append(torque + 3e-8 * random.nextGaussian()).append('\n');
    }
    file = Files.writeString(folder.resolve("a.csv"), text).toString();
  }

  private String run(int expectedExitCode, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--diameter-um", "52", "--gauge-length-mm", "1.7"));
    arguments.addAll(List.of("--diameter-u-um", "0.02"));
    arguments.addAll(List.of(more));
    arguments.add(file);
    StringWriter out = new StringWriter();
    int code =
        new CommandLine(new FitCommand(InputStream.nullInputStream()))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(out))
            .setExecutionExceptionHandler((failure, command, result) -> {
              command.getErr().println(failure.getMessage());
              return failure instanceof InputException ? 2 : 4;
            })
            .execute(arguments.toArray(String[]::new));
    assertThat(code).as(out.toString()).isEqualTo(expectedExitCode);
    return out.toString();
  }

  @Test
  void theCheckIsOneMoreKeyBehindThoseOfTheContract() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode plain = mapper.readTree(run(0, "--json"));
    JsonNode checked = mapper.readTree(run(0, "--json", "--monte-carlo", "50000"));
    List<String> names = new ArrayList<>();
    checked.fieldNames().forEachRemaining(names::add);
    assertThat(names).hasSize(plain.size() + 1).endsWith("monteCarlo");
    plain
        .fieldNames()
        .forEachRemaining(name -> assertThat(checked.path(name)).isEqualTo(plain.path(name)));
    JsonNode check = checked.path("monteCarlo");
    assertThat(check.path("draws").asInt()).isEqualTo(50_000);
    assertThat(check.path("readings"))
        .extracting(row -> row.path("quantity").asText())
        .containsExactly(
            "apparentShearModulus_Pa",
            "shearStrain",
            "shearStress_Pa",
            "thickness_m",
            "coreShearModulus_Pa");
    double budget =
        plain.path("surfaceLayer").path("thickness_m").path("standardUncertainty").asDouble();
    assertThat(check.path("readings").path(3).path("standardDeviation").asDouble() / budget)
        .isBetween(0.98, 1.02);
    assertThat(check.path("readings"))
        .extracting(row -> row.path("verdict").asText())
        .doesNotContain("differs");
  }

  @Test
  void theTableShowsBothIntervals() {
    assertThat(run(0, "--monte-carlo", "10000"))
        .contains("Monte Carlo, 10000 draws")
        .contains("surface layer thickness, µm");
  }

  @Test
  void tooFewDrawsAreBadInput() {
    assertThat(run(2, "--monte-carlo", "99")).contains("--monte-carlo: expected 100 to 1000000");
  }
}
