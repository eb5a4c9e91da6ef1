package org.microtorsion.controller.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;

/// Trees of records as JSON and back, without loss: an object a record, a key a component.
///
/// Components may be numbers, truth values, texts, [Instant], [LocalDate], enums (their name in
/// lower case, words joined by dashes), records, and lists and optionals of these. What is absent,
/// an empty optional or a component marked [Nullable], is `null`, and may be left out of a text
/// that is read; a number that is not finite is the text `"Infinity"`, `"-Infinity"` or `"NaN"`.
/// Reading is strict: a key that is missing, twice there or not known is refused with an
/// [IllegalArgumentException] that names the way to it.
public final class RecordJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /// Types of components that a record got after texts of it were issued: left out where absent, so
  /// that those texts are still written as they were.
  private static final Set<Class<?>> LATER = Set.of(Estimate.Ends.class);

  private RecordJson() {}

  /// An object without keys.
  static ObjectNode newObject() {
    return MAPPER.createObjectNode();
  }

  /// The record as one object.
  public static ObjectNode write(Record from) {
    ObjectNode json = newObject();
    for (RecordComponent component : from.getClass().getRecordComponents()) {
      Object value = valueOf(from, component);
      if (value != null || !LATER.contains(component.getType())) {
        json.set(component.getName(), writeValue(value));
      }
    }
    return json;
  }

  private static @Nullable Object valueOf(Record from, RecordComponent component) {
    try {
      return component.getAccessor().invoke(from);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          from.getClass().getName() + "." + component.getName() + ": expected to be readable", e);
    }
  }

  private static JsonNode writeValue(@Nullable Object value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (value) {
      case null -> nodes.nullNode();
      case Record inner -> write(inner);
      case Double number when !Double.isFinite(number) -> nodes.textNode(number.toString());
      case Double number -> nodes.numberNode(number);
      case Integer number -> nodes.numberNode(number);
      case Long number -> nodes.numberNode(number);
      case Boolean truth -> nodes.booleanNode(truth);
      case Enum<?> constant -> nodes.textNode(word(constant));
      case String text -> nodes.textNode(text);
      case Instant instant -> nodes.textNode(instant.toString());
      case LocalDate date -> nodes.textNode(date.toString());
      case Optional<?> optional when optional.isPresent() -> writeValue(optional.get());
      case Optional<?> _ -> nodes.nullNode();
      case OptionalDouble optional when optional.isPresent() -> writeValue(optional.getAsDouble());
      case OptionalDouble _ -> nodes.nullNode();
      case List<?> list -> {
        ArrayNode array = MAPPER.createArrayNode();
        list.forEach(element -> array.add(writeValue(element)));
        yield array;
      }
      default ->
          throw new IllegalStateException(
              "expected a value that can be written as JSON, found " + value.getClass().getName());
    };
  }

  /// The word of an enum's constant.
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Parses a text that is one JSON value.
  public static JsonNode parse(String what, String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          what + ": expected JSON, found " + StoreException.oneLine(e), e);
    }
  }
}
