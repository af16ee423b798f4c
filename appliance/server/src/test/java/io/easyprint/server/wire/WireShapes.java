package io.easyprint.server.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** For tests: compares the server's records with the pages' types, field by field. */
public final class WireShapes {
  private static final Path PAGES = Path.of("../../kiosk/src");

  private final String types;
  private final Map<String, String> names = new HashMap<>();

  /** Reads the pages' types. */
  public WireShapes() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(PAGES, 2)) {
      for (Path file : files.filter(WireShapes::isWire).sorted().toList()) {
        all.append(Files.readString(file)).append('\n');
      }
    }
    types = all.toString();
  }

  private static boolean isWire(Path file) {
    String path = PAGES.relativize(file).toString();
    return path.equals("wire.ts") || path.matches("wire/[^/]*\\.ts");
  }

  /** A record whose type has another name on the pages. */
  public WireShapes called(Class<?> record, String name) {
    names.put(record.getSimpleName(), name);
    return this;
  }

  /** Fails where the fields or their types differ. */
  public void check(Class<?> record) {
    String name = name(record);
    List<String> ours = new ArrayList<>();
    List<String> theirs = fields(name);
    for (RecordComponent component : record.getRecordComponents()) {
      String type = type(component.getGenericType());
      if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        type += " | null";
      }
      String field = component.getName() + ": " + type;
      // A text that can only be one of some has a type of its own on the pages.
      String narrower =
          theirs.stream()
              .filter(their -> their.startsWith(component.getName() + ": "))
              .filter(their -> component.getType() == String.class && isTextType(their))
              .findFirst()
              .orElse(field);
      ours.add(narrower);
    }
    assertEquals(String.join("\n", ours), String.join("\n", theirs), name);
  }

  private boolean isTextType(String field) {
    String type = field.substring(field.indexOf(' ') + 1);
    return Pattern.compile("export type " + Pattern.quote(type) + " =\\s*\\|?\\s*'")
        .matcher(types)
        .find();
  }

  private List<String> fields(String name) {
    Matcher found =
        Pattern.compile(
                "export interface " + name + "( extends (\\w+))? \\{\\n(.*?)\\n}", Pattern.DOTALL)
            .matcher(types);
    if (!found.find()) {
      return List.of("no interface " + name);
    }
    List<String> fields = new ArrayList<>();
    if (found.group(2) != null) {
      fields.addAll(fields(found.group(2)));
    }
    found
        .group(3)
        .lines()
        .map(String::strip)
        .filter(line -> line.endsWith(";"))
        .map(line -> line.substring(0, line.length() - 1).replace("?:", ":"))
        .forEach(fields::add);
    return fields;
  }

  private String name(Class<?> record) {
    return names.getOrDefault(record.getSimpleName(), record.getSimpleName());
  }

  private String type(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] of = generic.getActualTypeArguments();
      return generic.getRawType() == Map.class
          ? "Record<" + type(of[0]) + ", " + type(of[1]) + ">"
          : type(of[0]) + "[]";
    }
    Class<?> plain = (Class<?>) type;
    if (plain == boolean.class || plain == Boolean.class) {
      return "boolean";
    }
    if (plain.isPrimitive() || Number.class.isAssignableFrom(plain)) {
      return "number";
    }
    if (plain == Object.class) {
      return "SettingValue";
    }
    return plain == String.class ? "string" : name(plain);
  }
}
