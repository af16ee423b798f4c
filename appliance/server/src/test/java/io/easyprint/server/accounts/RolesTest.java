package io.easyprint.server.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.ServerHarness;
import io.easyprint.server.config.Setting;
import io.easyprint.server.web.Access;
import io.easyprint.server.web.Role;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every route with every role, on a server where guests may look; and what the guide says of it.
 */
class RolesTest {
  private static final Path GUIDE = Path.of("..", "..", "docs", "guide");
  private static final Pattern ROUTE = Pattern.compile("`((?:[A-Z]+ )+)(/[^`]*)`");
  private static final Map<String, String> WORDS =
      Map.of(
          "anybody", "ANYBODY",
          "누구나", "ANYBODY",
          "guest", "GUEST",
          "손님", "GUEST",
          "viewer", "VIEWER",
          "보기 전용", "VIEWER",
          "operator", "OPERATOR",
          "사용자", "OPERATOR",
          "administrator", "ADMINISTRATOR",
          "관리자", "ADMINISTRATOR");

  @TempDir static Path data;
  private static ServerHarness server;

  @BeforeAll
  static void start() throws IOException {
    server = new ServerHarness(data, Map.of(Setting.ACCOUNTS_GUEST, "true"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void each_route_is_served_and_lets_in_its_role_and_those_above_and_nobody_else()
      throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Access.Row row : Access.table()) {
      for (Role role : Role.values()) {
        HttpResponse<Void> answer = ask(role, row);
        int status = answer.statusCode();
        boolean may = row.least().map(role::includes).orElse(true);
        int refusal = role == Role.GUEST ? 401 : 403;
        boolean right = may ? status != 401 && status != 403 : status == refusal;
        // What names nothing that could be missing is there.
        boolean served = status != 405 && (status != 404 || row.pattern().contains("{"));
        if (!right || !served) {
          wrong.add(row.method() + " " + row.pattern() + " answers " + role + " with " + status);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  /** Without a body, and for things that are not there, so that nothing is changed. */
  private static HttpResponse<Void> ask(Role role, Access.Row row) throws Exception {
    String path = row.pattern().replaceAll("\\{[a-z]+}", "0123456789abcdef0123456789abcdef");
    HttpRequest.Builder request =
        role == Role.GUEST ? server.request(path) : server.request(role, path);
    return server
        .client()
        .send(
            request.method(row.method(), HttpRequest.BodyPublishers.noBody()).build(),
            HttpResponse.BodyHandlers.discarding());
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ko"})
  void the_guide_names_each_route_with_its_role(String language) throws IOException {
    Map<String, String> told = new HashMap<>();
    for (String line : Files.readAllLines(GUIDE.resolve(language).resolve("5-accounts.md"))) {
      Matcher route = ROUTE.matcher(line);
      while (line.startsWith("|") && route.find()) {
        String role = WORDS.get(line.split("\\|")[2].strip());
        assertTrue(role != null, "no role: " + line);
        for (String method : route.group(1).strip().split(" ")) {
          told.put(method + " " + route.group(2), String.valueOf(role));
        }
      }
    }
    Map<String, String> table = new TreeMap<>();
    for (Access.Row row : Access.table()) {
      table.put(row.method() + " " + row.pattern(), row.least().map(Role::name).orElse("ANYBODY"));
    }
    assertEquals(table, new TreeMap<>(told));
  }
}
