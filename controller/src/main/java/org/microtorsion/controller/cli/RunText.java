package org.microtorsion.controller.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.report.Numbers;
import org.microtorsion.controller.run.CalibrationUsed;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.store.RunEvent;
import org.microtorsion.controller.store.StoredResult;
import org.microtorsion.controller.store.StoredRun;

/// One stored run as text for people and as JSON.
final class RunText {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LINE = "%-12s %s%n";

  private RunText() {}

  static void print(StoredRun run, List<StoredResult> results, PrintWriter out) {
    RunHeader header = run.header();
    SampleDescription sample = header.sample();
    out.printf(LINE, "run", header.id());
    out.printf(LINE, "started", header.startedAt());
    out.printf(LINE, "sample", sample.id());
    out.printf(LINE, "material", sample.material());
    out.printf(LINE, "diameter", shown(sample.diameterMetres(), 1e-6, "µm"));
    out.printf(LINE, "length", shown(sample.gaugeLengthMetres(), 1e-3, "mm"));
    sample
        .coreModulusPascals()
        .ifPresent(core -> out.printf(LINE, "core", shown(core, 1e9, "GPa")));
    out.printf(LINE, "operator", sample.operator());
    out.printf(LINE, "notes", sample.notes().replaceAll("\\s+", " "));
    out.printf(LINE, "method", header.methodName());
    out.printf(LINE, "calibration", header.calibration());
    header
        .calibrationUsed()
        .ifPresent(used -> out.printf(LINE, "certificate", "SHA-256 " + used.certificateSha256()));
    header
        .calibrationOverride()
        .ifPresent(reason -> out.printf(LINE, "override", "no calibration in date: " + reason));
    out.printf(LINE, "software", header.softwareVersion());
    header.simulation().ifPresent(text -> out.printf(LINE, "simulation", text));
    run.origin().ifPresent(text -> out.printf(LINE, "origin", text));
    if (run.outcome().isPresent()) {
      RunOutcome outcome = run.outcome().get();
      out.printf(LINE, "end", outcome.end().word() + ": " + outcome.cause());
      out.printf(LINE, "duration", seconds(outcome.durationNanos()));
    } else {
      out.printf(LINE, "end", "running");
    }
    out.printf(LINE, "samples", run.samples() + ", SHA-256 " + run.dataSha256());
    for (RunEvent event : run.events()) {
      out.printf(
          LINE, "event", seconds(event.timeNanos()) + "  " + event.kind() + ": " + event.text());
    }
    for (StoredResult result : results) {
      print(result, results, out);
    }
  }

  private static void print(StoredResult result, List<StoredResult> all, PrintWriter out) {
    out.printf(
        LINE,
        "result",
        result.kind()
            + " version "
            + result.version()
            + (isLatest(result, all) ? ", the current one, " : ", ")
            + result.provenance().at()
            + ", "
            + result.provenance().who()
            + ": "
            + result.provenance().why());
    StoredResult first =
        all.stream().filter(other -> other.kind().equals(result.kind())).findFirst().orElseThrow();
    VersionDifference.lines(tree(first), tree(result)).forEach(line -> out.printf(LINE, "", line));
  }

  /// Lists and the report of a run without a version named go by the latest.
  private static boolean isLatest(StoredResult result, List<StoredResult> all) {
    return all.stream()
        .noneMatch(
            other -> other.kind().equals(result.kind()) && other.version() > result.version());
  }

  private static String shown(Estimate estimate, double unitFactor, String unit) {
    return Numbers.plusMinus(
            estimate.value() / unitFactor, estimate.standardUncertainty() / unitFactor)
        + " "
        + unit;
  }

  private static String seconds(long timeNanos) {
    return String.format(Locale.ROOT, "%.3f s", timeNanos / 1e9);
  }

  static ObjectNode json(StoredRun run, List<StoredResult> results) {
    RunHeader header = run.header();
    SampleDescription sample = header.sample();
    ObjectNode json = JSON.createObjectNode();
    json.put("id", header.id());
    json.put("startedAt", header.startedAt().toString());
    ObjectNode wire = json.putObject("sample");
    wire.put("id", sample.id()).put("material", sample.material());
    quantity(wire.putObject("diameter_m"), sample.diameterMetres());
    quantity(wire.putObject("gaugeLength_m"), sample.gaugeLengthMetres());
    sample.coreModulusPascals().ifPresent(core -> quantity(wire.putObject("coreModulus_Pa"), core));
    wire.put("operator", sample.operator()).put("notes", sample.notes());
    json.put("method", header.methodName());
    json.put("calibration", header.calibration());
    json.put("calibrationId", header.calibrationUsed().map(CalibrationUsed::id).orElse(null));
    json.put(
        "certificateSha256",
        header.calibrationUsed().map(CalibrationUsed::certificateSha256).orElse(null));
    json.put("withoutCalibration", header.calibrationOverride().orElse(null));
    json.put("softwareVersion", header.softwareVersion());
    json.put("simulation", header.simulation().orElse(null));
    json.put("origin", run.origin().orElse(null));
    json.put("end", run.outcome().map(outcome -> outcome.end().word()).orElse("running"));
    json.put("cause", run.outcome().map(RunOutcome::cause).orElse(null));
    json.put("samples", run.samples());
    json.put("samplesSha256", run.dataSha256());
    ArrayNode events = json.putArray("events");
    for (RunEvent event : run.events()) {
      events
          .addObject()
          .put("time_s", event.timeNanos() / 1e9)
          .put("kind", event.kind())
          .put("text", event.text());
    }
    ArrayNode list = json.putArray("results");
    results.forEach(result -> result(list.addObject(), result));
    return json;
  }

  private static void quantity(ObjectNode json, Estimate estimate) {
    json.put("value", estimate.value());
    json.put("standardUncertainty", estimate.standardUncertainty());
    json.putArray("interval95").add(estimate.lower95()).add(estimate.upper95());
  }

  private static void result(ObjectNode json, StoredResult result) {
    json.put("kind", result.kind()).put("version", result.version());
    json.put("at", result.provenance().at().toString());
    json.put("who", result.provenance().who()).put("why", result.provenance().why());
    json.set("result", tree(result));
  }

  private static JsonNode tree(StoredResult result) {
    try {
      return JSON.readTree(result.json());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store takes JSON only, found " + result.json(), e);
    }
  }
}
