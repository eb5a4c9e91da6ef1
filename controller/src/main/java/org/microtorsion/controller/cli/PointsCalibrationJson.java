package org.microtorsion.controller.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.torque.PointsCalibration;
import org.microtorsion.calibration.uncertainty.Estimate;

/// Writes a line through points as the object `torsion.calibration/1`: SI units, full double
/// precision.
final class PointsCalibrationJson {
  private final JsonGenerator json;

  private PointsCalibrationJson(JsonGenerator json) {
    this.json = json;
  }

  static void write(JsonGenerator json, PointsCalibration result, List<String> notes)
      throws IOException {
    new PointsCalibrationJson(json).writeResult(result, notes);
  }

  private void writeResult(PointsCalibration result, List<String> notes) throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", "torsion.calibration/1");
    json.writeNumberField("points", result.pointCount());
    json.writeNumberField("degreesOfFreedom", result.degreesOfFreedom());
    quantity(
        "slope_Nm_per_A",
        result.slopeNewtonMetresPerAmpere(),
        OptionalDouble.of(result.combinedUncertaintyNewtonMetresPerAmpere()));
    quantity("offset_Nm", result.offsetNewtonMetres(), OptionalDouble.empty());
    number("correlation", result.correlationFactor());
    number("residualStandardDeviation_Nm", result.residualStandardDeviationNewtonMetres());
    number("rSquared", result.rSquaredRatio());
    number("linearityError_relativeToFullScale", result.linearityErrorRatio());
    number("repeatability_relative", result.repeatabilityRatio());
    number("reversibility_relative", result.reversibilityRatio());
    number("zeroError_relative", result.zeroErrorRatio());
    json.writeObjectFieldStart("curvature");
    quantity(
        "value_Nm_per_A2", result.curvatureNewtonMetresPerAmpereSquared(), OptionalDouble.empty());
    number("pValue", result.curvatureProbability());
    json.writeEndObject();
    json.writeArrayFieldStart("notes");
    for (String note : notes) {
      json.writeString(note);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void quantity(String name, @Nullable Estimate estimate, OptionalDouble combined)
      throws IOException {
    json.writeFieldName(name);
    QuantityJson.write(json, estimate, combined);
  }

  private void number(String name, @Nullable Double number) throws IOException {
    QuantityJson.number(json, name, number);
  }
}
