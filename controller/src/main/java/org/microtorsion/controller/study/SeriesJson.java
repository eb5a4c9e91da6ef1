package org.microtorsion.controller.study;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.series.Reading;
import org.microtorsion.controller.series.SeriesGroup;
import org.microtorsion.controller.series.SeriesQuantity;
import org.microtorsion.controller.series.SeriesResult;
import org.microtorsion.controller.series.SeriesSample;
import org.microtorsion.controller.series.TrendContest;
import org.microtorsion.controller.series.TrendFit;

/// Writes a series as the object `torsion.series/1`: SI units, full double precision.
public final class SeriesJson {
  private final JsonGenerator json;

  private SeriesJson(JsonGenerator json) {
    this.json = json;
  }

  /// Writes one object; what separates it from others is the caller's.
  public static void write(JsonGenerator json, SeriesResult result) throws IOException {
    new SeriesJson(json).write(result);
  }

  private void write(SeriesResult result) throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", "torsion.series/1");
    quantity("bulkModulus_Pa", result.settings().bulkModulusPascals());
    json.writeArrayFieldStart("groups");
    for (SeriesGroup group : result.groups()) {
      write(group, result.settings().extrapolatedMetres());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("comparisons");
    for (SeriesResult.Comparison comparison : result.comparisons()) {
      json.writeStartObject();
      json.writeStringField("quantity", comparison.quantity());
      json.writeStringField("first", comparison.first().source());
      json.writeStringField("second", comparison.second().source());
      quantity("secondOverFirst", comparison.ratio());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("agreements");
    for (SeriesResult.Agreement agreement : result.agreements()) {
      json.writeStartObject();
      json.writeStringField("sample", agreement.sample().source());
      quantity("torsionLessTomography_m", agreement.differenceMetres());
      number("normalisedError", agreement.normalisedErrorRatio());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(SeriesGroup group, double extrapolatedMetres) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", group.name());
    json.writeArrayFieldStart("samples");
    for (SeriesSample sample : group.samples()) {
      write(sample);
    }
    json.writeEndArray();
    quantity("yieldShearStrain", group.yieldStrain().orElse(null));
    for (SeriesQuantity followed : SeriesQuantity.values()) {
      Optional<TrendContest> contest = group.contest(followed);
      if (contest.isPresent()) {
        write(followed, contest.get());
      } else {
        json.writeNullField(followed.code());
      }
    }
    json.writeArrayFieldStart("extrapolations");
    for (SeriesGroup.Extrapolation extrapolation : group.extrapolations()) {
      json.writeStartObject();
      json.writeStringField("trend", extrapolation.fit().trend().code());
      json.writeNumberField("diameter_m", extrapolatedMetres);
      quantity("apparentShearModulus_Pa", extrapolation.modulusPascals().orElse(null));
      json.writeEndObject();
    }
    json.writeEndArray();
    if (group.largestSoftening().isPresent()) {
      json.writeObjectFieldStart("largestSoftening");
      json.writeStringField("sample", group.largestSoftening().get().sample());
      quantity("ratio", group.largestSoftening().get().ratio());
      json.writeEndObject();
    } else {
      json.writeNullField("largestSoftening");
    }
    json.writeObjectFieldStart("notes");
    for (Map.Entry<SeriesQuantity, String> refusal : group.refusals().entrySet()) {
      json.writeStringField(refusal.getKey().code(), refusal.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void write(SeriesSample sample) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", sample.name());
    json.writeStringField("source", sample.source());
    reading("diameter_m", sample.diameterMetres());
    reading("apparentShearModulus_Pa", sample.modulusPascals());
    reading("yieldShearStress_Pa", sample.yieldStressPascals());
    reading("yieldShearStrain", sample.yieldStrain());
    reading("thickness_m", sample.thicknessMetres());
    json.writeBooleanField("layerClaimed", sample.layerClaimed());
    reading("tomographyThickness_m", sample.tomographyMetres());
    reading("fractureShearStrain", sample.fractureStrain());
    reading("fractureAngle_rad", sample.fractureAngleRadians());
    json.writeArrayFieldStart("attachments");
    for (String attachment : sample.attachments()) {
      json.writeString(attachment);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(SeriesQuantity followed, TrendContest contest) throws IOException {
    json.writeObjectFieldStart(followed.code());
    json.writeStringField(
        "preferredTrend", contest.preferred().map(fit -> fit.trend().code()).orElse(null));
    json.writeNumberField(
        followed.proportional() ? "excessScatter" : "excessScatter_m", contest.excess());
    json.writeArrayFieldStart("trends");
    for (TrendFit fit : contest.fits()) {
      json.writeStartObject();
      json.writeStringField("id", fit.trend().code());
      number("aicc", fit.aicc().orElse(null));
      number("deltaAicc", fit.deltaAicc().orElse(null));
      json.writeNumberField("weight", fit.weightFraction());
      json.writeNumberField("chiSquare", fit.chiSquare());
      json.writeNumberField("degreesOfFreedom", fit.degreesOfFreedom());
      number("pValue", fit.pValueProbability());
      json.writeObjectFieldStart("parameters");
      for (TrendFit.Parameter parameter : fit.parameters()) {
        quantity(name(parameter, followed), parameter.estimate());
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /// With the unit as a suffix, as in all files.
  private static String name(TrendFit.Parameter parameter, SeriesQuantity followed) {
    String unit =
        switch (parameter.kind()) {
          case ONE -> "";
          case ACROSS -> followed.abscissaUnit();
          case UPWARDS -> followed.unit();
          case SLOPE ->
              followed.unit().equals(followed.abscissaUnit())
                  ? ""
                  : (followed.unit().isEmpty() ? "1" : followed.unit())
                      + "_per_"
                      + followed.abscissaUnit();
        };
    return parameter.name() + (unit.isEmpty() ? "" : "_" + unit);
  }

  private void reading(String name, @Nullable Reading reading) throws IOException {
    quantity(name, reading == null ? null : reading.estimate());
  }

  private void quantity(String name, @Nullable Estimate estimate) throws IOException {
    if (estimate == null) {
      json.writeNullField(name);
      return;
    }
    json.writeObjectFieldStart(name);
    json.writeNumberField("value", estimate.value());
    json.writeNumberField("standardUncertainty", estimate.standardUncertainty());
    json.writeArrayFieldStart("interval95");
    json.writeNumber(estimate.lower95());
    json.writeNumber(estimate.upper95());
    json.writeEndArray();
    json.writeEndObject();
  }

  /// JSON knows no infinity and no not-a-number: both become null.
  private void number(String name, @Nullable Double number) throws IOException {
    if (number == null || !Double.isFinite(number)) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, number);
    }
  }
}
