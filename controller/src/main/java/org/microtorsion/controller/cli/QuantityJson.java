package org.microtorsion.controller.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;

/// The contract's *quantity*, and numbers that may be unknown.
final class QuantityJson {
  private QuantityJson() {}

  /// Writes a quantity as the value of a field whose name was written; `null` for null.
  static void write(JsonGenerator json, @Nullable Estimate estimate) throws IOException {
    write(json, estimate, OptionalDouble.empty());
  }

  /// The same with a combined standard uncertainty beside the fit's own.
  static void write(
      JsonGenerator json, @Nullable Estimate estimate, OptionalDouble combinedUncertainty)
      throws IOException {
    if (estimate == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeNumberField("value", estimate.value());
    json.writeNumberField("standardUncertainty", estimate.standardUncertainty());
    if (combinedUncertainty.isPresent()) {
      json.writeNumberField("combinedStandardUncertainty", combinedUncertainty.getAsDouble());
    }
    json.writeArrayFieldStart("interval95");
    json.writeNumber(estimate.lower95());
    json.writeNumber(estimate.upper95());
    json.writeEndArray();
    json.writeEndObject();
  }

  /// JSON knows no infinity and no not-a-number: both become null, as what is not known.
  static void number(JsonGenerator json, String name, @Nullable Double number) throws IOException {
    if (number == null || !Double.isFinite(number)) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, number);
    }
  }
}
