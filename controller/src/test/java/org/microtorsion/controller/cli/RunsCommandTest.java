package org.microtorsion.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.run.RigUncertainty;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.store.Author;
import org.microtorsion.controller.store.Durability;
import org.microtorsion.controller.store.Provenance;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.controller.store.RunWriter;
import org.microtorsion.controller.store.StoreException;
import picocli.CommandLine;

class RunsCommandTest {
  private static final String ID = "20261122-143005-7f3a";

  private static final Author AUTHOR =
      new Author("keeper", Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC));

  @TempDir private Path folder;
  private Path data;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeEach
  void nameTheDataFolder() {
    data = folder.resolve("data");
  }

  private int runs(Object... arguments) {
    return torsion("runs", arguments);
  }

  private int torsion(String command, Object... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    CommandLine torsion =
        TorsionCommand.assemble(
            "0",
            failure -> failure instanceof StoreException ? ExitCodes.BAD_INPUT : 4,
            new RunsCommand(AUTHOR),
            new AuditCommand(AUTHOR));
    torsion.setOut(new PrintWriter(out));
    torsion.setErr(new PrintWriter(err));
    List<String> all = new ArrayList<>(List.of(command));
    for (Object argument : arguments) {
      all.add(argument.toString());
    }
    if (arguments.length > 0) {
      all.addAll(List.of("--data", data.toString()));
    }
    return torsion.execute(all.toArray(String[]::new));
  }

  private void storeARun(String id, boolean ended) {
    storeARun(data, id, ended, "{\"elastic\":{\"apparentShearModulus_Pa\":{\"value\":2.2034E10}}}");
  }

  /// A run of 200 samples, with a result where it has ended.
  static void storeARun(Path data, String id, boolean ended, String result) {
    try (RunStore store = RunStore.open(data, Durability.FULL, AUTHOR);
        RunWriter writer = store.writer()) {
      SampleDescription sample =
          new SampleDescription(
              "wire 7",
              "glass",
              Estimate.of(52e-6, 0.25e-6),
              Estimate.of(1.7e-3, 5e-6),
              22e9,
              Optional.empty(),
              "ada",
              "",
              "");
      writer.begin(
          new RunHeader(
              id,
              Instant.parse("2026-11-22T14:30:05Z"),
              sample,
              "ramp 3",
              "",
              "",
              "",
              "nominal",
              Optional.empty(),
              Optional.of("test of the store"),
              2e-3,
              RigUncertainty.NONE,
              Optional.empty(),
              1000,
              "0.1.0",
              Optional.empty()));
      Sample tick = new Sample();
      for (int i = 0; i < 200; i++) {
        tick.tick = i;
        tick.timeNanos = i * 1_000_000L;
        writer.accept(tick);
        writer.caughtUp();
      }
      if (ended) {
        writer.end(new RunOutcome(RunOutcome.End.COMPLETED, "end of ramp", 200, tick.timeNanos));
        store.saveResult(id, RunStore.FIT, result, new Provenance(Instant.EPOCH, "ada", "first"));
      }
    }
  }

  @Test
  void listShowsARunALineAndItsModulus() throws IOException {
    storeARun(ID, true);
    assertThat(runs("list")).isZero();
    assertThat(out.toString().lines())
        .hasSize(2)
        .last()
        .asString()
        .containsPattern(ID + " .* wire 7 .* completed +200 +1 +22[.]03");
    assertThat(runs("list", "--json")).isZero();
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.path("id").asText()).isEqualTo(ID);
    assertThat(json.path("resultVersions").asInt()).isEqualTo(1);
    assertThat(json.path("apparentShearModulus_Pa").asDouble()).isEqualTo(2.2034e10);
  }

  @Test
  void listTellsARunThatWasEvaluatedAgainAndShowsItsLatestModulus() throws IOException {
    storeARun(ID, true);
    String again = "{\"elastic\":{\"apparentShearModulus_Pa\":{\"value\":2.19E10}}}";
    try (RunStore store = RunStore.open(data, Durability.FULL, AUTHOR)) {
      store.saveResult(
          ID, RunStore.FIT, again, new Provenance(Instant.EPOCH, "ada", "toe by hand"));
    }
    assertThat(runs("list")).isZero();
    assertThat(out.toString())
        .containsPattern("samples +version +G_app")
        .containsPattern("200 +2 +21[.]90");
    assertThat(runs("list", "--json")).isZero();
    assertThat(new ObjectMapper().readTree(out.toString()).path("resultVersions").asInt())
        .isEqualTo(2);
  }

  @Test
  void listOfNothingSaysSoAndMakesNoStore() {
    assertThat(runs("list")).isZero();
    assertThat(out.toString()).contains("no runs stored");
    assertThat(runs("list", "--json")).isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(data).doesNotExist();
  }

  @Test
  void onlyTheLatestAreListedOnRequest() {
    storeARun("20261122-143005-0001", true);
    storeARun("20261122-143005-0002", true);
    assertThat(runs("list", "--last", 1)).isZero();
    assertThat(out.toString()).contains("-0002").doesNotContain("-0001");
    assertThat(runs("list", "--last", 0)).isEqualTo(ExitCodes.BAD_INPUT);
  }

  @Test
  void aDeadRunIsToldOnStderrAndListedAsInterrupted() {
    storeARun(ID, false);
    assertThat(runs("list")).isZero();
    assertThat(err.toString()).contains(ID, "interrupted", "153 samples");
    assertThat(out.toString()).contains("interrupted");
  }

  @Test
  void runsCanBeListedWhileTheStoreIsHeld() {
    try (RunStore held = RunStore.open(data, Durability.FULL, AUTHOR)) {
      assertThat(held.list()).isEmpty();
      assertThat(runs("list")).isZero();
      assertThat(runs("verify")).isZero();
      assertThat(runs("import", folder.resolve("x.csv"))).isEqualTo(ExitCodes.BAD_INPUT);
      assertThat(err.toString()).contains("in use by");
    }
  }

  @Test
  void showPrintsTheRunForPeopleAndPrograms() throws IOException {
    storeARun(ID, true);
    assertThat(runs("show", ID)).isZero();
    assertThat(out.toString())
        .contains("wire 7", "52.00 ± 0.25 µm", "completed: end of ramp", "fit version 1");
    assertThat(runs("show", ID, "--json")).isZero();
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.path("end").asText()).isEqualTo("completed");
    assertThat(json.path("results").path(0).path("version").asInt()).isEqualTo(1);
  }

  @Test
  void whatIsExportedCanBeImportedElsewhereAndVerified() {
    storeARun(ID, true);
    for (String format : new String[] {"csv", "hdf5", "json"}) {
      assertThat(runs("export", ID, "--format", format, folder.resolve("out"))).isZero();
      assertThat(Path.of(out.toString().strip())).exists();
    }
    data = folder.resolve("elsewhere");
    assertThat(runs("import", folder.resolve("out").resolve(ID + ".json"))).isZero();
    assertThat(out.toString().strip()).isEqualTo(ID);
    assertThat(runs("import", folder.resolve("out").resolve(ID + ".csv"))).isZero();
    assertThat(out.toString().strip()).isNotEqualTo(ID);
    assertThat(runs("verify")).isZero();
    assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.contains("ok"));
  }

  @Test
  void badInputIsOneLineAndExitCodeTwo() throws IOException {
    storeARun(ID, true);
    Path plain = Files.writeString(folder.resolve("plain"), "");
    expectBadInput("nope", "show", "nope");
    expectBadInput("nope", "export", "nope", "--format", "csv", folder);
    expectBadInput("plain", "export", ID, "--format", "csv", plain);
    expectBadInput("xls", "export", ID, "--format", "xls", folder);
    expectBadInput("--format", "export", ID, folder);
    expectBadInput("broken.json", "import", Files.writeString(folder.resolve("broken.json"), "{"));
    expectBadInput("expected one of export, import, list, show");
    Files.writeString(data.resolve(RunStore.FILE_NAME), "no database ".repeat(100));
    expectBadInput(RunStore.FILE_NAME, "list");
    data = folder.resolve("none");
    expectBadInput(RunStore.FILE_NAME, "show", ID);
  }

  private void expectBadInput(String word, Object... arguments) {
    assertThat(runs(arguments)).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(err.toString().lines()).singleElement().asString().contains(word);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void verifyAnswersNoWhenAByteHasChanged() throws IOException {
    storeARun(ID, true);
    Path file = data.resolve(RunStore.FILE_NAME);
    byte[] bytes = Files.readAllBytes(file);
    byte[] cause = "end of ramp".getBytes(StandardCharsets.UTF_8);
    bytes[indexOf(bytes, cause)] ^= 1;
    Files.write(file, bytes);
    assertThat(runs("verify")).isEqualTo(ExitCodes.ANSWER_IS_NO);
    assertThat(out.toString()).contains(ID, "seal");
    assertThat(runs("verify", "--json")).isEqualTo(ExitCodes.ANSWER_IS_NO);
    assertThat(new ObjectMapper().readTree(out.toString()).path("ok").asBoolean()).isFalse();
  }

  @Test
  void auditSaysWhoDidWhatAndThatNothingOfItWasChanged() throws IOException {
    storeARun(ID, true);
    assertThat(torsion("audit", "list")).isZero();
    assertThat(out.toString().lines()).hasSize(1 + 4);
    assertThat(out.toString())
        .contains("run-started", "calibration-overridden", "completed: end of ramp", "ada");
    assertThat(torsion("audit", "list", "--about", "fit version 1", "--json")).isZero();
    JsonNode entry = new ObjectMapper().readTree(out.toString());
    assertThat(entry.path("action").asText()).isEqualTo("result-stored");
    assertThat(entry.path("number").asInt()).isEqualTo(4);
    assertThat(torsion("audit", "list", "--last", 1)).isZero();
    assertThat(out.toString()).contains("result-stored").doesNotContain("run-started");

    assertThat(torsion("audit", "verify", "--holds", entry.path("sha256").asText())).isZero();
    assertThat(out.toString()).contains("ok, 4 entries", entry.path("sha256").asText());
    assertThat(torsion("audit", "verify", "--holds", "ab")).isEqualTo(ExitCodes.ANSWER_IS_NO);
    assertThat(out.toString()).contains("expected an entry with SHA-256 ab");
    assertThat(torsion("audit", "verify", "--json")).isZero();
    assertThat(new ObjectMapper().readTree(out.toString()).path("ok").asBoolean()).isTrue();
  }

  @Test
  void auditOfNothingSaysSoAndMakesNoStore() {
    assertThat(torsion("audit", "list")).isZero();
    assertThat(out.toString()).contains("no audit entries");
    assertThat(torsion("audit", "list", "--last", 0)).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(torsion("audit", "verify")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(err.toString()).contains("expected a run store");
    assertThat(torsion("audit")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(err.toString()).contains("expected one of list, verify");
    assertThat(data).doesNotExist();
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    for (int i = 0; i <= bytes.length - wanted.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    throw new AssertionError("expected the text in the file");
  }
}
