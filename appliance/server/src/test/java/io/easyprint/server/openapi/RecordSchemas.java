package io.easyprint.server.openapi;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** For tests: the schemas of records as the codec writes them, and of those that they hold. */
final class RecordSchemas {
  private final Map<String, Object> schemas = new TreeMap<>();

  /** The schema's name of a record. */
  static String name(Class<?> type) {
    return type.getName().substring(type.getName().lastIndexOf('.') + 1).replace("$", "");
  }

  RecordSchemas add(Class<?> record) {
    if (schemas.containsKey(name(record))) {
      return this;
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schemas.put(name(record), schema);
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (RecordComponent component : record.getRecordComponents()) {
      AnnotatedType type = component.getAnnotatedType();
      boolean nullable = type.isAnnotationPresent(Nullable.class);
      properties.put(component.getName(), schema(type, nullable));
      if (!nullable) {
        required.add(component.getName());
      }
    }
    schema.put("type", "object");
    schema.put("x-record", record.getName());
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("properties", properties);
    return this;
  }

  Map<String, Object> schemas() {
    return schemas;
  }

  private Map<String, Object> schema(AnnotatedType annotated, boolean nullable) {
    Class<?> type =
        annotated instanceof AnnotatedParameterizedType generic
            ? (Class<?>) ((java.lang.reflect.ParameterizedType) generic.getType()).getRawType()
            : (Class<?>) annotated.getType();
    Map<String, Object> schema = new LinkedHashMap<>();
    if (type.isRecord()) {
      add(type);
      Map<String, Object> reference = Map.of("$ref", "#/components/schemas/" + name(type));
      return nullable ? Map.of("anyOf", List.of(reference, Map.of("type", "null"))) : reference;
    }
    String plain = plain(type);
    if (!plain.isEmpty()) {
      schema.put("type", nullable ? List.of(plain, "null") : plain);
    }
    if (type.isEnum() && !nullable) {
      schema.put("enum", Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
    }
    if (annotated instanceof AnnotatedParameterizedType generic) {
      AnnotatedType[] of = generic.getAnnotatedActualTypeArguments();
      AnnotatedType last = of[of.length - 1];
      schema.put(
          plain.equals("array") ? "items" : "additionalProperties",
          schema(last, last.isAnnotationPresent(Nullable.class)));
    }
    return schema;
  }

  private static String plain(Class<?> type) {
    if (type == String.class || type.isEnum()) {
      return "string";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "boolean";
    }
    if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
      return "integer";
    }
    if (type == double.class || type == Double.class) {
      return "number";
    }
    if (type == List.class) {
      return "array";
    }
    if (type == Map.class) {
      return "object";
    }
    if (type == Object.class) {
      return "";
    }
    throw new IllegalArgumentException("No schema for " + type);
  }
}
