package io.easyprint.server.web;

import io.avaje.json.JsonException;
import io.avaje.jsonb.Jsonb;
import io.easyprint.server.problem.ProblemException;
import java.lang.reflect.Type;
import java.util.Map;

/**
 * The one JSON codec: records that carry {@code @Json}, lists and maps of them. Nulls and empty
 * lists are written, so a shape always has all its keys. Thread-safe.
 */
public final class Json {
  private static final Jsonb JSONB = built();
  private static final int DEEPEST = 64;

  private Json() {}

  /** The first builders of a process share a list that they fill: one at a time. */
  private static Jsonb built() {
    synchronized (Jsonb.class) {
      return Jsonb.builder().serializeNulls(true).serializeEmpty(true).build();
    }
  }

  /** UTF-8. */
  public static byte[] bytes(Object value) {
    return JSONB.toJsonBytes(value);
  }

  /** As a text. */
  public static String text(Object value) {
    return JSONB.toJson(value);
  }

  /**
   * Reads a value.
   *
   * @throws ProblemException {@code invalid-json} when it is none or lacks what the type needs
   */
  public static <T> T read(byte[] json, Class<T> type) {
    requireShallow(json);
    try {
      T value = JSONB.type(type).fromJson(json);
      if (value == null) {
        throw ProblemException.invalid("invalid-json", "The body is null.");
      }
      return value;
    } catch (JsonException
        | IllegalStateException
        | NullPointerException
        | IndexOutOfBoundsException e) { // The last: of a body that ends within a name.
      throw ProblemException.invalid("invalid-json", "The body is not the JSON that is asked for.");
    }
  }

  /** Reads an object of unknown keys; numbers come as {@code Double} or {@code Long}. */
  @SuppressWarnings("unchecked") // the codec has just built exactly this map
  public static Map<String, Object> readMap(byte[] json) {
    return (Map<String, Object>) read(json, (Class<?>) Map.class);
  }

  /**
   * Unknown keys are read, or passed over, by recursion: depth must not be the sender's choice, or
   * the stack overflows.
   */
  private static void requireShallow(byte[] json) {
    int depth = 0;
    boolean text = false;
    for (int i = 0; i < json.length; i++) {
      switch (json[i]) {
        case '"' -> text = !text;
        case '\\' -> i += text ? 1 : 0;
        case '{', '[' -> depth += text ? 0 : 1;
        case '}', ']' -> depth -= text ? 0 : 1;
        default -> {}
      }
      if (depth > DEEPEST) {
        throw ProblemException.invalid("invalid-json", "The body is nested too deeply.");
      }
    }
  }

  /** The adapter of a type, for callers that stream. */
  public static <T> io.avaje.jsonb.JsonType<T> type(Type type) {
    return JSONB.type(type);
  }
}
