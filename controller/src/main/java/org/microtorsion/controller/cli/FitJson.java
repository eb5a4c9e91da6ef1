package org.microtorsion.controller.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.analysis.FitResult;
import org.microtorsion.controller.analysis.Flag;
import org.microtorsion.controller.analysis.MonteCarloBudget;
import org.microtorsion.controller.analysis.WindowSweep;
import org.microtorsion.controller.session.EvaluationBasis;

/// Writes a fit as the object `torsion.fit/1`: SI units, full double precision.
public final class FitJson {
  private final JsonGenerator json;

  private FitJson(JsonGenerator json) {
    this.json = json;
  }

  /// Writes one object; what separates it from others is the caller's.
  ///
  /// @param file what the result calls its source
  public static void write(JsonGenerator json, String file, FitResult result) throws IOException {
    write(json, file, result, null, null);
  }

  /// The same with `monteCarlo` as a last key where a check was made, and with `readings` where
  /// they are wanted.
  ///
  /// @param sweep SR against the end of the window; null where no readings are wanted
  static void write(
      JsonGenerator json,
      String file,
      FitResult result,
      @Nullable MonteCarloBudget check,
      @Nullable List<WindowSweep.Point> sweep)
      throws IOException {
    new FitJson(json).writeResult(file, result, check, sweep, null);
  }

  /// The same with `evaluation` as the last key, which says what the result was made from.
  static void write(JsonGenerator json, String file, FitResult result, EvaluationBasis basis)
      throws IOException {
    new FitJson(json).writeResult(file, result, null, null, basis);
  }

  private void writeResult(
      String file,
      FitResult result,
      @Nullable MonteCarloBudget check,
      @Nullable List<WindowSweep.Point> sweep,
      @Nullable EvaluationBasis basis)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", "torsion.fit/1");
    json.writeStringField("file", file);
    json.writeNumberField("samples", result.samples());
    writeElastic(result.elastic());
    writeYield(result.yield());
    json.writeArrayFieldStart("models");
    for (FitResult.ModelFit model : result.models()) {
      writeModel(model);
    }
    json.writeEndArray();
    json.writeStringField("preferredModel", result.preferredModel().code());
    writeSurfaceLayer(result.surfaceLayer());
    writeBonded(result.bonded());
    writeIdentifiability(result.identifiability());
    writeFracture(result.fracture());
    json.writeArrayFieldStart("budget");
    for (FitResult.BudgetRow row : result.budget()) {
      writeBudgetRow(row);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("flags");
    for (Flag flag : result.flags()) {
      json.writeString(flag.code());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("notes");
    for (String note : result.notes()) {
      json.writeString(note);
    }
    json.writeEndArray();
    if (check != null) {
      writeCheck(check);
    }
    if (sweep != null) {
      ReadingsJson.write(json, result.further(), sweep);
    }
    if (basis != null) {
      ResultJson.writeBasis(json, basis);
    }
    json.writeEndObject();
  }

  private void writeElastic(FitResult.Elastic elastic) throws IOException {
    json.writeObjectFieldStart("elastic");
    quantity("slope_Nm_per_rad", elastic.slopeNewtonMetresPerRadian());
    quantity("zeroTorque_Nm", elastic.zeroTorqueNewtonMetres());
    number("fromAngle_rad", elastic.fromAngleRadians());
    number("toAngle_rad", elastic.toAngleRadians());
    quantity("apparentShearModulus_Pa", elastic.apparentShearModulusPascals());
    json.writeEndObject();
  }

  private void writeYield(FitResult.Yield yield) throws IOException {
    json.writeObjectFieldStart("yield");
    json.writeBooleanField("detected", yield.detected());
    quantity("angle_rad", yield.angleRadians());
    quantity("torque_Nm", yield.torqueNewtonMetres());
    quantity("shearStrain", yield.shearStrain());
    quantity("shearStress_Pa", yield.shearStressPascals());
    number("pValue", yield.pValueProbability());
    json.writeEndObject();
  }

  private void writeModel(FitResult.ModelFit model) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", model.id().code());
    number("aicc", model.aiccFactor());
    number("deltaAicc", model.deltaAiccFactor());
    number("residualStandardDeviation_Nm", model.residualStandardDeviationNewtonMetres());
    json.writeObjectFieldStart("parameters");
    for (Map.Entry<String, Estimate> parameter : model.parameters().entrySet()) {
      quantity(parameter.getKey(), parameter.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void writeSurfaceLayer(FitResult.SurfaceLayer layer) throws IOException {
    json.writeObjectFieldStart("surfaceLayer");
    json.writeStringField("model", "dong-2021");
    json.writeBooleanField("claimed", layer.claimed());
    quantity("postYieldSlope_Nm_per_rad", layer.postYieldSlopeNewtonMetresPerRadian());
    quantity("intercept_Nm", layer.interceptNewtonMetres());
    quantity("thickness_m", layer.thicknessMetres());
    quantity("coreShearModulus_Pa", layer.coreShearModulusPascals());
    json.writeEndObject();
  }

  private void writeBonded(FitResult.@Nullable Bonded bonded) throws IOException {
    if (bonded == null) {
      json.writeNullField("bonded");
      return;
    }
    json.writeObjectFieldStart("bonded");
    json.writeStringField("model", "compatible-layer");
    quantity("thickness_m", bonded.thicknessMetres());
    quantity("layerShearModulus_Pa", bonded.layerShearModulusPascals());
    json.writeEndObject();
  }

  private void writeIdentifiability(FitResult.Identifiability identifiability) throws IOException {
    json.writeObjectFieldStart("identifiability");
    quantity("productGsSR_Pa_m", identifiability.productPascalMetres());
    number("conditionNumber", identifiability.conditionNumberRatio());
    json.writeStringField("statement", identifiability.statement());
    json.writeEndObject();
  }

  private void writeFracture(FitResult.Fracture fracture) throws IOException {
    FitResult.BreakPoint at = fracture.at();
    json.writeObjectFieldStart("fracture");
    json.writeBooleanField("detected", fracture.detected());
    number("angle_rad", at == null ? null : at.angleRadians());
    number("shearStrain", at == null ? null : at.shearStrain());
    number("torque_Nm", at == null ? null : at.torqueNewtonMetres());
    json.writeEndObject();
  }

  private void writeBudgetRow(FitResult.BudgetRow row) throws IOException {
    json.writeStartObject();
    json.writeStringField("input", row.input());
    json.writeObjectFieldStart("relativeContributionToVariance");
    number("apparentShearModulus_Pa", row.apparentShearModulusFraction());
    number("thickness_m", row.thicknessFraction());
    number("shearStrain", row.yieldStrainFraction());
    number("shearStress_Pa", row.yieldStressFraction());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void writeCheck(MonteCarloBudget check) throws IOException {
    json.writeObjectFieldStart("monteCarlo");
    json.writeNumberField("draws", check.drawCount());
    json.writeArrayFieldStart("readings");
    for (MonteCarloBudget.Row row : check.rows()) {
      json.writeStartObject();
      json.writeStringField("quantity", row.reading().key());
      json.writeNumberField("mean", row.drawn().estimate().value());
      json.writeNumberField("standardDeviation", row.drawn().estimate().standardUncertainty());
      json.writeArrayFieldStart("interval95");
      json.writeNumber(row.drawn().lower95());
      json.writeNumber(row.drawn().upper95());
      json.writeEndArray();
      json.writeNumberField("rejectedDraws", row.drawn().rejectedCount());
      json.writeNumberField("difference", row.difference());
      json.writeNumberField("tolerance", row.tolerance());
      json.writeStringField("verdict", row.verdict().words());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void quantity(String name, @Nullable Estimate estimate) throws IOException {
    json.writeFieldName(name);
    QuantityJson.write(json, estimate);
  }

  private void number(String name, @Nullable Double number) throws IOException {
    QuantityJson.number(json, name, number);
  }
}
