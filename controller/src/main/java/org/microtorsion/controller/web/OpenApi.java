package org.microtorsion.controller.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The OpenAPI description of the interface, made of the routes and of the very records that
/// requests are read into and answers are written from.
final class OpenApi {
  private static final Pattern PARAMETER = Pattern.compile("\\{([a-z]+)}");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Map<String, ObjectNode> schemas = new TreeMap<>();

  private OpenApi() {}

  static ObjectNode describe(List<Route> routes, String version) {
    return new OpenApi().document(routes, version);
  }

  private ObjectNode document(List<Route> routes, String version) {
    ObjectNode document = MAPPER.createObjectNode();
    document.put("openapi", "3.1.0");
    ObjectNode info = document.putObject("info");
    info.put("title", "microtorsion");
    info.put("version", version);
    info.put(
        "description",
        "Quantities are SI unless a name says otherwise. What changes something takes the header"
            + " X-Torsion-Page with any value, and from a browser that is logged in X-Torsion-Token"
            + " with the token of GET /api/session. A command names the number of the state it was"
            + " given at, and is refused with 409 when that has passed.");
    ObjectNode paths = document.putObject("paths");
    for (Route route : routes) {
      paths
          .withObjectProperty(route.path())
          .set(route.verb().name().toLowerCase(Locale.ROOT), operation(route));
    }
    ObjectNode components = document.putObject("components");
    ObjectNode named = components.putObject("schemas");
    schemas.forEach(named::set);
    ObjectNode cookie = components.putObject("securitySchemes").putObject("session");
    cookie.put("type", "apiKey").put("in", "cookie").put("name", Guard.COOKIE);
    return document;
  }

  private ObjectNode operation(Route route) {
    ObjectNode operation = MAPPER.createObjectNode();
    operation.put("summary", route.summary());
    operation.put("operationId", operationId(route));
    if (route.access() instanceof Route.Access.LoggedIn(var least)) {
      operation.put("description", "Role " + least.word() + " or above.");
      operation.putArray("security").addObject().putArray("session");
    } else {
      operation.putArray("security");
    }
    ArrayNode parameters = operation.putArray("parameters");
    PARAMETER
        .matcher(route.path())
        .results()
        .forEach((MatchResult found) -> parameter(parameters, "path", found.group(1), true));
    route.query().forEach(name -> parameter(parameters, "query", name, false));
    route
        .request()
        .filter(type -> type != Void.class)
        .ifPresent(type -> {
          ObjectNode body = operation.putObject("requestBody");
          body.put("required", true);
          body.putObject("content").putObject("application/json").set("schema", schema(type));
        });
    ObjectNode responses = operation.putObject("responses");
    ObjectNode ok = responses.putObject("200");
    ok.put("description", "Done");
    route
        .response()
        .ifPresent(type ->
            ok.putObject("content").putObject("application/json").set("schema", schema(type)));
    ObjectNode refused = responses.putObject("default");
    refused.put("description", "Refused; the message says what was expected and what was found");
    refused
        .putObject("content")
        .putObject("application/json")
        .set("schema", schema(WebServer.Problem.class));
    return operation;
  }

  private static String operationId(Route route) {
    return route.verb().name().toLowerCase(Locale.ROOT)
        + route.path().replaceAll("[^a-z]+", "-").replaceAll("-$", "");
  }

  private static void parameter(ArrayNode parameters, String in, String name, boolean required) {
    ObjectNode parameter = parameters.addObject();
    parameter.put("name", name).put("in", in).put("required", required);
    parameter.putObject("schema").put("type", "string");
  }

  private JsonNode schema(Type type) {
    ObjectNode schema = MAPPER.createObjectNode();
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == List.class) {
        schema.put("type", "array").set("items", schema(arguments[0]));
      } else {
        schema.put("type", "object").set("additionalProperties", schema(arguments[1]));
      }
    } else if (type instanceof Class<?> plain && plain.isArray()) {
      schema.put("type", "array").set("items", schema(plain.getComponentType()));
    } else if (type instanceof Class<?> plain && plain.isRecord()) {
      return schema.put("$ref", "#/components/schemas/" + component(plain));
    } else if (type == String.class) {
      schema.put("type", "string");
    } else if (type == boolean.class || type == Boolean.class) {
      schema.put("type", "boolean");
    } else if (type == int.class || type == long.class) {
      schema.put("type", "integer");
    } else if (type == double.class || type == Double.class || type == float.class) {
      schema.put("type", "number");
    } else {
      schema.put("type", "object");
    }
    return schema;
  }

  private String component(Class<?> record) {
    @Nullable Class<?> outer = record.getEnclosingClass();
    String name =
        (outer == null ? "" : outer.getSimpleName().replace("Api", "")) + record.getSimpleName();
    if (!schemas.containsKey(name)) {
      ObjectNode schema = MAPPER.createObjectNode();
      schemas.put(name, schema);
      schema.put("type", "object");
      ObjectNode properties = schema.putObject("properties");
      ArrayNode required = schema.putArray("required");
      for (RecordComponent each : record.getRecordComponents()) {
        JsonNode content = schema(each.getGenericType());
        if (isNullable(each)) {
          ObjectNode either = MAPPER.createObjectNode();
          either.putArray("anyOf").add(content).addObject().put("type", "null");
          properties.set(each.getName(), either);
        } else {
          properties.set(each.getName(), content);
        }
        required.add(each.getName());
      }
    }
    return name;
  }

  private static boolean isNullable(RecordComponent component) {
    AnnotatedType type = component.getAnnotatedType();
    return type.isAnnotationPresent(Nullable.class);
  }
}
