package org.microtorsion.controller.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;

/// Reads a JSON file that [JsonFile] wrote. The columns are read number by number, the rest as a
/// tree.
final class JsonReader {
  private JsonReader() {}

  /// Reads the whole file; [IllegalArgumentException] says what was expected and found.
  static ImportedRun read(Path file) throws IOException {
    ObjectNode rest = HeaderJson.MAPPER.createObjectNode();
    Map<SampleField, double[]> columns = new EnumMap<>(SampleField.class);
    try (JsonParser json = HeaderJson.MAPPER.getFactory().createParser(file.toFile())) {
      expect(json, json.nextToken(), JsonToken.START_OBJECT, "an object");
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        json.nextToken();
        if (key.equals("columns")) {
          readColumns(json, columns);
        } else {
          rest.set(key, HeaderJson.MAPPER.<JsonNode>readTree(json));
        }
      }
      expect(json, json.currentToken(), JsonToken.END_OBJECT, "the end of the object");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "line "
              + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
              + ": expected JSON, found "
              + e.getOriginalMessage(),
          e);
    }
    return assemble(rest, columns);
  }

  private static void expect(
      JsonParser json, @Nullable JsonToken found, JsonToken wanted, String words) {
    if (found != wanted) {
      throw new IllegalArgumentException(
          "line "
              + json.currentLocation().getLineNr()
              + ": expected "
              + words
              + ", found "
              + (found == null ? "the end of the file" : found.toString()));
    }
  }

  private static void readColumns(JsonParser json, Map<SampleField, double[]> columns)
      throws IOException {
    expect(json, json.currentToken(), JsonToken.START_OBJECT, "an object of columns");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      SampleField field = SampleField.ofKey(json.currentName());
      expect(json, json.nextToken(), JsonToken.START_ARRAY, "an array of numbers");
      if (field == null) {
        json.skipChildren();
      } else {
        columns.put(field, readColumn(json, field));
      }
    }
  }

  private static double[] readColumn(JsonParser json, SampleField field) throws IOException {
    double[] values = new double[1024];
    int count = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (count == values.length) {
        values = Arrays.copyOf(values, 2 * count);
      }
      JsonToken token = json.currentToken();
      if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
        values[count++] = json.getDoubleValue();
      } else if (token == JsonToken.VALUE_STRING && json.getText().matches("NaN|-?Infinity")) {
        values[count++] = Double.parseDouble(json.getText());
      } else {
        throw new IllegalArgumentException(
            "line "
                + json.currentLocation().getLineNr()
                + ": columns."
                + field.key()
                + ": expected numbers, found "
                + json.getText());
      }
    }
    return Arrays.copyOf(values, count);
  }

  private static ImportedRun assemble(ObjectNode rest, Map<SampleField, double[]> columns) {
    String schema = rest.path("schema").asText("nothing");
    if (!schema.equals(JsonFile.SCHEMA)) {
      throw new IllegalArgumentException(
          "schema: expected " + JsonFile.SCHEMA + ", found " + schema);
    }
    RunHeader header = HeaderJson.readHeader(rest.path("header"));
    Optional<RunOutcome> outcome =
        rest.path("outcome").isObject()
            ? Optional.of(HeaderJson.readOutcome(rest.path("outcome")))
            : Optional.empty();
    List<RunEvent> events = new ArrayList<>();
    rest.path("events").forEach(event -> events.add(HeaderJson.readEvent(event)));
    List<StoredResult> results = new ArrayList<>();
    rest.path("results").forEach(result -> results.add(readResult(result)));
    return new ImportedRun(
        header,
        outcome,
        events,
        results,
        samples(columns),
        Optional.of(rest.path("samplesSha256").asText("nothing")));
  }

  private static StoredResult readResult(JsonNode json) {
    try {
      return new StoredResult(
          json.path("kind").asText(),
          json.path("version").asInt(),
          new Provenance(
              Instant.parse(json.path("at").asText()),
              json.path("who").asText(),
              json.path("why").asText()),
          json.path("result").toString());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "results: at: expected a time such as 2026-11-22T14:30:05Z, found " + json.path("at"), e);
    }
  }

  private static SampleColumns samples(Map<SampleField, double[]> columns) {
    int count = -1;
    for (SampleField field : SampleField.values()) {
      double[] values = columns.get(field);
      if (values == null || (count >= 0 && values.length != count)) {
        throw new IllegalArgumentException(
            "columns."
                + field.key()
                + ": expected "
                + (count < 0 ? "a column" : count + " numbers")
                + ", found "
                + (values == null ? "nothing" : values.length));
      }
      count = values.length;
    }
    SampleColumns samples = new SampleColumns(count);
    Sample sample = new Sample();
    for (int i = 0; i < count; i++) {
      for (Map.Entry<SampleField, double[]> column : columns.entrySet()) {
        column.getKey().set(sample, column.getValue()[i]);
      }
      samples.add(sample);
    }
    return samples;
  }
}
