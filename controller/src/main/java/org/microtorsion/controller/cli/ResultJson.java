package org.microtorsion.controller.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.analysis.FitResult;
import org.microtorsion.controller.analysis.FitSettings;
import org.microtorsion.controller.analysis.TwistSpan;
import org.microtorsion.controller.analysis.Windows;
import org.microtorsion.controller.session.EvaluationBasis;
import org.microtorsion.controller.session.ResultText;

/// A result as it is stored: `torsion.fit/1`, from the second version on with `evaluation` as its
/// last key, which says what it was made from.
public final class ResultJson implements ResultText {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BY_DATA = "by-data";
  private static final String NONE = "none";

  /// Exactly what `torsion fit --json` says of the run's export.
  @Override
  public String first(String name, FitResult fit) {
    return text(json -> FitJson.write(json, name, fit));
  }

  @Override
  public String again(String name, FitResult fit, EvaluationBasis basis) {
    return text(json -> FitJson.write(json, name, fit, basis));
  }

  @FunctionalInterface
  private interface Writer {
    void write(JsonGenerator json) throws IOException;
  }

  private static String text(Writer writer) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      writer.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /// The key `evaluation`.
  static void writeBasis(JsonGenerator json, EvaluationBasis basis) throws IOException {
    json.writeObjectFieldStart("evaluation");
    json.writeStringField("calibration", basis.calibrationId().orElse(null));
    json.writeStringField("withoutCalibration", basis.calibrationOverride().orElse(null));
    json.writeNumberField("offsetStrain", basis.settings().offsetStrainRatio());
    json.writeNumberField("departureFactor", basis.settings().departureFactor());
    Windows windows = basis.settings().windows();
    json.writeObjectFieldStart("windows");
    span(json, "elastic", windows.elastic());
    span(json, "yieldSearch", windows.yieldSearch());
    QuantityJson.number(json, "postYield_rad", windows.postYieldRadians());
    span(json, "trim", windows.trim());
    switch (windows.fracture()) {
      case Windows.Fracture.ByData _ -> json.writeStringField("fracture", BY_DATA);
      case Windows.Fracture.None _ -> json.writeStringField("fracture", NONE);
      case Windows.Fracture.At at -> json.writeNumberField("fracture", at.twistRadians());
    }
    json.writeNumberField("leg", windows.leg());
    json.writeEndObject();
    json.writeEndObject();
  }

  /// An open side is null.
  private static void span(JsonGenerator json, String name, @Nullable TwistSpan span)
      throws IOException {
    if (span == null) {
      json.writeNullField(name);
      return;
    }
    json.writeObjectFieldStart(name);
    QuantityJson.number(json, "from_rad", span.fromRadians());
    QuantityJson.number(json, "to_rad", span.toRadians());
    json.writeEndObject();
  }

  @Override
  public Optional<EvaluationBasis> basis(String text) {
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store takes JSON only, found " + text, e);
    }
    return basis(root);
  }

  /// What a stored result was made from; empty where it does not say.
  static Optional<EvaluationBasis> basis(JsonNode result) {
    JsonNode made = result.path("evaluation");
    if (!made.isObject()) {
      return Optional.empty();
    }
    return Optional.of(
        new EvaluationBasis(
            Optional.ofNullable(made.path("calibration").textValue()),
            Optional.ofNullable(made.path("withoutCalibration").textValue()),
            new FitSettings(
                windows(made.path("windows")),
                made.path("offsetStrain").doubleValue(),
                made.path("departureFactor").doubleValue())));
  }

  private static Windows windows(JsonNode windows) {
    JsonNode fracture = windows.path("fracture");
    JsonNode beyond = windows.path("postYield_rad");
    return new Windows(
        span(windows.path("elastic")),
        span(windows.path("yieldSearch")),
        beyond.isNumber() ? Double.valueOf(beyond.doubleValue()) : null,
        span(windows.path("trim")),
        fracture.isNumber()
            ? new Windows.Fracture.At(fracture.doubleValue())
            : NONE.equals(fracture.textValue())
                ? new Windows.Fracture.None()
                : new Windows.Fracture.ByData(),
        windows.path("leg").intValue());
  }

  private static @Nullable TwistSpan span(JsonNode span) {
    return span.isObject()
        ? new TwistSpan(
            side(span.path("from_rad"), Double.NEGATIVE_INFINITY),
            side(span.path("to_rad"), Double.POSITIVE_INFINITY))
        : null;
  }

  private static double side(JsonNode side, double openRadians) {
    return side.isNumber() ? side.doubleValue() : openRadians;
  }
}
