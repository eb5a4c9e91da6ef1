package org.microtorsion.controller.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import org.microtorsion.controller.analysis.FitResult;
import org.microtorsion.controller.run.CalibrationUsed;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.session.SimulatedTruth;
import org.microtorsion.controller.session.TestReport;

/// What `run` and `demo` have in common as JSON: result, truth, ticks to zero current, report.
public final class TestJson {
  private TestJson() {}

  /// What the torque was taken from: `calibration` with its id, certificate and last day, or null;
  /// `withoutCalibration` with the reason, or null.
  static void writeCalibration(JsonGenerator json, RunHeader header) throws IOException {
    json.writeFieldName("calibration");
    if (header.calibrationUsed().isPresent()) {
      CalibrationUsed used = header.calibrationUsed().get();
      json.writeStartObject();
      json.writeStringField("id", used.id());
      json.writeStringField("certificateSha256", used.certificateSha256());
      json.writeStringField("validUntil", used.validUntil().toString());
      json.writeEndObject();
    } else {
      json.writeNull();
    }
    json.writeStringField("withoutCalibration", header.calibrationOverride().orElse(null));
  }

  static void writeTail(JsonGenerator json, TestReport report) throws IOException {
    FitResult fit = report.fit();
    json.writeFieldName("result");
    if (fit == null) {
      json.writeNull();
    } else {
      FitJson.write(json, report.header().id(), fit);
    }
    json.writeFieldName("truth");
    Optional<SimulatedTruth> truth = report.truth();
    if (truth.isEmpty()) {
      json.writeNull();
    } else {
      writeTruth(json, truth.get());
    }
    Optional<Double> ticks = report.ticksToZeroCurrentAfterFracture();
    json.writeFieldName("maximumTicksToZeroCurrentAfterFracture");
    if (ticks.isEmpty()) {
      json.writeNull();
    } else {
      json.writeNumber(ticks.get());
    }
    if (report.report().isPresent()) {
      json.writeStringField("report", report.report().get().html().toString());
    }
  }

  private static void writeTruth(JsonGenerator json, SimulatedTruth truth) throws IOException {
    json.writeStartObject();
    json.writeNumberField("apparentShearModulus_Pa", truth.apparentShearModulusPascals());
    writeOptional(json, "yieldShearStrain", truth.yieldShearStrain());
    writeOptional(json, "thickness_m", truth.thicknessMetres());
    writeOptional(json, "fractureShearStrain", truth.fractureShearStrain());
    json.writeEndObject();
  }

  private static void writeOptional(JsonGenerator json, String name, OptionalDouble value)
      throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.getAsDouble());
    } else {
      json.writeNullField(name);
    }
  }
}
