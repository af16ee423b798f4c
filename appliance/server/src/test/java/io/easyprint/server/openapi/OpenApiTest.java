package io.easyprint.server.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.ServerHarness;
import io.easyprint.server.live.LivePage;
import io.easyprint.server.web.Access;
import io.easyprint.server.web.Json;
import io.easyprint.server.web.Role;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the server says of itself, against its table of roles, its records and its live keys. */
class OpenApiTest {
  private static final Pattern SEGMENT = Pattern.compile("\\{(\\w+)}");
  private static final Pattern QUERY = Pattern.compile("\\.query\\(\"(\\w+)\"");

  @TempDir static Path data;
  private static ServerHarness server;
  private static Map<String, Object> document = Map.of();

  @BeforeAll
  static void start() throws Exception {
    server = new ServerHarness(data, Map.of());
    HttpResponse<String> answer = server.send(server.request("/api/v1/openapi.yaml"));
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals("application/yaml", answer.headers().firstValue("Content-Type").orElse(""));
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    document = map(new Yaml(new SafeConstructor(strict)).load(answer.body()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @SuppressWarnings("unchecked") // the document has text keys only, or the tests fail
  private static Map<String, Object> map(@Nullable Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }

  private static Map<String, Object> in(Map<String, Object> of, String key) {
    return map(of.get(key));
  }

  /** By method and path. */
  private static Map<String, Map<String, Object>> operations() {
    Map<String, Map<String, Object>> found = new TreeMap<>();
    in(document, "paths")
        .forEach((path, item) ->
            map(item)
                .forEach((method, operation) ->
                    found.put(method.toUpperCase(Locale.ROOT) + " " + path, map(operation))));
    return found;
  }

  private static List<Map<String, Object>> parameters(Map<String, Object> operation) {
    return operation.get("parameters") instanceof List<?> list
        ? list.stream().map(OpenApiTest::map).toList()
        : List.of();
  }

  private static Set<Object> names(Map<String, Object> operation, String where) {
    Set<Object> names = new TreeSet<>();
    parameters(operation).stream()
        .filter(parameter -> where.equals(parameter.get("in")))
        .forEach(parameter -> names.add(parameter.get("name")));
    return names;
  }

  @Test
  void every_route_is_in_it_with_its_role_and_nothing_else() {
    Map<String, String> told = new TreeMap<>();
    operations()
        .forEach((route, operation) ->
            told.put(
                route,
                operation.get("x-least-role")
                    + " "
                    + operation.getOrDefault("x-password-of-the-last-minutes", false)));
    Map<String, String> served = new TreeMap<>();
    for (Access.Row row : Access.table()) {
      String role = row.least().map(Role::name).orElse("ANYBODY").toLowerCase(Locale.ROOT);
      served.put(row.method() + " " + row.pattern(), role + " " + row.fresh());
    }
    assertEquals(served, told);
  }

  @Test
  void every_parameter_that_is_read_is_in_it_and_nothing_else() throws Exception {
    Set<Object> told = new TreeSet<>();
    operations()
        .forEach((route, operation) -> {
          Set<Object> segments = new TreeSet<>();
          Matcher segment = SEGMENT.matcher(route);
          while (segment.find()) {
            segments.add(segment.group(1));
          }
          assertEquals(segments, names(operation, "path"), route);
          told.addAll(names(operation, "query"));
        });
    Set<Object> read = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        Matcher query = QUERY.matcher(Files.readString(file).replaceAll("\\s+(?=\\.query)", ""));
        while (query.find()) {
          read.add(query.group(1));
        }
      }
    }
    assertEquals(read, told);
  }

  @Test
  void every_answer_that_is_a_refusal_is_a_problem_document() throws Exception {
    operations()
        .forEach((route, operation) ->
            assertEquals(
                Map.of("$ref", "#/components/responses/Problem"),
                in(operation, "responses").get("default"),
                route));
    HttpResponse<String> refusal = server.send(server.request("/api/v1/models"));
    assertEquals(
        "application/problem+json", refusal.headers().firstValue("Content-Type").orElse(""));
    Map<String, Object> problem = Json.readMap(refusal.body().getBytes(StandardCharsets.UTF_8));
    Map<String, Object> schema = in(in(in(document, "components"), "schemas"), "Problem");
    assertTrue(in(schema, "properties").keySet().containsAll(problem.keySet()), problem.toString());
    assertTrue(problem.keySet().containsAll((List<?>) schema.get("required")), problem.toString());
  }

  @Test
  void every_schema_is_that_of_its_record_and_every_reference_leads_to_one() throws Exception {
    Map<String, Object> schemas = in(in(document, "components"), "schemas");
    RecordSchemas records = new RecordSchemas();
    Map<String, Object> ofRecords = new TreeMap<>();
    for (Map.Entry<String, Object> schema : schemas.entrySet()) {
      Object record = map(schema.getValue()).get("x-record");
      if (record != null) {
        records.add(Class.forName(record.toString()));
        ofRecords.put(schema.getKey(), schema.getValue());
      }
    }
    assertEquals(new Yaml().dump(records.schemas()), new Yaml().dump(ofRecords));
    List<String> nowhere = new ArrayList<>();
    references(document, nowhere, schemas.keySet());
    assertEquals(List.of(), nowhere);
  }

  private static void references(Object value, List<String> nowhere, Set<String> known) {
    if (value instanceof Map<?, ?> map) {
      if (map.get("$ref") instanceof String to
          && to.startsWith("#/components/schemas/")
          && !known.contains(to.substring(to.lastIndexOf('/') + 1))) {
        nowhere.add(to);
      }
      map.values().forEach(each -> references(each, nowhere, known));
    } else if (value instanceof List<?> list) {
      list.forEach(each -> references(each, nowhere, known));
    }
  }

  @Test
  void every_key_of_the_live_connection_is_in_it_and_nothing_else() throws Exception {
    Map<String, Object> message = in(in(in(document, "components"), "schemas"), "LiveMessage");
    Map<String, Object> told = in(in(in(message, "properties"), "state"), "properties");
    try (LivePage page =
        new LivePage(
            server.client(), server.address(), Map.of("X-Api-Key", server.key(Role.VIEWER)))) {
      Map<String, Object> snapshot = Json.readMap(page.next().getBytes(StandardCharsets.UTF_8));
      Set<String> sent = new TreeSet<>(in(snapshot, "state").keySet());
      sent.add("screen"); // Only the appliance's own screen gets it.
      assertEquals(sent, new TreeSet<>(told.keySet()));
    }
  }
}
