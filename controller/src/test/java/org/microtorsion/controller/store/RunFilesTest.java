package org.microtorsion.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;

class RunFilesTest {
  private static final String FIT =
      "{\"elastic\":{\"apparentShearModulus_Pa\":{\"value\":2.2E10}},\"notes\":[\"é\"]}";

  @TempDir private Path folder;
  private RunStore store;
  private List<Sample> samples;

  @BeforeEach
  void storeARun() {
    store = RunStore.open(folder.resolve("here"), Durability.FULL, Runs.AUTHOR);
    samples = Runs.store(store, Runs.ID, 321);
    store.saveResult(Runs.ID, RunStore.FIT, FIT, Runs.FIRST_FIT);
  }

  @AfterEach
  void closeIt() {
    store.close();
  }

  private Path export(ExportFormat format) {
    return RunExport.write(store, Runs.ID, format, folder.resolve("out"));
  }

  private RunStore elsewhere() {
    return RunStore.open(folder.resolve("there"), Durability.FULL, Runs.AUTHOR);
  }

  @Test
  void csvHasExactlyTheColumnsOfTheContractInFullPrecision() throws IOException {
    Path file = export(ExportFormat.CSV);
    assertThat(file).hasFileName(Runs.ID + ".csv");
    List<String> rows =
        Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).toList();
    assertThat(rows.getFirst())
        .isEqualTo("time_s,angle_rad,current_A,torque_Nm,shear_strain,shear_stress_Pa,flags");
    assertThat(rows).hasSize(1 + samples.size());
    RunHeader header = Runs.header(Runs.ID);
    for (int i = 0; i < samples.size(); i++) {
      Sample sample = samples.get(i);
      String[] cells = rows.get(1 + i).split(",", -1);
      assertThat(cells).hasSize(7);
      assertThat(Math.round(Double.parseDouble(cells[0]) * 1e9)).isEqualTo(sample.timeNanos);
      assertThat(cells[1]).isEqualTo(Double.toString(sample.angleRadians));
      assertThat(cells[2]).isEqualTo(Double.toString(sample.currentAmperes));
      assertThat(cells[3]).isEqualTo(Double.toString(sample.torqueNewtonMetres));
      double d = header.sample().diameterMetres().value();
      assertThat(Double.parseDouble(cells[4]))
          .isCloseTo(sample.angleRadians * d / (2 * 1.7e-3), within(1e-12));
      assertThat(Double.parseDouble(cells[5]))
          .isCloseTo(sample.torqueNewtonMetres * 16 / (Math.PI * d * d * d), within(1e-3));
      assertThat(FlagWords.parse(cells[6])).isEqualTo(sample.flags);
    }
  }

  @Test
  void csvSaysAboveTheRowsWhatIsNeededToFitAgain() throws IOException {
    List<String> comments =
        Files.readAllLines(export(ExportFormat.CSV)).stream()
            .filter(line -> line.startsWith("#"))
            .toList();
    assertThat(comments)
        .contains(
            "# sample: PdCuNiP, \"wire\" #7",
            "# notes: line one line two, <b>bold</b>",
            "# method: ramp to fracture 3",
            "# calibration: calibration 20261101-090000-00ff",
            "# without calibration: certificate, \"late\"",
            "# torque_zero_shift_Nm: 1.0E-9 standard uncertainty 1.3E-9",
            "# software: 0.1.0",
            "# diameter_m: 5.2E-5 standard uncertainty 2.5E-7",
            "# gauge_length_m: 0.0017 standard uncertainty 5.0E-6",
            "# fit again: torsion fit --diameter-um 52 --diameter-u-um 0.25 --gauge-length-mm 1.7"
                + " --gauge-length-u-mm 0.005 --torque-u-rel 0.002 --angle-u-rel 0.0001"
                + " --core-modulus-gpa 35 --core-modulus-u-gpa 0.3 "
                + Runs.ID
                + ".csv");
  }

  @Test
  void jsonBringsEverythingBackBitForBit() {
    Path file = export(ExportFormat.JSON);
    try (RunStore other = elsewhere()) {
      assertThat(RunImport.read(other, file)).isEqualTo(Runs.ID);
      StoredRun here = store.run(Runs.ID);
      StoredRun there = other.run(Runs.ID);
      assertThat(there.header()).isEqualTo(here.header());
      assertThat(there.outcome()).isEqualTo(here.outcome());
      assertThat(there.events()).isEqualTo(here.events());
      assertThat(there.dataSha256()).isEqualTo(here.dataSha256());
      assertThat(there.origin()).contains("imported from " + Runs.ID + ".json");
      assertThat(Runs.storedBits(other, Runs.ID)).isEqualTo(Runs.bits(samples));
      assertThat(other.results(Runs.ID)).isEqualTo(store.results(Runs.ID));
      assertThat(other.verify()).allMatch(RunCheck::ok);
    }
  }

  @Test
  void jsonIsOneObjectWithSchemaHeaderOutcomeEventsAndColumns() throws IOException {
    JsonNode json = new ObjectMapper().readTree(export(ExportFormat.JSON).toFile());
    assertThat(json.path("schema").asText()).isEqualTo("torsion.run/1");
    assertThat(json.path("header").path("sample").path("diameter_m").path("value").asDouble())
        .isEqualTo(52e-6);
    assertThat(json.path("outcome").path("end").asText()).isEqualTo("fractured");
    assertThat(json.path("events")).hasSize(2);
    assertThat(json.path("columns").path("torque_Nm")).hasSize(samples.size());
    assertThat(json.path("columns").path("shear_strain")).hasSize(samples.size());
  }

  @Test
  void csvBringsBackWhatWasMeasured() {
    Path file = export(ExportFormat.CSV);
    try (RunStore other = elsewhere()) {
      assertThat(RunImport.read(other, file)).isEqualTo(Runs.ID);
      StoredRun there = other.run(Runs.ID);
      assertThat(there.header()).isEqualTo(Runs.header(Runs.ID));
      assertThat(there.outcome()).isEqualTo(store.run(Runs.ID).outcome());
      assertThat(there.events()).isEqualTo(store.run(Runs.ID).events());
      assertThat(there.origin()).contains("imported from " + Runs.ID + ".csv, without raw counts");
      SampleColumns before = store.columns(Runs.ID);
      SampleColumns after = other.columns(Runs.ID);
      assertThat(after.timesNanos()).isEqualTo(before.timesNanos());
      assertThat(after.anglesRadians()).isEqualTo(before.anglesRadians());
      assertThat(after.currentsAmperes()).isEqualTo(before.currentsAmperes());
      assertThat(after.torquesNewtonMetres()).isEqualTo(before.torquesNewtonMetres());
      assertThat(after.flags()).isEqualTo(before.flags());
      assertThat(other.verify()).allMatch(RunCheck::ok);
    }
  }

  @Test
  void hdf5HasTheSameColumnsWithUnitsAndTheHeaderAsAttributes() {
    try (HdfFile hdf = new HdfFile(export(ExportFormat.HDF5))) {
      assertThat(hdf.getChildren().keySet())
          .isEqualTo(
              Set.of(
                  "time_s",
                  "angle_rad",
                  "current_A",
                  "torque_Nm",
                  "shear_strain",
                  "shear_stress_Pa",
                  "flags"));
      assertThat((double[]) hdf.getDatasetByPath("torque_Nm").getData())
          .isEqualTo(store.columns(Runs.ID).torquesNewtonMetres());
      assertThat((int[]) hdf.getDatasetByPath("flags").getData())
          .isEqualTo(store.columns(Runs.ID).flags());
      assertThat(hdf.getDatasetByPath("torque_Nm").getAttribute("units").getData())
          .isEqualTo("N m");
      assertThat(hdf.getAttribute("sample").getData()).isEqualTo("PdCuNiP, \"wire\" #7");
      assertThat(hdf.getAttribute("diameter_m").getData()).isEqualTo(52e-6);
      Attribute header = hdf.getAttribute("header_json");
      assertThat(HeaderJson.readHeader(parse((String) header.getData())))
          .isEqualTo(Runs.header(Runs.ID));
    }
  }

  private static JsonNode parse(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void aRunWithoutSamplesAndWithLongTextsCanBeExported(ExportFormat format) throws IOException {
    RunHeader header = Runs.header("empty");
    RunHeader longer =
        new RunHeader(
            "empty",
            header.startedAt(),
            header.sample(),
            header.methodName(),
            "# µ\n".repeat(20_000),
            header.rigText(),
            header.rigHash(),
            header.calibration(),
            Optional.empty(),
            Optional.empty(),
            header.torqueRelativeUncertainty(),
            header.rig(),
            header.ambientKelvin(),
            header.loopHertz(),
            header.softwareVersion(),
            header.simulation());
    try (RunWriter writer = store.writer()) {
      writer.begin(longer);
      writer.end(new RunOutcome(RunOutcome.End.FAULT, "no encoder", 0, 0));
    }
    Path file = RunExport.write(store, "empty", format, folder.resolve("out"));
    assertThat(Files.size(file)).isGreaterThan(500);
    if (format != ExportFormat.HDF5) {
      try (RunStore other = elsewhere()) {
        assertThat(other.run(RunImport.read(other, file)).header()).isEqualTo(longer);
        assertThat(other.verify()).allMatch(RunCheck::ok);
      }
    }
  }

  @Test
  void anIdThatIsTakenIsReplacedAndTheOriginNamesIt() {
    Path file = export(ExportFormat.JSON);
    String id = RunImport.read(store, file);
    assertThat(id).isNotEqualTo(Runs.ID).startsWith("20261122-143005-");
    assertThat(store.run(id).origin().orElseThrow()).endsWith("there run " + Runs.ID);
    assertThat(store.verify()).hasSize(2).allMatch(RunCheck::ok);
  }

  @Test
  void nothingIsLeftBesideAnExportedFile() throws IOException {
    export(ExportFormat.CSV);
    export(ExportFormat.CSV);
    try (var files = Files.list(folder.resolve("out"))) {
      assertThat(files).singleElement().asString().endsWith(Runs.ID + ".csv");
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("plain"), "");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> RunExport.write(store, Runs.ID, ExportFormat.JSON, file))
        .matches(e -> e.kind() == StoreException.Kind.UNWRITABLE)
        .withMessageContaining(file.toString());
  }

  @Test
  void brokenFilesAreNamedWithLineOrFieldAndLeaveNothingBehind() throws IOException {
    Path csv = export(ExportFormat.CSV);
    Path json = export(ExportFormat.JSON);
    expectRefused(csv, text -> text.replace("# header: {", "# header: {{"), "line 25", "JSON");
    expectRefused(csv, text -> text.replace("# header:", "# other:"), "# header:");
    expectRefused(csv, text -> text.replace("torque_Nm,", "torque,"), "torque_Nm");
    expectRefused(csv, text -> text + "1e9,1,x,1,1,1,\n", "line 352", "current_A", "'x'");
    expectRefused(csv, text -> text + "0,1,1,1,1,1,\n", "line 352", "time_s");
    expectRefused(csv, text -> text + "1e9,1,1,1,1,1,odd\n", "flags", "odd");
    expectRefused(csv, text -> text + "1e9,1\n", "line 352", "a row of 2");
    expectRefused(
        csv,
        text -> text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1),
        "321 rows",
        "found 320");
    expectRefused(json, text -> text.substring(0, text.length() / 2), "line ");
    expectRefused(json, text -> text.replace("torsion.run/1", "torsion.fit/1"), "schema");
    expectRefused(json, text -> text.replace("\"torque_Nm\"", "\"torque\""), "columns.torque_Nm");
    expectRefused(
        json, text -> text.replace("\"torque_Nm\":[", "\"torque_Nm\":[1,"), "321 numbers");
    expectRefused(
        json, text -> text.replace("\"torque_Nm\":[", "\"torque_Nm\":[{},"), "columns.torque_Nm");
    expectRefused(
        json,
        text -> text.replaceFirst("\"rotor_counts\":\\[-?[0-9]", "\"rotor_counts\":[5"),
        "samplesSha256");
    expectRefused(json, text -> text.replace("\"id\":\"2026", "\"id\":\"../2026"), "id");
    expectRefused(json, text -> "[]", "expected an object");
    expectRefused(json, text -> "", "expected an object");
    expectRefused(json, text -> "null", "expected an object");
  }

  private void expectRefused(Path file, UnaryOperator<String> change, String... words)
      throws IOException {
    String original = Files.readString(file);
    Path broken = folder.resolve("broken-" + file.getFileName());
    String changed = change.apply(original);
    assertThat(changed).isNotEqualTo(original);
    Files.writeString(broken, changed);
    try (RunStore other = elsewhere()) {
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> RunImport.read(other, broken))
          .withMessageContainingAll(concat(broken.toString(), words))
          .withMessageNotContaining("\n");
      assertThat(other.list()).isEmpty();
      assertThat(other.verify()).isEmpty();
    }
  }

  private static String[] concat(String first, String[] rest) {
    String[] all = Arrays.copyOf(rest, rest.length + 1);
    all[rest.length] = first;
    return all;
  }

  @Test
  void filesThatAreNoTextOrNotThereAreNamed() throws IOException {
    Path noText = Files.write(folder.resolve("x.csv"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThatThrownBy(() -> RunImport.read(store, noText)).hasMessageContaining("x.csv");
    assertThatThrownBy(() -> RunImport.read(store, folder.resolve("none.json")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("none.json");
    Path odd =
        Files.write(folder.resolve("x.xls"), Collections.nCopies(3, "x"), StandardCharsets.UTF_8);
    assertThatThrownBy(() -> RunImport.read(store, odd)).hasMessageContaining(".json or .csv");
  }
}
