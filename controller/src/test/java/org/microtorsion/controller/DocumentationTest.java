package org.microtorsion.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.controller.program.Method;
import org.microtorsion.controller.program.TorqueProcedure;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.run.SampleFile;

/// What the documents say stays true.
class DocumentationTest {
  private static final Path ROOT = Modules.projectRoot();
  private static final Path EXAMPLES = ROOT.resolve("docs/how-to/examples");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]+)(#[^)]*)?\\)");
  private static final Pattern KEY = Pattern.compile("(?m)^(?:# )?([a-z][a-z0-9-]+) = ");

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    for (Path page : pages()) {
      List<String> broken =
          LINK.matcher(Files.readString(page))
              .results()
              .map(result -> result.group(1))
              .filter(target -> !Files.exists(page.resolveSibling(target)))
              .toList();
      assertThat(broken).as("links of " + ROOT.relativize(page)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "default-rig.toml",
        "example-sample.toml",
        "ramp-to-fracture.toml",
        "ramp-and-hold.toml",
        "blank-run.toml",
        "stepper-to-fracture.toml",
        "torque-calibration.toml"
      })
  void theExamplesAreThoseThatShip(String name) throws IOException {
    String shipped;
    try (InputStream stream = RigConfig.class.getResourceAsStream(name)) {
      assertThat(stream).as(name).isNotNull();
      shipped = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(EXAMPLES.resolve(name)).hasContent(shipped);
  }

  @Test
  void everyExampleIsAccepted() {
    assertThat(RigConfig.load(EXAMPLES.resolve("default-rig.toml")).name()).isEqualTo("default");
    assertThat(SampleFile.load(EXAMPLES.resolve("example-sample.toml")).material())
        .contains("Pd40");
    assertThat(
            Stream.of("ramp-to-fracture", "ramp-and-hold", "blank-run")
                .map(name -> Method.load(EXAMPLES.resolve(name + ".toml")).title()))
        .containsExactly("ramp to fracture 1", "ramp and hold 1", "blank run 1");
    assertThat(TorqueProcedure.load(EXAMPLES.resolve("torque-calibration.toml")).title())
        .isEqualTo("torque calibration 2");
  }

  @Test
  void everyKeyOfTheExamplesIsInTheReference() throws IOException {
    String reference = Files.readString(ROOT.resolve("docs/reference/configuration.md"));
    try (Stream<Path> examples = Files.list(EXAMPLES)) {
      List<String> keys =
          examples
              .map(DocumentationTest::read)
              .flatMap(text -> KEY.matcher(text).results())
              .map((MatchResult result) -> result.group(1))
              .distinct()
              .toList();
      assertThat(keys).hasSizeGreaterThan(50).allMatch(key -> reference.contains("`" + key + "`"));
    }
  }

  @Test
  void theReadmeNamesTheTwoCommandsOfAFreshClone() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    assertThat(readme).contains("```\ncontroller/bin/torsion demo\n```", "```\nmvn -B verify\n```");
    assertThat(Files.readString(ROOT.resolve(".ci/run"))).endsWith("exec mvn -B verify\n");
    assertThat(ROOT.resolve("controller/bin/torsion")).isExecutable();
  }

  /// No message that is gone, and none misquoted: what stands between the gaps of each is somewhere
  /// in the program, and so is every class and exit code that is named.
  @Test
  void everyMessageInTheReferenceIsInTheProgram() throws IOException {
    String program =
        Modules.mainSources().stream()
            .map(DocumentationTest::read)
            .collect(Collectors.joining("\n"))
            .replaceAll("\"\\s*\\+\\s*\"", "");
    List<String> missing =
        Files.readString(ROOT.resolve("docs/reference/errors.md"))
            .lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(3, line.indexOf('`', 3)))
            .flatMap(message -> Stream.of(message.split("…", -1)))
            .map(String::strip)
            .filter(part -> part.length() > 3)
            .filter(part -> !program.contains(part))
            .toList();
    assertThat(missing).isEmpty();
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of(ROOT.resolve("README.md")),
              files.filter(file -> file.toString().endsWith(".md")))
          .toList();
    }
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
