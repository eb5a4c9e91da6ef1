package org.microtorsion.controller.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.microtorsion.calibration.certificate.Certificate;
import org.microtorsion.calibration.certificate.Item;

/// A certificate as JSON, in the words of `docs/reference/calibration-register.md`; it reads back
/// equal to the last bit.
///
/// The schema's number is that of the certificate's form. What was issued in an earlier form is
/// read for good: its keys are brought to those of the present form, and what it does not state
/// stays unstated.
final class CertificateJson {
  private static final String SCHEMA = "torsion.certificate/";
  private static final String KEY = "schema";
  private static final String FORM = "form";

  private CertificateJson() {}

  static String write(Certificate certificate) {
    ObjectNode json = RecordJson.newObject();
    json.put(KEY, SCHEMA + certificate.form());
    ObjectNode content = RecordJson.write(certificate);
    content.remove(FORM);
    json.setAll(content);
    return json.toString();
  }

  /// Reads a certificate of any form.
  ///
  /// @throws IllegalArgumentException where the text is none
  static Certificate read(String text) {
    JsonNode json = RecordJson.parse("certificate", text);
    String schema = json.path(KEY).asText("nothing");
    if (!(json instanceof ObjectNode object)) {
      throw unknown(schema);
    }
    object.remove(KEY);
    int form = form(schema, object);
    if (form == 1) {
      bringFromFirst(object);
    }
    object.put(FORM, form);
    return RecordReader.read("certificate", object, Certificate.class);
  }

  /// The first certificates of the second form still had the number of the first; temperatures tell
  /// them apart.
  private static int form(String schema, ObjectNode json) {
    for (int form = 1; form <= Certificate.FORM; form++) {
      if (schema.equals(SCHEMA + form)) {
        return form == 1 && json.path("result").has("temperatures") ? 2 : form;
      }
    }
    throw unknown(schema);
  }

  private static IllegalArgumentException unknown(String schema) {
    return new IllegalArgumentException(
        "certificate.schema: expected "
            + SCHEMA
            + "1 to "
            + Certificate.FORM
            + ", found "
            + schema
            + "; one of a higher number was issued by newer software, which can read it");
  }

  /// The first form knew no room: neither its temperature nor the thermometer's uncertainty. It had
  /// a row of K(φ) for every clamping, and as the lowest torque the one that the balance resolves.
  private static void bringFromFirst(ObjectNode json) {
    for (JsonNode each : json.path("details").path("items")) {
      if (each instanceof ObjectNode item) {
        item.put("uncertainty", Item.NOT_STATED);
      }
    }
    if (json.path("references") instanceof ObjectNode references) {
      ObjectNode coil = RecordJson.newObject();
      move(references, "temperatureCoefficientPerKelvin", coil, "coefficientPerKelvin");
      move(references, "riseRelativeUncertaintyRatio", coil, "riseUncertaintyRatio");
      references.set("coilTemperature", coil);
    }
    for (JsonNode each : json.path("result").path("overAngle")) {
      if (each instanceof ObjectNode row) {
        row.put("mountingCount", 1);
      }
    }
    if (json.path("result").path("range") instanceof ObjectNode range) {
      move(range, "lowestNewtonMetres", range, "resolvedLowestNewtonMetres");
    }
  }

  private static void move(ObjectNode from, String key, ObjectNode to, String newKey) {
    JsonNode value = from.remove(key);
    if (value != null) {
      to.set(newKey, value);
    }
  }
}
