package org.microtorsion.controller.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.Locale;
import org.microtorsion.calibration.certificate.BudgetRow;
import org.microtorsion.calibration.certificate.Certificate;
import org.microtorsion.calibration.certificate.Result;
import org.microtorsion.calibration.torque.CoilConstant;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.calibrate.CalibrationOutcome;
import org.microtorsion.controller.calibrate.CalibrationSink;
import org.microtorsion.controller.session.CalibrationReport;

/// What came of a calibration, as text for people and as the fields of a JSON object.
final class CalibrationResult {
  private static final int SHOWN_ROWS_COUNT = 5;

  private CalibrationResult() {}

  static void print(PrintWriter out, CalibrationReport report) {
    CalibrationOutcome outcome = report.outcome();
    out.printf("calibration %s: %s%n", report.header().id(), outcome.end().word());
    out.println("  " + outcome.cause());
    out.printf(
        Locale.ROOT,
        "  %d readings count, %d were withdrawn; %.1f min of the rig's time, coil at most %.1f K"
            + " warm%n",
        outcome.readings().size(),
        outcome.withdrawnCount(),
        outcome.rigSeconds() / 60,
        outcome.greatestRiseKelvin());
    report
        .evaluated()
        .ifPresent(evaluated -> {
          print(out, evaluated.certificate());
          report.truth().ifPresent(truth -> print(out, truth));
          out.println();
          out.println("certificate: " + evaluated.html());
          out.println("             " + evaluated.pdf());
        });
    if (!report.trouble().isEmpty() && !report.trouble().equals(outcome.cause())) {
      out.println("  " + report.trouble());
    }
    if (outcome.end() != CalibrationSink.End.COMPLETED) {
      out.println("  every reading is kept; to go on, the same command again, or");
      out.printf(
          "  torsion calibrate torque%s --resume %s%n",
          report.header().simulation().isPresent() ? " --sim" : "", report.header().id());
    }
  }

  private static void print(PrintWriter out, Certificate certificate) {
    Result result = certificate.result();
    Estimate constant = result.constantPerAmpere();
    out.println();
    out.printf(
        Locale.ROOT,
        "K0 = (%.5f ± %.5f) mN·m/A, 95 %% (k = %.2f); relative standard uncertainty %.2g %%%n",
        constant.value() * 1e3,
        result.expandedUncertaintyNewtonMetresPerAmpere() * 1e3,
        result.coverageFactor(),
        100 * constant.relativeUncertainty());
    out.printf(
        Locale.ROOT,
        "a2 = %.4g 1/rad², a4 = %.4g 1/rad⁴; %.2g %% for torques by the same current meter%n",
        result.constant().quadraticPerSquareRadian(),
        result.constant().quarticPerRadianToTheFourth(),
        100 * result.relativeUncertaintyWithSameMeter());
    out.println("what the uncertainty is made of:");
    certificate.budget().stream()
        .sorted(Comparator.comparingDouble(BudgetRow::shareRatio).reversed())
        .limit(SHOWN_ROWS_COUNT)
        .forEach(row ->
            out.printf(Locale.ROOT, "  %-30s %5.1f %%%n", row.input(), 100 * row.shareRatio()));
    certificate
        .details()
        .comparison()
        .ifPresent(comparison ->
            out.printf(
                Locale.ROOT,
                "beside the constant in use so far, %.5f mN·m/A: %+.3f %%, En = %.2f%s%n",
                comparison.previousNewtonMetresPerAmpere() * 1e3,
                100 * comparison.deviationRatio(),
                comparison.enRatio(),
                comparison.agrees() ? "" : ", they do not agree"));
    certificate.statements().forEach(statement -> out.println("- " + statement));
    out.println("valid until " + certificate.details().validUntil());
  }

  private static void print(PrintWriter out, CalibrationReport.Truth truth) {
    print(out, "hidden K0", truth.atZero());
    truth
        .atAngles()
        .forEach(row ->
            print(
                out,
                String.format(
                    Locale.ROOT, "hidden K(%+.0f°)", Math.toDegrees(row.rotorAngleRadians())),
                row));
  }

  private static void print(PrintWriter out, String name, CalibrationReport.Row row) {
    out.printf(
        Locale.ROOT,
        "%-14s %.6f mN·m/A, found %.6f ± %.6f: %s%n",
        name,
        row.trueNewtonMetresPerAmpere() * 1e3,
        row.found().value() * 1e3,
        row.found().standardUncertainty() * 1e3,
        row.covered() ? "covered" : "not covered");
  }

  /// The fields of a calibration, in an object that is begun.
  static void writeFields(JsonGenerator json, CalibrationReport report) throws IOException {
    CalibrationOutcome outcome = report.outcome();
    json.writeStringField("id", report.header().id());
    json.writeStringField("end", outcome.end().word());
    json.writeStringField("cause", outcome.cause());
    json.writeStringField("trouble", report.trouble());
    json.writeNumberField("readings", outcome.readings().size());
    json.writeNumberField("withdrawn", outcome.withdrawnCount());
    json.writeNumberField("rigSeconds", outcome.rigSeconds());
    json.writeNumberField("greatestCoilRise_K", outcome.greatestRiseKelvin());
    json.writeArrayFieldStart("warnings");
    for (String warning : outcome.warnings()) {
      json.writeString(warning);
    }
    json.writeEndArray();
    json.writeFieldName("result");
    if (report.evaluated().isPresent()) {
      write(json, report.evaluated().get());
    } else {
      json.writeNull();
    }
    json.writeFieldName("truth");
    if (report.truth().isPresent()) {
      write(json, report.truth().get());
    } else {
      json.writeNull();
    }
  }

  private static void write(JsonGenerator json, CalibrationReport.Evaluated evaluated)
      throws IOException {
    Result result = evaluated.certificate().result();
    Estimate perAmpere = result.constantPerAmpere();
    CoilConstant constant = result.constant();
    json.writeStartObject();
    json.writeFieldName("constant_Nm_per_A");
    write(json, perAmpere);
    json.writeNumberField("relativeStandardUncertainty", perAmpere.relativeUncertainty());
    json.writeNumberField("coverageFactor", result.coverageFactor());
    number(json, "degreesOfFreedom", perAmpere.degreesOfFreedom());
    json.writeNumberField(
        "relativeStandardUncertaintyWithSameMeter", result.relativeUncertaintyWithSameMeter());
    json.writeNumberField("shape2_per_rad2", constant.quadraticPerSquareRadian());
    json.writeNumberField("shape4_per_rad4", constant.quarticPerRadianToTheFourth());
    json.writeNumberField(
        "temperatureCoefficient_per_K", constant.temperatureCoefficientPerKelvin());
    json.writeArrayFieldStart("budget");
    for (BudgetRow row : evaluated.certificate().budget()) {
      json.writeStartObject();
      json.writeStringField("input", row.input());
      json.writeNumberField("relativeContributionToVariance", row.shareRatio());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("validUntil", evaluated.certificate().details().validUntil().toString());
    json.writeArrayFieldStart("statements");
    for (String statement : evaluated.certificate().statements()) {
      json.writeString(statement);
    }
    json.writeEndArray();
    json.writeStringField("html", evaluated.html().toString());
    json.writeStringField("pdf", evaluated.pdf().toString());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, CalibrationReport.Truth truth) throws IOException {
    json.writeStartObject();
    json.writeFieldName("constant_Nm_per_A");
    write(json, truth.atZero());
    json.writeArrayFieldStart("withSameMeter");
    for (CalibrationReport.Row row : truth.atAngles()) {
      write(json, row);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, CalibrationReport.Row row) throws IOException {
    json.writeStartObject();
    json.writeNumberField("angle_rad", row.rotorAngleRadians());
    json.writeNumberField("true", row.trueNewtonMetresPerAmpere());
    json.writeFieldName("found");
    write(json, row.found());
    json.writeBooleanField("covered", row.covered());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Estimate estimate) throws IOException {
    json.writeStartObject();
    json.writeNumberField("value", estimate.value());
    json.writeNumberField("standardUncertainty", estimate.standardUncertainty());
    json.writeArrayFieldStart("interval95");
    json.writeNumber(estimate.lower95());
    json.writeNumber(estimate.upper95());
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String name, double valueInSiUnits)
      throws IOException {
    if (Double.isFinite(valueInSiUnits)) {
      json.writeNumberField(name, valueInSiUnits);
    } else {
      json.writeNullField(name);
    }
  }
}
