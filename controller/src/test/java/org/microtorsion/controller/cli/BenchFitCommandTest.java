package org.microtorsion.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.driver.time.SystemTicker;
import picocli.CommandLine;

class BenchFitCommandTest {
  private static String run(int expectedExitCode, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        new CommandLine(new BenchFitCommand(new SystemTicker()))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .setExecutionExceptionHandler((failure, command, result) -> {
              command.getErr().println(failure.getMessage());
              return failure instanceof InputException ? 2 : 4;
            })
            .execute(arguments);
    assertThat(code).as(err.toString()).isEqualTo(expectedExitCode);
    return out + err.toString();
  }

  @Test
  void aShortCampaignMeetsItsFiguresAndShowsThemAsJson() throws IOException {
    JsonNode json = new ObjectMapper().readTree(run(0, "--json", "--curves", "20"));
    assertThat(json.path("schema").asText()).isEqualTo("torsion.bench-fit/1");
    assertThat(json.path("findings")).hasSize(37).allMatch(row -> row.path("good").asBoolean());
    assertThat(json.path("times"))
        .hasSize(4)
        .allMatch(row -> row.path("median_s").asDouble() > 0)
        .allMatch(row -> row.path("processor_s").asDouble() > 0)
        .allMatch(row -> row.path("goal_s").asDouble() > 0);
  }

  @Test
  void tooFewCurvesAreBadInput() {
    assertThat(run(2, "--curves", "19")).contains("--curves: expected at least 20, found 19");
  }
}
