package org.microtorsion.controller.store;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.rig.SampleFlag;
import org.microtorsion.controller.run.SampleDescription;

/// A run as one JSON object, schema `torsion.run/1`: everything the store holds of it.
final class JsonFile {
  static final String SCHEMA = "torsion.run/1";

  private JsonFile() {}

  static void write(RunStore store, StoredRun run, Path file) throws IOException {
    SampleColumns columns = store.columns(run.header().id());
    try (JsonGenerator json =
        HeaderJson.MAPPER.getFactory().createGenerator(file.toFile(), JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeStringField("schema", SCHEMA);
      json.writePOJOField("header", HeaderJson.write(run.header()));
      if (run.outcome().isPresent()) {
        json.writePOJOField("outcome", HeaderJson.write(run.outcome().get()));
      } else {
        json.writeNullField("outcome");
      }
      json.writeArrayFieldStart("events");
      for (RunEvent event : run.events()) {
        json.writePOJO(HeaderJson.write(event));
      }
      json.writeEndArray();
      writeResults(json, store.results(run.header().id()));
      json.writeNumberField("samples", columns.count());
      json.writeStringField("samplesSha256", run.dataSha256());
      json.writeObjectFieldStart("flagBits");
      for (SampleFlag flag : SampleFlag.values()) {
        json.writeNumberField(flag.word(), flag.bit());
      }
      json.writeEndObject();
      writeColumns(json, columns, run.header().sample());
      json.writeEndObject();
    }
  }

  private static void writeResults(JsonGenerator json, List<StoredResult> results)
      throws IOException {
    json.writeArrayFieldStart("results");
    for (StoredResult result : results) {
      json.writeStartObject();
      json.writeStringField("kind", result.kind());
      json.writeNumberField("version", result.version());
      json.writeStringField("at", result.provenance().at().toString());
      json.writeStringField("who", result.provenance().who());
      json.writeStringField("why", result.provenance().why());
      json.writeFieldName("result");
      json.writeRawValue(result.json());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /// The stored fields, and strain and stress for the reader's convenience.
  private static void writeColumns(
      JsonGenerator json, SampleColumns columns, SampleDescription description) throws IOException {
    json.writeObjectFieldStart("columns");
    Sample sample = new Sample();
    for (SampleField field : SampleField.values()) {
      json.writeArrayFieldStart(field.key());
      for (int i = 0; i < columns.count(); i++) {
        columns.get(i, sample);
        if (field.isWhole()) {
          json.writeNumber((long) field.get(sample));
        } else {
          json.writeNumber(field.get(sample));
        }
      }
      json.writeEndArray();
    }
    writeScaled(
        json,
        ExportColumn.SHEAR_STRAIN,
        columns.anglesRadians(),
        description.shearStrainPerRadian());
    writeScaled(
        json,
        ExportColumn.SHEAR_STRESS,
        columns.torquesNewtonMetres(),
        description.shearStressPascalsPerNewtonMetre());
    json.writeEndObject();
  }

  private static void writeScaled(
      JsonGenerator json, ExportColumn column, double[] values, double scaleFactor)
      throws IOException {
    json.writeArrayFieldStart(column.column());
    for (double value : values) {
      json.writeNumber(value * scaleFactor);
    }
    json.writeEndArray();
  }
}
