package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.driver.DeviceException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @Test
  void noCommandIsBadUsageInOneLine() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines("torsion: expected a command, found none (see torsion --help)");
  }

  @Test
  void aMisspeltCommandOrOptionIsBadUsageWithTheOneThatWasMeant() {
    assertThat(run("doctr")).isEqualTo(2);
    assertThat(err.toString()).contains("did you mean doctor?").hasLineCount(1);
    err.getBuffer().setLength(0);
    assertThat(run("doctor", "--jsn")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "torsion doctor: Unknown option: '--jsn'; did you mean --json? (see torsion doctor"
                + " --help)");
  }

  @Test
  void everyCommandHasHelpAndVersion() {
    CommandLine torsion = Main.commandLine();
    assertThat(torsion.getSubcommands()).containsKeys("doctor", "completion");
    for (String command : torsion.getSubcommands().keySet()) {
      out.getBuffer().setLength(0);
      assertThat(run(command, "--help")).as(command).isZero();
      assertThat(out.toString()).startsWith("Usage: torsion " + command).contains("--debug");
      assertThat(run(command, "--version")).isZero();
    }
  }

  /// picocli formats them, and otherwise prints a warning beside the help.
  @Test
  void everyDescriptionIsAFormatWithoutArguments() {
    Deque<CommandLine> left = new ArrayDeque<>(List.of(Main.commandLine()));
    int descriptions = 0;
    while (!left.isEmpty()) {
      CommandLine command = left.remove();
      left.addAll(command.getSubcommands().values());
      CommandSpec spec = command.getCommandSpec();
      List<String> texts = new ArrayList<>(written(spec.userObject()));
      spec.args().forEach(arg -> texts.addAll(written(arg.userObject())));
      for (String text : texts) {
        assertThatCode(() -> String.format(Locale.ROOT, text))
            .as(spec.qualifiedName() + ": " + text)
            .doesNotThrowAnyException();
      }
      descriptions += texts.size();
    }
    assertThat(descriptions).isGreaterThan(200);
  }

  /// The description as it stands in the source, before picocli has formatted it.
  private static List<String> written(Object annotated) {
    AnnotatedElement element =
        annotated instanceof AnnotatedElement itself ? itself : annotated.getClass();
    List<String> texts = new ArrayList<>();
    for (Annotation annotation : element.getAnnotations()) {
      switch (annotation) {
        case Command command -> texts.addAll(List.of(command.description()));
        case Option option -> texts.addAll(List.of(option.description()));
        case Parameters parameters -> texts.addAll(List.of(parameters.description()));
        default -> {}
      }
    }
    return texts;
  }

  @Test
  void aBadRigFileIsBadInputInOneLine() throws IOException {
    Path rig = Files.writeString(folder.resolve("rig.toml"), "[rig]\nname = 3\n");
    assertThat(run("doctor", "--rig", rig.toString())).isEqualTo(2);
    assertThat(err.toString())
        .hasLineCount(1)
        .startsWith("torsion: " + rig + ":1: [angle]: expected this section");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void debugAddsTheStackTrace() {
    assertThat(run("doctor", "--debug", "--rig", folder.resolve("none.toml").toString()))
        .isEqualTo(2);
    assertThat(err.toString())
        .startsWith("torsion: " + folder.resolve("none.toml"))
        .contains("at org.microtorsion.controller.config.ConfigFile.read");
  }

  @Test
  void exitCodesTellBadInputFromDeviceFaultFromOurOwn() {
    assertThat(Main.exitCode(new InputException("rig.toml:1"))).isEqualTo(2);
    assertThat(Main.exitCode(new DeviceException.Timeout("encoder"))).isEqualTo(3);
    assertThat(Main.exitCode(new IllegalStateException("ours"))).isEqualTo(4);
  }

  @Test
  void completionIsAScriptThatKnowsTheCommands() {
    assertThat(run("completion")).isZero();
    assertThat(out.toString()).startsWith("#!/usr/bin/env bash").contains("doctor", "--data");
  }

  @Test
  void theDoctorsJsonIsOneObject() throws IOException {
    int code = run("doctor", "--sim", "--json", "--data", folder.toString());
    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertThat(report.get("schema").asText()).isEqualTo("torsion.doctor/1");
    assertThat(report.get("healthy").asBoolean()).isEqualTo(code == 0);
    assertThat(report.get("findings")).hasSizeGreaterThan(5);
    assertThat(report.findValuesAsText("subject")).contains("java", "clock", "store");
    assertThat(err.toString()).isEmpty();
  }

  private int run(String... args) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
