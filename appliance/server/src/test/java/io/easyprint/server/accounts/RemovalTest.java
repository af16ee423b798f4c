package io.easyprint.server.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.easyprint.server.ServerHarness;
import io.easyprint.server.web.Json;
import io.easyprint.server.web.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemovalTest {
  @TempDir Path data;

  @Test
  void models_slices_and_the_queue_of_a_deleted_account_go_with_it() throws Exception {
    try (ServerHarness server = new ServerHarness(data, Map.of())) {
      HttpResponse<String> model =
          server.send(
              server
                  .request(Role.OPERATOR, "/api/v1/models?name=line.gcode")
                  .header("Content-Type", "application/octet-stream")
                  .POST(HttpRequest.BodyPublishers.ofString("G28\nG1 X10 Y10 E1 F1200\n")));
      assertEquals(201, model.statusCode(), model.body());
      String slices = "/api/v1/slices?model=" + field(model, "id");
      HttpResponse<String> slice =
          server.post(
              Role.OPERATOR, "/api/v1/slices", "{\"modelId\":\"" + field(model, "id") + "\"}");
      assertEquals(202, slice.statusCode(), slice.body());
      HttpResponse<String> entry =
          server.post(
              Role.OPERATOR, "/api/v1/queue", "{\"sliceId\":\"" + field(slice, "id") + "\"}");
      assertEquals(201, entry.statusCode(), entry.body());

      Accounts accounts = server.server().accounts();
      accounts.removed(accounts.byEmail("operator@example.org").orElseThrow().id());

      for (String list : List.of("/api/v1/queue", slices)) {
        HttpResponse<String> left = server.send(server.request(Role.ADMINISTRATOR, list));
        assertEquals(List.of(), read(left).get("items"), list);
      }
      for (String folder : List.of("models", "gcode")) {
        try (Stream<Path> left = Files.list(data.resolve(folder))) {
          assertEquals(List.of(), left.filter(Files::isRegularFile).toList());
        }
      }
    }
  }

  private static String field(HttpResponse<String> answer, String name) {
    return String.valueOf(read(answer).get(name));
  }

  private static Map<String, Object> read(HttpResponse<String> answer) {
    return Json.readMap(answer.body().getBytes(StandardCharsets.UTF_8));
  }
}
