package org.microtorsion.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.controller.config.InputException;
import picocli.CommandLine;

class BenchCurvesCommandTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Object command, String... arguments) {
    return new CommandLine(command)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler((failure, line, result) -> {
          line.getErr().println(failure.getMessage());
          return failure instanceof InputException ? 2 : 4;
        })
        .execute(arguments);
  }

  @Test
  void itsFilesAreFittedInOrderAndABrokenOneAmongThemStopsNoOther() throws IOException {
    Path dir = folder.resolve("with blanks");
    String[] write = {dir.toString(), "--count", "23", "--rows", "100", "--broken-every", "10"};
    assertThat(run(new BenchCurvesCommand(), write)).as(err.toString()).isZero();
    assertThat(out.toString()).startsWith("23 files of 100 rows in ");
    out.getBuffer().setLength(0);

    String[] fit = {
      "--json", "--diameter-um", "52", "--gauge-length-mm", "1.7", "@" + dir.resolve("LIST")
    };
    assertThat(run(new FitCommand(InputStream.nullInputStream()), fit)).isEqualTo(2);
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(21);
    int number = 1;
    for (String line : lines) {
      number += number % 10 == 0 ? 1 : 0;
      JsonNode json = new ObjectMapper().readTree(line);
      assertThat(json.path("file").asText()).endsWith("curve-%05d.csv".formatted(number++));
      assertThat(json.path("samples").asInt()).isEqualTo(100);
    }
    assertThat(err.toString().lines())
        .hasSize(2)
        .allMatch(
            line -> line.contains("curve-00010.csv:52") || line.contains("curve-00020.csv:52"));
  }

  @Test
  void numbersOutOfRangeAreBadInput() {
    assertThat(run(new BenchCurvesCommand(), folder.toString(), "--rows", "19")).isEqualTo(2);
    assertThat(run(new BenchCurvesCommand(), folder.toString(), "--count", "0")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--rows: expected at least 20, found 19")
        .contains("--count: expected at least 1, found 0");
  }
}
