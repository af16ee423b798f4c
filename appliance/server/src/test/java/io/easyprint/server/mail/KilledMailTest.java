package io.easyprint.server.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.ServerHarness;
import io.easyprint.server.cli.ServerProcess;
import io.easyprint.server.config.Setting;
import io.easyprint.server.web.Role;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server in a process of its own, killed again and again while it sends. */
class KilledMailTest {
  private static final int MAILS = 12;
  private static final int KILLS = 2;

  @TempDir Path folder;

  @Test
  void every_mail_arrives_and_one_that_a_kill_sent_twice_is_the_same_to_its_reader()
      throws Exception {
    Path data = folder.resolve("data");
    String key;
    try (ServerHarness first = new ServerHarness(data, Map.of())) {
      key = first.key(Role.ADMINISTRATOR);
    }
    try (Mailbox mailbox = new Mailbox();
        HttpClient client = HttpClient.newHttpClient()) {
      List<String> options = new ArrayList<>();
      mailbox.settings().forEach((setting, value) -> options.addAll(option(setting, value)));
      Map<String, String> received = new HashMap<>();
      int copies = 0;
      int asked = 0;
      for (int life = 0; life <= KILLS; life++) {
        try (ServerProcess server =
            ServerProcess.start(data, folder.resolve("log" + life), options)) {
          while (asked < MAILS * (life + 1) / (KILLS + 1)) {
            invite(client, server, key, "person" + asked++ + "@example.org");
          }
          // Most of what was asked for is not sent yet; the last life sends all.
          do {
            Mailbox.Received mail = mailbox.next();
            String other = received.put(mail.to(), mail.id());
            assertTrue(other == null || other.equals(mail.id()), mail.to());
            copies++;
          } while (life == KILLS && received.size() < MAILS);
          server.kill();
        }
      }
      assertEquals(MAILS, received.size());
      assertTrue(copies + mailbox.unread() <= MAILS + KILLS, "sent twice without a kill");
    }
  }

  private static List<String> option(Setting setting, String value) {
    return List.of("--" + setting.key(), value);
  }

  private static void invite(HttpClient client, ServerProcess server, String key, String email)
      throws Exception {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(server.address().resolve("/api/v1/invitations"))
                .header("X-Api-Key", key)
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"email\":\"%s\",\"role\":\"viewer\"}".formatted(email)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertEquals(202, answer.statusCode(), answer.body());
  }
}
