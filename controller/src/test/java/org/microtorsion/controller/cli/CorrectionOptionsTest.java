package org.microtorsion.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A curve with a suspension in its torque and a soft load train in its angle, of a wire that is a
/// little longer than its gauge length says.
class CorrectionOptionsTest {
  private static final double MODULUS = 22e9;
  private static final double LENGTH = 1.7e-3;
  private static final double ENDS = 0.05e-3;
  private static final double SUSPENSION = 2e-7;
  private static final double COMPLIANCE = 800;
  private static final double SLOPE =
      Math.PI * Math.pow(52e-6, 4) * MODULUS / (32 * (LENGTH + ENDS));
  private static final double YIELD_RADIANS = 1.6;

  private static final String STIFFNESS_OPTION = "--suspension-nm-per-rad=" + SUSPENSION;
  private static final String COMPLIANCE_OPTION = "--compliance-rad-per-nm=" + COMPLIANCE;
  private static final String ENDS_OPTION = "--end-correction-mm=" + 1e3 * ENDS;

  @TempDir private Path folder;

  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    StringBuilder text = new StringBuilder("angle_rad,torque_Nm\n");
    for (int i = 0; i < 2000; i++) {
      double twist = 1.3e-3 * i;
      double torque = SLOPE * (twist - 0.0755 * Math.max(0, twist - YIELD_RADIANS));
      double shown = twist + COMPLIANCE * torque;
      double noise = 1e-10 * Math.sin(1e4 * Math.sin(1e4 * i));
      text.append(shown).append(',').append(torque + SUSPENSION * shown + noise).append('\n');
    }
    file = Files.writeString(folder.resolve("curve.csv"), text);
  }

  private JsonNode fit(String... options) throws IOException {
    List<String> all =
        new ArrayList<>(List.of("--json", "--diameter-um=52", "--gauge-length-mm=1.7"));
    all.addAll(List.of(options));
    all.add(file.toString());
    FitCommandTest.Answer answer = FitCommandTest.run(all.toArray(String[]::new));
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    return new ObjectMapper().readTree(answer.out());
  }

  private static double modulus(JsonNode fit) {
    return fit.at("/elastic/apparentShearModulus_Pa/value").asDouble();
  }

  private static double relativeUncertainty(JsonNode fit) {
    return fit.at("/elastic/apparentShearModulus_Pa/standardUncertainty").asDouble() / modulus(fit);
  }

  private static List<String> inputs(JsonNode fit) {
    List<String> names = new ArrayList<>();
    fit.path("budget").forEach(row -> names.add(row.path("input").asText()));
    return names;
  }

  @Test
  void allTogetherGiveTheWireItself() throws IOException {
    JsonNode fit = fit(STIFFNESS_OPTION, COMPLIANCE_OPTION, ENDS_OPTION);
    assertThat(modulus(fit)).isCloseTo(MODULUS, within(2e-5 * MODULUS));
    assertThat(fit.at("/yield/angle_rad/value").asDouble()).isCloseTo(YIELD_RADIANS, within(2e-4));
    assertThat(fit.at("/yield/shearStrain/value").asDouble())
        .isCloseTo(52e-6 * YIELD_RADIANS / (2 * (LENGTH + ENDS)), within(5e-6));
  }

  @Test
  void eachTakesOutItsOwnPartAndLeavesTheOthersIn() throws IOException {
    double shown = SLOPE / (1 + COMPLIANCE * SLOPE) + SUSPENSION;
    double perSlope = 32 * LENGTH / (Math.PI * Math.pow(52e-6, 4));
    assertThat(modulus(fit())).isCloseTo(perSlope * shown, within(2e-5 * MODULUS));
    assertThat(modulus(fit(STIFFNESS_OPTION)))
        .isCloseTo(perSlope * (shown - SUSPENSION), within(2e-5 * MODULUS));
    assertThat(modulus(fit(ENDS_OPTION)))
        .isCloseTo(perSlope * (1 + ENDS / LENGTH) * shown, within(2e-5 * MODULUS));
    assertThat(modulus(fit(COMPLIANCE_OPTION)))
        .isCloseTo(perSlope * shown / (1 - COMPLIANCE * shown), within(2e-5 * MODULUS));
  }

  @ParameterizedTest
  @CsvSource({
    "--suspension-u-nm-per-rad=2e-8, suspension",
    "--compliance-u-rad-per-nm=300, load-train",
    "--end-correction-u-mm=0.01, end-effect",
    "--torque-drift-u-nm-per-rad=2e-8, torque-drift",
  })
  void anUncertaintyAloneWidensTheIntervalAndMovesNothing(String option, String row)
      throws IOException {
    JsonNode without = fit();
    JsonNode with = fit(option);
    assertThat(modulus(with)).isEqualTo(modulus(without));
    assertThat(relativeUncertainty(with)).isGreaterThan(10 * relativeUncertainty(without));
    assertThat(inputs(with)).contains(row);
    if (!row.equals("suspension")) {
      assertThat(inputs(without)).as("rows of what nothing is stated of").doesNotContain(row);
    }
  }

  @Test
  void uncertaintiesTogetherAddInSquares() throws IOException {
    String[] options = {
      "--suspension-u-nm-per-rad=2e-8",
      "--compliance-u-rad-per-nm=300",
      "--end-correction-u-mm=0.01"
    };
    double squares = 0;
    for (String option : options) {
      squares += Math.pow(relativeUncertainty(fit(option)), 2);
    }
    assertThat(relativeUncertainty(fit(options)))
        .isCloseTo(Math.sqrt(squares), within(1e-3 * Math.sqrt(squares)));
  }

  @ParameterizedTest
  @CsvSource({
    "--suspension-nm-per-rad=-1e-7, expected a number not below zero",
    "--suspension-u-nm-per-rad=NaN, expected a number not below zero",
    "--compliance-rad-per-nm=Infinity, expected a finite number",
    "--compliance-u-rad-per-nm=-3, expected a number not below zero",
    "--end-correction-mm=-1.7, expected one that leaves a gauge length",
    "--end-correction-u-mm=-0.1, expected a number not below zero",
    "--torque-drift-u-nm-per-rad=-1, expected a number not below zero",
  })
  void whatCannotBeIsRefusedByItsName(String option, String words) {
    FitCommandTest.Answer answer =
        FitCommandTest.run("--diameter-um=52", "--gauge-length-mm=1.7", option, file.toString());
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains(option.split("=", 2)[0], words);
    assertThat(answer.out()).isEmpty();
  }
}
