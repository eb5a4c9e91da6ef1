package org.microtorsion.controller.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.calibration.uncertainty.ProfileInterval;
import org.microtorsion.controller.analysis.FurtherReadings;
import org.microtorsion.controller.analysis.Leg;
import org.microtorsion.controller.analysis.WindowSweep;
import org.microtorsion.controller.analysis.YieldReading;

/// The key `readings`, which a result has on demand: yield by conventions, legs, and SR against the
/// end of the window.
final class ReadingsJson {
  private final JsonGenerator json;

  private ReadingsJson(JsonGenerator json) {
    this.json = json;
  }

  static void write(JsonGenerator json, FurtherReadings readings, List<WindowSweep.Point> sweep)
      throws IOException {
    new ReadingsJson(json).write(readings, sweep);
  }

  private void write(FurtherReadings readings, List<WindowSweep.Point> sweep) throws IOException {
    json.writeObjectFieldStart("readings");
    json.writeObjectFieldStart("offsetYield");
    json.writeNumberField("offsetStrain", readings.offsetStrainRatio());
    write(readings.offset());
    json.writeEndObject();
    json.writeObjectFieldStart("departureYield");
    json.writeNumberField("standardDeviations", readings.departureFactor());
    write(readings.departure());
    json.writeEndObject();
    json.writeArrayFieldStart("thicknessAgainstWindowEnd");
    for (WindowSweep.Point point : sweep) {
      json.writeStartObject();
      QuantityJson.number(json, "endAngle_rad", point.endRadians());
      QuantityJson.number(json, "windowRatio", point.windowRatio());
      QuantityJson.number(json, "slopeRatio", point.slopeRatio());
      quantity("thickness_m", point.thicknessMetres());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectFieldStart("profileIntervals");
    profile("thickness_m", readings.thicknessProfileMetres());
    profile("yieldAngle_rad", readings.yieldProfileRadians());
    json.writeEndObject();
    json.writeArrayFieldStart("legs");
    for (Leg leg : readings.legs()) {
      json.writeStartObject();
      json.writeStringField("kind", leg.kind().code());
      json.writeNumberField("fromSample", leg.fromSample());
      json.writeNumberField("toSample", leg.toSample());
      QuantityJson.number(json, "fromAngle_rad", leg.fromRadians());
      QuantityJson.number(json, "toAngle_rad", leg.toRadians());
      quantity("slope_Nm_per_rad", leg.slopeNewtonMetresPerRadian());
      quantity("shearModulus_Pa", leg.shearModulusPascals());
      json.writeBooleanField("evaluated", leg.evaluated());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void profile(String name, @Nullable ProfileInterval interval) throws IOException {
    if (interval == null) {
      json.writeNullField(name);
      return;
    }
    json.writeObjectFieldStart(name);
    ends("interval95", interval.lower(), interval.upper());
    ends("interval95ByCurvature", interval.lowerByCurvature(), interval.upperByCurvature());
    json.writeBooleanField("boundedAbove", interval.boundedAbove());
    json.writeEndObject();
  }

  private void ends(String name, double lower, double upper) throws IOException {
    json.writeArrayFieldStart(name);
    json.writeNumber(lower);
    json.writeNumber(upper);
    json.writeEndArray();
  }

  private void write(YieldReading reading) throws IOException {
    quantity("angle_rad", reading.angleRadians());
    quantity("torque_Nm", reading.torqueNewtonMetres());
    quantity("shearStrain", reading.shearStrain());
    quantity("shearStress_Pa", reading.shearStressPascals());
  }

  private void quantity(String name, @Nullable Estimate estimate) throws IOException {
    json.writeFieldName(name);
    QuantityJson.write(json, estimate);
  }
}
