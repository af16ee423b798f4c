package io.easyprint.server.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.easyprint.server.web.Access;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever comes as JSON is done or refused with a problem document, on every route that changes
 * something. The settings' own route is left out: it would switch HTTPS on in the middle.
 */
class JsonFuzzTest {
  private static final List<Access.Row> ROUTES =
      Access.table().stream()
          .filter(row -> List.of("POST", "PUT", "PATCH", "DELETE").contains(row.method()))
          .filter(row -> !row.pattern().equals("/api/v1/settings"))
          .toList();

  private static final List<String> SHAPES =
      List.of(
          "{}", "[]", "null", "0", "\"\"", "{\"\":1}", "[".repeat(50_000), "{\"a\":".repeat(5_000));

  @TempDir static Path data;
  private static Attacked attacked;

  @BeforeAll
  static void start() throws IOException {
    attacked = new Attacked(data);
  }

  @AfterAll
  static void stop() {
    attacked.close();
  }

  /** The first line names the route, the rest is the body. */
  @FuzzTest
  void any_body_is_json_or_refused(byte[] bytes) throws Exception {
    int line = 0;
    while (line < bytes.length && bytes[line] != '\n') {
      line++;
    }
    String named = new String(bytes, 0, line, StandardCharsets.ISO_8859_1);
    send(route(named), Arrays.copyOfRange(bytes, Math.min(line + 1, bytes.length), bytes.length));
  }

  @Test
  void bodies_of_another_shape_are_refused_everywhere() throws Exception {
    for (Access.Row route : ROUTES) {
      for (String body : SHAPES) {
        send(route, body.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static Access.Row route(String named) {
    return ROUTES.stream()
        .filter(row -> named.equals(row.method() + " " + row.pattern()))
        .findFirst()
        .orElseGet(() -> ROUTES.get(Math.floorMod(named.hashCode(), ROUTES.size())));
  }

  private static void send(Access.Row route, byte[] body) throws Exception {
    String path = route.pattern().replaceAll("\\{[a-z]+}", "0123456789abcdef0123456789abcdef");
    attacked.send(route.method(), path, "application/json", body);
  }
}
