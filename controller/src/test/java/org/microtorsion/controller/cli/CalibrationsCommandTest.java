package org.microtorsion.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.controller.calibrate.CalibrationSink;
import org.microtorsion.controller.store.Author;
import org.microtorsion.controller.store.Calibrations;
import org.microtorsion.controller.store.Durability;
import org.microtorsion.controller.store.RunStore;
import picocli.CommandLine;

class CalibrationsCommandTest {
  private static final Instant ISSUED = Instant.parse("2026-11-01T11:00:00Z");
  private static final String EXPIRED = "20250101-080000-0e0e";
  private static final String CUT = "20261120-080000-0c0c";

  private static final Author AUTHOR =
      new Author("test", Clock.fixed(Instant.parse("2026-11-22T14:30:05Z"), ZoneOffset.UTC));

  @TempDir private Path folder;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();
  private Path data = Path.of("");

  @BeforeEach
  void nameTheFolder() {
    data = folder.resolve("data");
  }

  private int calibrations(Object... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    CommandLine torsion =
        TorsionCommand.assemble(
            "test", failure -> ExitCodes.BAD_INPUT, new CalibrationsCommand(AUTHOR, "test"));
    torsion.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    List<String> all = new ArrayList<>(List.of("calibrations"));
    for (Object argument : arguments) {
      all.add(argument.toString());
    }
    if (arguments.length > 0) {
      all.addAll(List.of("--data", data.toString()));
    }
    return torsion.execute(all.toArray(String[]::new));
  }

  private void store() {
    try (RunStore store = RunStore.open(data, Durability.FAST, AUTHOR)) {
      var register = store.calibrations();
      Calibrations.issue(
          register,
          Calibrations.header(EXPIRED, Optional.empty()),
          ISSUED,
          LocalDate.parse("2026-11-10"));
      Calibrations.issue(
          register,
          Calibrations.header(Calibrations.ID, Optional.of("seed 1")),
          ISSUED,
          LocalDate.parse("2027-11-01"));
      CalibrationSink cut = register.writer();
      cut.begin(Calibrations.header(CUT, Optional.empty()));
      Calibrations.readings(1).subList(0, 5).forEach(cut::reading);
      cut.withdraw(3, "out of line");
      cut.event(99.5, "prompt", "is the arm level?");
      cut.end(CalibrationSink.End.STOPPED, "lunch");
    }
  }

  @Test
  void listSaysOfEachCalibrationWhatItIsGoodFor() throws IOException {
    store();
    assertThat(calibrations("list")).isZero();
    assertThat(out.toString().lines()).hasSize(4);
    assertThat(out.toString())
        .containsPattern(CUT + ".*as found +unfinished.*5 readings")
        .containsPattern(EXPIRED + ".*expired.*2026-11-10 +\\(8\\.0495 ± 0\\.00\\d\\d\\)e-3")
        .containsPattern(Calibrations.ID + ".*seed 1.* valid .*2027-11-01");
    assertThat(calibrations("list", "--json")).isZero();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : out.toString().lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    assertThat(lines)
        .extracting(line -> line.path("standing").asText())
        .containsExactlyInAnyOrder("unfinished", "expired", "valid");
    JsonNode valid =
        lines.stream().filter(line -> !line.path("simulation").isNull()).findFirst().orElseThrow();
    assertThat(valid.path("constant_Nm_per_A").path("value").asDouble())
        .isBetween(8.04e-3, 8.06e-3);
  }

  @Test
  void nothingStoredIsSaidAndMakesNoStore() {
    assertThat(calibrations("list")).isZero();
    assertThat(out.toString()).contains("no calibrations stored in " + data);
    assertThat(calibrations("list", "--json")).isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(calibrations("verify")).isZero();
    assertThat(data).doesNotExist();
  }

  @Test
  void showHasEveryReadingThoseWithdrawnAndWhatHappened() throws IOException {
    store();
    assertThat(calibrations("show", CUT)).isZero();
    assertThat(out.toString())
        .contains(
            "stopped: lunch", "5, 4 used, SHA-256 ", "out of line", "99.5 s  prompt: is the arm");
    assertThat(out.toString().lines().filter(line -> line.matches(" +\\d+ .* (zero|load) .*")))
        .hasSize(5);
    assertThat(calibrations("show", Calibrations.ID.substring(0, 10))).isZero();
    assertThat(out.toString())
        .contains("K0           (8.0495", "valid until 2027-11-01", "a2 = -0");
    assertThat(calibrations("show", Calibrations.ID, "--json")).isZero();
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.path("schema").asText()).isEqualTo("torsion.calibration-record/1");
    assertThat(json.path("readings")).hasSize(Calibrations.readings(1).size());
    assertThat(
            json.path("certificate").path("certificate").path("details").path("rigName").asText())
        .isEqualTo("default");
  }

  @Test
  void aCertificateIsWrittenAgainWithItsReadings() throws IOException {
    store();
    Path there = folder.resolve("paper");
    assertThat(calibrations("certificate", Calibrations.ID, "--out", there)).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            there.resolve(Calibrations.ID + ".html").toString(),
            there.resolve(Calibrations.ID + ".pdf").toString(),
            there.resolve(Calibrations.ID + "-readings.jsonl").toString());
    assertThat(Files.readString(there.resolve(Calibrations.ID + ".html")))
        .contains("Calibration certificate", "2027-11-01");
    assertThat(Files.readAllBytes(there.resolve(Calibrations.ID + ".pdf")))
        .startsWith('%', 'P', 'D', 'F');
    assertThat(there.resolve(Calibrations.ID + "-readings.jsonl"))
        .content()
        .hasLineCount(Calibrations.readings(1).size());
    assertThat(calibrations("certificate", EXPIRED, "--json")).isZero();
    assertThat(new ObjectMapper().readTree(out.toString()).path("pdf").asText())
        .isEqualTo(data.resolve("certificates").resolve(EXPIRED + ".pdf").toString());
  }

  @Test
  void badInputIsOneLineAndExitCodeTwo() {
    expectBadInput("runs.sqlite: expected a run store", "show", "x");
    store();
    expectBadInput("expected one of certificate, list, show, verify");
    expectBadInput("calibration nope: expected one", "show", "nope");
    expectBadInput("found 20261101-090000-00ff, " + CUT, "show", "2026");
    expectBadInput(CUT + ": expected a certificate, found none", "certificate", CUT);
    expectBadInput(
        "expected a folder that can be written",
        "certificate",
        EXPIRED,
        "--out",
        data.resolve(RunStore.FILE_NAME).resolve("below"));
    expectBadInput("Missing required parameter", "show");
  }

  private void expectBadInput(String words, Object... arguments) {
    assertThat(calibrations(arguments)).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(err.toString().lines()).singleElement().asString().contains(words);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void verifyAnswersNoWhenAReadingHasChanged() throws SQLException {
    store();
    assertThat(calibrations("verify")).isZero();
    assertThat(out.toString()).contains(Calibrations.ID + " ok, 52 readings");
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve(RunStore.FILE_NAME));
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TRIGGER calibration_entry_unchanged");
      statement.execute(
          "UPDATE calibration_entry SET json = replace(json, '0.02', '0.03') WHERE sequence = 3"
              + " AND calibration_id = '"
              + Calibrations.ID
              + "'");
    }
    assertThat(calibrations("verify")).isEqualTo(ExitCodes.ANSWER_IS_NO);
    assertThat(out.toString()).contains("entry 3 (reading): it is not what was stored");
    assertThat(calibrations("verify", "--json")).isEqualTo(ExitCodes.ANSWER_IS_NO);
    assertThat(out.toString()).contains("\"ok\":false");
  }
}
