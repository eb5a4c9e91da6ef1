package org.microtorsion.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The hazard table says what is tested, and no more.
class SafetyTableTest {
  private static final Path TABLE = Modules.projectRoot().resolve("docs/reference/safety.md");
  private static final Pattern TEST = Pattern.compile("`(?:(\\w+Test)\\.)?(\\w+)`");

  private record Row(String hazard, String seenBy, String reaction, String time, String tests) {
    /// Tests as class and method; without a class they are the emergency chain's.
    List<String[]> named() {
      return TEST.matcher(tests)
          .results()
          .map(found ->
              new String[] {
                Optional.ofNullable(found.group(1)).orElse("EmergencyChainTest"), found.group(2)
              })
          .toList();
    }
  }

  private static List<Row> rows() throws IOException {
    return Files.readAllLines(TABLE).stream()
        .filter(line -> line.startsWith("| "))
        .map(line -> line.substring(1, line.length() - 1).split("\\|", -1))
        .filter(cells -> cells.length == 6)
        .map(cells -> Arrays.stream(cells).map(String::strip).toArray(String[]::new))
        .filter(cells -> !cells[0].equals("hazard") && !cells[0].startsWith("---"))
        .map(cells -> new Row(cells[0], cells[2], cells[3], cells[4], cells[5]))
        .toList();
  }

  private static Map<String, String> testSources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    try (Stream<Path> files =
        Files.walk(Modules.projectRoot().resolve("controller/src/test/java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith("Test.java")).toList()) {
        sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
      }
    }
    return sources;
  }

  @Test
  void everyHazardHasItsDetectionReactionTimeAndATestThatExists() throws IOException {
    Map<String, String> sources = testSources();
    assertThat(rows()).hasSizeGreaterThan(30);
    for (Row row : rows()) {
      assertThat(List.of(row.seenBy(), row.reaction(), row.time()))
          .as(row.hazard())
          .noneMatch(String::isBlank);
      assertThat(row.named()).as(row.hazard()).isNotEmpty();
      for (String[] test : row.named()) {
        assertThat(sources.getOrDefault(test[0], ""))
            .as(row.hazard() + ": " + test[0] + "." + test[1])
            .contains(" void " + test[1] + "(");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "heartbeat lost",
        "program hangs or dies",
        "the loop's thread",
        "emergency stop pressed",
        "emergency stop at the page",
        "opens between two ticks",
        "end of travel",
        "coil too warm",
        "command beyond the limit",
        "rotor does not follow",
        "angle leaps",
        "encoder stuck",
        "another current than commanded",
        "conversion stale",
        "conversion repeated",
        "loop late",
        "loop too slow",
        "disk full",
        "clock steps",
        "store stalls",
        "the wire breaks",
        "line gone",
      })
  void noHazardThatWasThoughtOfIsForgotten(String hazard) throws IOException {
    assertThat(rows()).extracting(Row::hazard).anyMatch(row -> row.contains(hazard));
  }
}
