package org.microtorsion.controller.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.microtorsion.calibration.torque.LoadReading;
import org.microtorsion.controller.calibrate.CalibrationHeader;
import org.microtorsion.controller.store.CalibrationEvent;
import org.microtorsion.controller.store.CalibrationSummary;
import org.microtorsion.controller.store.IssuedCertificate;
import org.microtorsion.controller.store.StoredCalibration;
import org.microtorsion.controller.store.StoredReading;

/// Calibrations as text for people, and the lines of their list as JSON.
final class CalibrationText {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LINE = "%-12s %s%n";

  private CalibrationText() {}

  static void table(List<CalibrationSummary> calibrations, Instant now, PrintWriter out) {
    String row = "%-22s %-20s %-16s %-10s %-8s %-14s %-20s %-11s %s%n";
    out.printf(
        row,
        "calibration",
        "begun (UTC)",
        "rig",
        "simulated",
        "state",
        "standing",
        "issued (UTC)",
        "valid until",
        "K0 ± U (95 %) N·m/A");
    for (CalibrationSummary each : calibrations) {
      Optional<CalibrationSummary.Issue> issue = each.issue();
      out.printf(
          row,
          each.id(),
          seconds(each.startedAt()),
          each.rigName(),
          each.simulation().orElse(""),
          state(each.asFound()),
          each.standing(now).word(),
          issue.map(issued -> seconds(issued.issuedAt()).toString()).orElse(""),
          issue.map(issued -> issued.validUntil().toString()).orElse(""),
          issue.map(CalibrationText::constant).orElse(each.readingCount() + " readings"));
    }
  }

  private static Instant seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }

  private static String state(boolean asFound) {
    return asFound ? "as found" : "as left";
  }

  private static String constant(CalibrationSummary.Issue issue) {
    return constant(
        issue.constantNewtonMetresPerAmpere().value(),
        issue.expandedUncertaintyNewtonMetresPerAmpere());
  }

  /// Two digits of the uncertainty, and the value to the same place.
  private static String constant(double value, double uncertainty) {
    int exponent = (int) Math.floor(Math.log10(value));
    double scale = Math.pow(10, exponent);
    int decimals = Math.clamp(1 - (long) Math.floor(Math.log10(uncertainty / scale)), 0, 15);
    String number = "%." + decimals + "f";
    return String.format(
        Locale.ROOT,
        "(" + number + " ± " + number + ")e%d",
        value / scale,
        uncertainty / scale,
        exponent);
  }

  static ObjectNode json(CalibrationSummary summary, Instant now) {
    ObjectNode json = JSON.createObjectNode();
    json.put("id", summary.id());
    json.put("startedAt", summary.startedAt().toString());
    json.put("rig", summary.rigName());
    json.put("simulation", summary.simulation().orElse(null));
    json.put("operator", summary.operator());
    json.put("state", summary.asFound() ? "as-found" : "as-left");
    json.put("standing", summary.standing(now).word());
    json.put("readings", summary.readingCount());
    Optional<CalibrationSummary.Issue> issue = summary.issue();
    json.put("issuedAt", issue.map(issued -> issued.issuedAt().toString()).orElse(null));
    json.put("validUntil", issue.map(issued -> issued.validUntil().toString()).orElse(null));
    if (issue.isPresent()) {
      ObjectNode constant = json.putObject("constant_Nm_per_A");
      constant.put("value", issue.get().constantNewtonMetresPerAmpere().value());
      constant.put(
          "standardUncertainty", issue.get().constantNewtonMetresPerAmpere().standardUncertainty());
      constant.put("expandedUncertainty95", issue.get().expandedUncertaintyNewtonMetresPerAmpere());
    } else {
      json.putNull("constant_Nm_per_A");
    }
    return json;
  }

  static void print(StoredCalibration calibration, Instant now, PrintWriter out) {
    CalibrationHeader header = calibration.header();
    out.printf(LINE, "calibration", header.id());
    out.printf(LINE, "begun", header.startedAt());
    out.printf(LINE, "operator", header.operator());
    out.printf(LINE, "rig", header.rigName() + ", rig file SHA-256 " + header.rigHash());
    header.simulation().ifPresent(text -> out.printf(LINE, "simulated", text));
    out.printf(LINE, "state", state(header.asFound()));
    out.printf(LINE, "software", header.softwareVersion());
    out.printf(LINE, "standing", calibration.summary().standing(now).word());
    out.printf(
        LINE,
        "end",
        calibration.end().map(end -> end.end().word() + ": " + end.cause()).orElse("not yet"));
    calibration.certificate().ifPresent(issued -> print(issued, out));
    out.printf(
        LINE,
        "readings",
        calibration.readings().size()
            + ", "
            + calibration.usedReadings().size()
            + " used, SHA-256 "
            + calibration.readingsSha256());
    for (CalibrationEvent event : calibration.events()) {
      out.printf(
          LINE,
          "event",
          String.format(Locale.ROOT, "%9.1f s  ", event.timeSeconds())
              + event.kind()
              + ": "
              + event.text().replaceAll("\\s+", " "));
    }
    if (!calibration.readings().isEmpty()) {
      out.println();
      readings(calibration.readings(), out);
    }
  }

  private static void print(IssuedCertificate issued, PrintWriter out) {
    var details = issued.certificate().details();
    var result = issued.certificate().result();
    out.printf(LINE, "issued", details.issued() + ", valid until " + details.validUntil());
    out.printf(
        LINE,
        "certificate",
        "form " + issued.certificate().form() + ", SHA-256 " + issued.sha256());
    if (!issued.certificate().statesTemperatures()) {
      out.printf(LINE, "room", "temperature not stated");
    }
    out.printf(
        LINE,
        "K0",
        constant(
                result.constantPerAmpere().value(),
                result.expandedUncertaintyNewtonMetresPerAmpere())
            + " N·m/A (95 %)");
    out.printf(
        LINE,
        "K(φ)",
        String.format(
            Locale.ROOT,
            "a2 = %.5g 1/rad², a4 = %.5g 1/rad⁴",
            result.constant().quadraticPerSquareRadian(),
            result.constant().quarticPerRadianToTheFourth()));
    out.printf(
        LINE,
        "range",
        String.format(
            Locale.ROOT,
            "%.4g to %.4g mN·m",
            result.range().lowestNewtonMetres() * 1e3,
            result.range().highestNewtonMetres() * 1e3));
    issued.certificate().statements().forEach(text -> out.printf(LINE, "statement", text));
  }

  private static void readings(List<StoredReading> readings, PrintWriter out) {
    out.printf(
        "%5s %9s %5s %7s %-8s %-8s %11s %12s %13s %9s %9s  %s%n",
        "index",
        "time/s",
        "mount",
        "series",
        "kind",
        "approach",
        "level/mA",
        "current/mA",
        "mass/mg",
        "s/mg",
        "angle/°",
        "withdrawn");
    for (StoredReading stored : readings) {
      LoadReading reading = stored.reading();
      out.printf(
          Locale.ROOT,
          "%5d %9.1f %5d %7d %-8s %-8s %11.4f %12.6f %13.4f %9.4f %9.3f  %s%n",
          stored.index(),
          reading.timeSeconds(),
          reading.mounting(),
          reading.series(),
          reading.kind().code(),
          reading.approach().code(),
          reading.nominalCurrentAmperes() * 1e3,
          reading.currentAmperes() * 1e3,
          reading.massKilograms() * 1e6,
          reading.massStandardDeviationKilograms() * 1e6,
          Math.toDegrees(reading.rotorAngleRadians()),
          stored.withdrawnReason().orElse(""));
    }
  }
}
