package org.microtorsion.controller.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.microtorsion.calibration.uncertainty.Budget;
import org.microtorsion.controller.session.FractureText;
import org.microtorsion.controller.stepper.FractureStrain;

/// A fracture strain as it is stored and printed: `torsion.fracture/1`.
public final class FractureJson implements FractureText {
  @Override
  public String of(String name, FractureStrain fracture) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      write(json, name, fracture);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  static void write(JsonGenerator json, String name, FractureStrain fracture) throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", "torsion.fracture/1");
    json.writeStringField("file", name);
    json.writeStringField("detectedBy", fracture.detection().word());
    json.writeFieldName("angle_rad");
    QuantityJson.write(json, fracture.angleRadians());
    json.writeFieldName("shearStrain");
    QuantityJson.write(json, fracture.shearStrain());
    json.writeNumberField("strainRate_per_s", fracture.strainRatePerSecond());
    json.writeArrayFieldStart("budget");
    for (Budget.Input input : fracture.budget().inputs()) {
      json.writeStartObject();
      json.writeStringField("input", input.name());
      json.writeNumberField("value", input.estimate().value());
      json.writeNumberField("standardUncertainty", input.estimate().standardUncertainty());
      json.writeNumberField("sensitivity", input.sensitivityFactor());
      json.writeNumberField(
          "relativeContributionToVariance", fracture.budget().relativeContribution(input.name()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
