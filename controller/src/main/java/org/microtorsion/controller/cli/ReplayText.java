package org.microtorsion.controller.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.microtorsion.controller.recording.RecordingHeader;
import org.microtorsion.controller.recording.RecordingReader;
import org.microtorsion.controller.replay.Comparison;
import org.microtorsion.controller.replay.Difference;
import org.microtorsion.controller.replay.Differences;
import org.microtorsion.controller.replay.ReplayReport;
import org.microtorsion.controller.replay.SampleComparison;

/// What a replay has shown, for people and for machines.
final class ReplayText {
  private ReplayText() {}

  static void print(PrintWriter out, Path file, ReplayReport report, double wallSeconds) {
    RecordingHeader header = report.header();
    Comparison comparison = report.comparison();
    SampleComparison samples = comparison.samples();
    out.printf(
        Locale.ROOT,
        "%s: %s of %s, rig %s (SHA-256 %.8s…)%s, recorded by microtorsion %s%n",
        file,
        title(report),
        header.startedAt(),
        header.rigName(),
        header.rigHash(),
        header.simulation().map(key -> ", simulated: " + key).orElse(""),
        header.softwareVersion());
    out.println("  " + ending(report.ending()));
    out.printf(
        Locale.ROOT,
        "  %.3f s of recorded time, %d entries, replayed in %.1f s%n",
        report.recordedSeconds(),
        comparison.entryCount(),
        wallSeconds);
    if (comparison.otherThread()) {
      out.println(
          "  another thread used the lines at the time, to make the rig safe; what follows may"
              + " differ for that");
    }
    if (!report.thrown().isEmpty()) {
      out.println("  ended by: " + report.thrown());
    }
    out.println();
    print(
        out,
        "samples",
        samples.differences(),
        samples.recordedCount() + ", the same bit for bit (SHA-256 " + samples.recordedHash() + ")",
        samples.recordedCount() + " recorded, " + samples.replayedCount() + " replayed");
    print(
        out,
        "outputs",
        comparison.outputs(),
        comparison.outputCount() + ", the same bytes and levels",
        comparison.outputCount() + " replayed");
    String readings = header.calibration() == null ? "" : report.readingCount() + " readings, ";
    print(out, "events", comparison.records(), readings + "the same", readings + "not the same");
    print(out, "calls", comparison.order(), "in the same order", "in another order");
  }

  private static String title(ReplayReport report) {
    RecordingHeader.OfCalibration calibration = report.header().calibration();
    if (calibration != null) {
      return "calibration " + calibration.header().id();
    }
    return report.runId().isEmpty() ? "a run that did not begin" : "run " + report.runId();
  }

  private static String ending(RecordingReader.Ending ending) {
    return switch (ending) {
      case RecordingReader.Ending.Whole() -> "whole";
      case RecordingReader.Ending.Early(String why) -> "ends before what it records did: " + why;
      case RecordingReader.Ending.CutShort() ->
          "cut short: the process that wrote it died; replayed to its last entry";
    };
  }

  private static void print(
      PrintWriter out, String what, Differences differences, String same, String different) {
    if (differences.first().isEmpty()) {
      out.printf("%-8s %s%n", what, same);
      return;
    }
    Difference first = differences.first().get();
    out.printf(
        Locale.ROOT,
        "%-8s %s; %d differ, the first at %.6f s: %s:%n           recorded %s%n           replayed"
            + " %s%n",
        what,
        different,
        differences.count(),
        first.timeSeconds(),
        first.what(),
        first.recorded(),
        first.replayed());
  }

  static void write(JsonGenerator generator, Path file, ReplayReport report) throws IOException {
    Comparison comparison = report.comparison();
    SampleComparison samples = comparison.samples();
    generator.writeStartObject();
    generator.writeStringField("schema", "torsion.replay/1");
    generator.writeStringField("file", file.toString());
    RecordingHeader.OfCalibration calibration = report.header().calibration();
    generator.writeStringField(
        calibration == null ? "runId" : "calibrationId",
        calibration == null ? report.runId() : calibration.header().id());
    generator.writeStringField("startedAt", report.header().startedAt().toString());
    generator.writeStringField("softwareVersion", report.header().softwareVersion());
    generator.writeStringField("rigSha256", report.header().rigHash());
    generator.writeStringField("ending", word(report.ending()));
    generator.writeNumberField("seconds", report.recordedSeconds());
    generator.writeNumberField("entries", comparison.entryCount());
    generator.writeStringField("thrown", report.thrown());
    generator.writeBooleanField("same", comparison.same());
    generator.writeObjectFieldStart("samples");
    generator.writeNumberField("recorded", samples.recordedCount());
    generator.writeNumberField("replayed", samples.replayedCount());
    generator.writeStringField("recordedSha256", samples.recordedHash());
    generator.writeStringField("replayedSha256", samples.replayedHash());
    write(generator, samples.differences());
    generator.writeEndObject();
    write(generator, "outputs", comparison.outputs());
    write(generator, "events", comparison.records());
    write(generator, "calls", comparison.order());
    generator.writeEndObject();
  }

  private static String word(RecordingReader.Ending ending) {
    return switch (ending) {
      case RecordingReader.Ending.Whole() -> "whole";
      case RecordingReader.Ending.Early _ -> "early";
      case RecordingReader.Ending.CutShort() -> "cut-short";
    };
  }

  private static void write(JsonGenerator generator, String key, Differences differences)
      throws IOException {
    generator.writeObjectFieldStart(key);
    write(generator, differences);
    generator.writeEndObject();
  }

  private static void write(JsonGenerator generator, Differences differences) throws IOException {
    generator.writeNumberField("different", differences.count());
    if (differences.first().isPresent()) {
      Difference first = differences.first().get();
      generator.writeObjectFieldStart("first");
      generator.writeNumberField("time_s", first.timeSeconds());
      generator.writeStringField("what", first.what());
      generator.writeStringField("recorded", first.recorded());
      generator.writeStringField("replayed", first.replayed());
      generator.writeEndObject();
    } else {
      generator.writeNullField("first");
    }
  }
}
