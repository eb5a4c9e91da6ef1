package org.microtorsion.controller.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads back what [RecordJson] wrote, strictly: a key that is missing or not known, and a value of
/// another kind, is refused with an [IllegalArgumentException] that names the way to it.
public final class RecordReader {
  private RecordReader() {}

  /// The record of that type.
  ///
  /// @param what how messages call it
  public static <R extends Record> R read(String what, JsonNode json, Class<R> type) {
    if (!json.isObject()) {
      throw unexpected(what, "an object", json);
    }
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    @Nullable Object[] values = new Object[components.length];
    Set<String> known = new HashSet<>();
    for (int i = 0; i < components.length; i++) {
      String key = components[i].getName();
      known.add(key);
      types[i] = components[i].getType();
      JsonNode value = json.get(key);
      values[i] =
          isAbsent(value) && mayBeNull(components[i])
              ? null
              : readValue(what + "." + key, value, components[i].getGenericType());
    }
    refuseUnknown(what, json, known);
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      String why = e.getCause() == null ? "refused" : StoreException.oneLine(e.getCause());
      throw new IllegalArgumentException(what + ": " + why, e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName() + ": expected a record to be made", e);
    }
  }

  private static boolean mayBeNull(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static void refuseUnknown(String what, JsonNode json, Set<String> known) {
    for (Iterator<String> keys = json.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (!known.contains(key)) {
        throw unexpected(what + "." + key, "no such key", json.get(key));
      }
    }
  }

  private static Object readValue(String what, @Nullable JsonNode json, Type type) {
    if (type == OptionalDouble.class) {
      return isAbsent(json) ? OptionalDouble.empty() : OptionalDouble.of(number(what, json));
    }
    if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
      return isAbsent(json)
          ? Optional.empty()
          : Optional.of(readValue(what, json, generic.getActualTypeArguments()[0]));
    }
    if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
      return list(what, json, generic.getActualTypeArguments()[0]);
    }
    if (type instanceof Class<?> plain) {
      return readPlain(what, json, plain);
    }
    throw new IllegalStateException(what + ": expected a type that can be read, found " + type);
  }

  private static boolean isAbsent(@Nullable JsonNode json) {
    return json == null || json.isNull();
  }

  private static List<Object> list(String what, @Nullable JsonNode json, Type element) {
    if (json == null || !json.isArray()) {
      throw unexpected(what, "an array", json);
    }
    List<Object> list = new ArrayList<>();
    for (JsonNode each : json) {
      list.add(readValue(what + "[" + list.size() + "]", each, element));
    }
    return List.copyOf(list);
  }

  private static Object readPlain(String what, @Nullable JsonNode json, Class<?> type) {
    if (type == double.class || type == Double.class) {
      return number(what, json);
    }
    if (type == int.class || type == Integer.class) {
      if (json == null || !json.isInt()) {
        throw unexpected(what, "a whole number", json);
      }
      return json.intValue();
    }
    if (type == long.class || type == Long.class) {
      if (json == null || !json.isIntegralNumber() || !json.canConvertToLong()) {
        throw unexpected(what, "a whole number", json);
      }
      return json.longValue();
    }
    if (type == boolean.class || type == Boolean.class) {
      if (json == null || !json.isBoolean()) {
        throw unexpected(what, "true or false", json);
      }
      return json.booleanValue();
    }
    if (type.isRecord()) {
      if (json == null) {
        throw unexpected(what, "an object", null);
      }
      return read(what, json, type.asSubclass(Record.class));
    }
    if (json == null || !json.isTextual()) {
      throw unexpected(what, "a text", json);
    }
    return fromText(what, json, type);
  }

  private static Object fromText(String what, JsonNode json, Class<?> type) {
    String text = json.textValue();
    if (type == String.class) {
      return text;
    }
    try {
      if (type == Instant.class) {
        return Instant.parse(text);
      }
      if (type == LocalDate.class) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeException e) {
      throw unexpected(what, "a time such as 2026-11-22T14:30:05Z or 2026-11-22", json);
    }
    if (type.isEnum()) {
      for (Object constant : type.getEnumConstants()) {
        if (constant instanceof Enum<?> each && RecordJson.word(each).equals(text)) {
          return each;
        }
      }
      throw unexpected(what, "a word for " + type.getSimpleName(), json);
    }
    throw new IllegalStateException(what + ": expected a type that can be read, found " + type);
  }

  private static double number(String what, @Nullable JsonNode json) {
    if (json != null && json.isNumber()) {
      return json.doubleValue();
    }
    if (json != null && json.isTextual() && json.textValue().matches("NaN|-?Infinity")) {
      return Double.parseDouble(json.textValue());
    }
    throw unexpected(what, "a number", json);
  }

  private static IllegalArgumentException unexpected(
      String what, String expected, @Nullable JsonNode found) {
    String shown = found == null ? "nothing" : found.toString();
    return new IllegalArgumentException(
        what
            + ": expected "
            + expected
            + ", found "
            + (shown.length() > 60 ? shown.substring(0, 60) + "…" : shown));
  }
}
