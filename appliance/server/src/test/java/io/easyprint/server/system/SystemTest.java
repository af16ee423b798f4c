package io.easyprint.server.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.printhost.api.PrinterState;
import io.easyprint.server.ServerHarness;
import io.easyprint.server.config.Setting;
import io.easyprint.server.config.Settings;
import io.easyprint.server.disk.DiskWear;
import io.easyprint.server.web.FeatureServer;
import io.easyprint.server.web.Json;
import io.easyprint.server.web.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemTest {
  @TempDir Path data;

  @Test
  void administrators_see_the_machine_and_what_was_logged_and_switch_what_may_be_switched()
      throws Exception {
    Path done = data.resolve("restarted");
    try (ServerHarness server =
        new ServerHarness(
            data.resolve("server"), Map.of(Setting.RESTART_COMMAND, "touch " + done))) {
      HttpResponse<String> answer =
          server.send(server.request(Role.ADMINISTRATOR, "/api/v1/system"));
      assertEquals(200, answer.statusCode(), answer.body());
      Map<String, Object> machine = Json.readMap(answer.body().getBytes(StandardCharsets.UTF_8));
      assertEquals(List.of(server.address().toString()), machine.get("addresses"));
      for (String room : List.of("disk", "memory")) {
        String text = String.valueOf(machine.get(room));
        assertTrue(text.matches("\\{total=[1-9]\\d*, free=[1-9]\\d*}"), room + " " + text);
      }
      assertEquals(
          DiskWear.of(data).map(DiskWear::disk).orElse(""),
          machine.get("wear") instanceof Map<?, ?> wear ? wear.get("disk") : "");
      assertEquals(200, server.send(server.request("/api/v1/session")).statusCode());
      server.post(
          Role.VIEWER, "/api/v1/session", "{\"email\":\"nobody@example.org\",\"password\":\"x\"}");
      String log =
          server.send(server.request(Role.ADMINISTRATOR, "/api/v1/logs?lines=1000")).body();
      assertTrue(log.contains("\"text\":\"A log-in from 127.0.0.1 failed\""), log);
      assertEquals(202, post(server, "/api/v1/system/restart"));
      assertTrue(Files.exists(done));
      assertEquals(503, post(server, "/api/v1/system/shutdown"), "no command is set");
    }
  }

  @Test
  void nothing_is_switched_while_a_print_runs_and_a_refusal_of_the_system_is_told()
      throws Exception {
    Path done = data.resolve("off");
    Settings settings =
        Settings.of(
            data,
            Map.of(Setting.SHUTDOWN_COMMAND, "touch " + done, Setting.RESTART_COMMAND, "false"));
    for (PrinterState state : PrinterState.values()) {
      Files.deleteIfExists(done);
      try (RecentLogs logs = new RecentLogs();
          FeatureServer server =
              new FeatureServer(
                  new SystemFeature(settings, "1", logs, List::of, () -> Optional.of(state)))) {
        boolean job = state.name().matches("PRINTING|PAUSING|PAUSED|RESUMING|CANCELLING");
        assertEquals(job ? 409 : 202, post(server, "/api/v1/system/shutdown"), state.name());
        assertEquals(!job, Files.exists(done), state.name());
        assertEquals(job ? 409 : 503, post(server, "/api/v1/system/restart"), state.name());
      }
    }
  }

  private static int post(ServerHarness server, String path) throws Exception {
    return server
        .send(server.request(Role.ADMINISTRATOR, path).POST(HttpRequest.BodyPublishers.noBody()))
        .statusCode();
  }

  private static int post(FeatureServer server, String path) throws Exception {
    return server
        .send(server.request(Role.ADMINISTRATOR, path).POST(HttpRequest.BodyPublishers.noBody()))
        .statusCode();
  }
}
