package org.microtorsion.controller.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.microtorsion.calibration.certificate.Certificate;

/// A certificate as JSON, in the words of `docs/reference/calibration-register.md`; it reads back
/// equal to the last bit.
final class CertificateJson {
  static final String SCHEMA = "torsion.certificate/1";
  private static final String KEY = "schema";

  private CertificateJson() {}

  static String write(Certificate certificate) {
    ObjectNode json = RecordJson.newObject();
    json.put(KEY, SCHEMA);
    json.setAll(RecordJson.write(certificate));
    return json.toString();
  }

  /// Reads a certificate back.
  ///
  /// @throws IllegalArgumentException where the text is none
  static Certificate read(String text) {
    JsonNode json = RecordJson.parse("certificate", text);
    String schema = json.path(KEY).asText("nothing");
    if (!schema.equals(SCHEMA) || !(json instanceof ObjectNode object)) {
      throw new IllegalArgumentException(
          "certificate.schema: expected " + SCHEMA + ", found " + schema);
    }
    object.remove(KEY);
    return RecordReader.read("certificate", object, Certificate.class);
  }
}
