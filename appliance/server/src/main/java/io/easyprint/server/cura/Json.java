package io.easyprint.server.cura;

import io.avaje.json.JsonException;
import io.avaje.json.JsonReader;
import io.avaje.json.stream.JsonStream;
import io.easyprint.server.cura.formula.None;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads JSON as Python would: order kept, the last of two equal keys wins, and a number is whole
 * exactly where it was written without a fraction and an exponent.
 */
final class Json {
  private static final JsonStream STREAM = JsonStream.builder().build();

  private Json() {}

  static Map<String, Object> read(Path file) {
    return read(file, Set.of());
  }

  /** Reads an object, leaving out the named members at its top. */
  static Map<String, Object> read(Path file, Set<String> except) {
    try (JsonReader reader = STREAM.reader(Files.readAllBytes(file))) {
      return object(reader, except);
    } catch (IOException | JsonException | IllegalStateException e) {
      throw new CuraException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Map<String, Object> parent, String key) {
    return parent.get(key) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  private static Map<String, Object> object(JsonReader reader, Set<String> except) {
    Map<String, Object> members = new LinkedHashMap<>();
    reader.beginObject();
    while (reader.hasNextField()) {
      String key = reader.nextField();
      if (except.contains(key)) {
        reader.skipValue();
      } else {
        members.put(key, value(reader));
      }
    }
    reader.endObject();
    return members;
  }

  private static Object value(JsonReader reader) {
    if (reader.isNullValue()) {
      return None.NONE;
    }
    return switch (reader.currentToken()) {
      case BEGIN_OBJECT -> object(reader, Set.of());
      case BEGIN_ARRAY -> array(reader);
      case STRING -> reader.readString();
      case BOOLEAN -> reader.readBoolean();
      case NUMBER -> number(reader.readRaw().strip());
      case NULL -> None.NONE;
    };
  }

  private static List<Object> array(JsonReader reader) {
    List<Object> items = new ArrayList<>();
    reader.beginArray();
    while (reader.hasNextElement()) {
      items.add(value(reader));
    }
    reader.endArray();
    return items;
  }

  private static Object number(String text) {
    if (text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'))) {
      return Long.valueOf(text);
    }
    return Double.valueOf(text);
  }
}
