package org.microtorsion.controller.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;

/// Records to JSON and back, strictly.
final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  private Json() {}

  /// A value with its uncertainty, as in the contract of `torsion fit`.
  @SuppressWarnings("ArrayRecordComponent") // written and sent, never compared
  record Quantity(double value, double standardUncertainty, double[] interval95) {
    static @Nullable Quantity of(@Nullable Estimate estimate) {
      return estimate == null || !Double.isFinite(estimate.value())
          ? null
          : new Quantity(
              estimate.value(),
              finite(estimate.standardUncertainty()),
              new double[] {finite(estimate.lower95()), finite(estimate.upper95())});
    }
  }

  private static double finite(double number) {
    return Double.isFinite(number) ? number : Math.copySign(Double.MAX_VALUE, number);
  }

  /// A number, or null where it is none.
  static @Nullable Double orNull(double number) {
    return Double.isFinite(number) ? number : null;
  }

  static byte[] bytes(Object content) {
    try {
      return MAPPER.writeValueAsBytes(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("expected JSON of " + content.getClass(), e);
    }
  }

  static JsonNode tree(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("expected JSON, found " + e.getOriginalMessage(), e);
    }
  }

  /// Reads a request's body; a refusal names the field.
  static <T> T read(byte[] body, Class<T> type) {
    try {
      T read = MAPPER.readValue(body, type);
      refuseNull("", read);
      return read;
    } catch (MismatchedInputException e) {
      String field =
          e.getPath().stream()
              .map(part -> part.getFieldName())
              .filter(name -> name != null)
              .collect(Collectors.joining("."));
      throw new Rejection(400, field, reason(field, e));
    } catch (JsonProcessingException e) {
      throw new Rejection(400, reason("", e));
    } catch (IOException e) {
      throw new Rejection(400, "body: expected JSON, found " + e.getMessage());
    }
  }

  /// JSON can say null where Java's records have no place for it.
  private static void refuseNull(String field, @Nullable Object read) {
    switch (read) {
      case null ->
          throw new Rejection(
              400, field, (field.isEmpty() ? "body" : field) + ": expected a value, found null");
      case Record made -> {
        for (RecordComponent component : made.getClass().getRecordComponents()) {
          @Nullable Object value = valueOf(made, component);
          boolean mayBeNull = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
          if (value != null || !mayBeNull) {
            String name = component.getName();
            refuseNull(field.isEmpty() ? name : field + "." + name, value);
          }
        }
      }
      case Iterable<?> list -> list.forEach(each -> refuseNull(field, each));
      case Map<?, ?> map -> map.values().forEach(each -> refuseNull(field, each));
      default -> {}
    }
  }

  private static @Nullable Object valueOf(Record made, RecordComponent component) {
    try {
      return component.getAccessor().invoke(made);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + ": expected to be readable", e);
    }
  }

  private static String reason(String field, JsonProcessingException met) {
    String text = met.getOriginalMessage().lines().findFirst().orElse("").replaceAll(" \\(.*", "");
    return (field.isEmpty() ? "body" : field) + ": expected JSON of the described form: " + text;
  }
}
