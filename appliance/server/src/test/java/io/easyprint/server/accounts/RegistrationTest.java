package io.easyprint.server.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.ServerHarness;
import io.easyprint.server.config.Setting;
import io.easyprint.server.mail.Mailbox;
import io.easyprint.server.web.Json;
import io.easyprint.server.web.Role;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may register, and that nobody learns from the answer who has. */
class RegistrationTest {
  private static final String PASSWORD = "river stone 7";
  private static final int FEWEST_ROUNDS = 5;

  /** A busy machine gets more: what it adds goes away by then, what the server adds does not. */
  private static final int MOST_ROUNDS = 30;

  @TempDir static Path data;
  private static ServerHarness server;
  private static Mailbox mailbox;

  @BeforeAll
  static void start() throws Exception {
    mailbox = new Mailbox();
    Map<Setting, String> settings = new HashMap<>(mailbox.settings());
    settings.put(Setting.ACCOUNTS_REGISTRATION, "open");
    server = new ServerHarness(data, settings);
  }

  @AfterAll
  static void stop() {
    server.close();
    mailbox.close();
  }

  @Test
  void where_it_is_open_an_account_is_good_at_once() throws Exception {
    registration("open");
    HttpResponse<String> made = register("open@example.org");
    assertEquals(202, made.statusCode(), made.body());
    assertEquals("Your account is ready", mailbox.next().subject());
    Browser browser = new Browser(server);
    assertEquals(200, browser.logIn("open@example.org", PASSWORD).statusCode());
    HttpResponse<String> again = register("open@example.org");
    assertEquals(made.statusCode(), again.statusCode());
    assertEquals(made.body(), again.body());
    assertEquals("You have an account already", mailbox.next().subject());
  }

  @Test
  void by_invitation_only_the_invited_get_a_link_and_all_get_the_same_answer() throws Exception {
    registration("invitation");
    String body = "{\"email\":\"invited@example.org\",\"role\":\"viewer\"}";
    server.post(Role.ADMINISTRATOR, "/api/v1/invitations", body);
    assertEquals("You are invited to print", mailbox.next().subject());
    HttpResponse<String> stranger = register("stranger@example.org");
    HttpResponse<String> invited = register("invited@example.org");
    assertEquals(202, invited.statusCode(), invited.body());
    assertEquals(invited.statusCode(), stranger.statusCode());
    assertEquals(invited.body(), stranger.body());
    Mailbox.Received mail = mailbox.next();
    assertEquals("invited@example.org", mail.to(), "in order of asking: the stranger got none");
    Browser browser = new Browser(server);
    Map<String, Object> link = Map.of("token", mail.token());
    assertEquals(200, browser.send("POST", "/api/v1/confirm", link).statusCode());
    assertEquals(200, browser.logIn("invited@example.org", PASSWORD).statusCode());
    assertTrue(browser.get("/api/v1/session").body().contains("\"role\":\"viewer\""));
  }

  @Test
  void the_time_of_an_answer_does_not_tell_who_is_registered() throws Exception {
    registration("open");
    List<Long> known = new ArrayList<>();
    List<Long> unknown = new ArrayList<>();
    List<Long> knownForgot = new ArrayList<>();
    List<Long> unknownForgot = new ArrayList<>();
    boolean alike = false;
    // Known and unknown in turns: the machine's mood is the same.
    for (int i = 0; i < FEWEST_ROUNDS || (!alike && i < MOST_ROUNDS); i++) {
      try (HttpClient client = from("127.0.0." + (20 + i))) {
        String there = "known" + i + "@example.org";
        String stranger = "unknown" + i + "@example.org";
        nanoseconds(client, "/api/v1/accounts", there);
        assertEquals("Your account is ready", mailbox.next().subject());
        knownForgot.add(nanoseconds(client, "/api/v1/password/forgot", there));
        unknownForgot.add(nanoseconds(client, "/api/v1/password/forgot", stranger));
        known.add(nanoseconds(client, "/api/v1/accounts", there));
        unknown.add(nanoseconds(client, "/api/v1/accounts", stranger));
      }
      for (int mails = 0; mails < 3; mails++) {
        mailbox.next();
      }
      alike =
          Timings.areAlike(known, unknown, 2) && Timings.areAlike(knownForgot, unknownForgot, 2);
    }
    Timings.assertAlike(known, unknown, 2);
    Timings.assertAlike(knownForgot, unknownForgot, 2);
  }

  /** Somebody at an address of their own, so that no limit on one address is met. */
  private static HttpClient from(String address) throws UnknownHostException {
    return HttpClient.newBuilder().localAddress(InetAddress.getByName(address)).build();
  }

  private static long nanoseconds(HttpClient client, String path, String email) throws Exception {
    String body =
        Json.text(Map.of("email", email, "name", "S", "password", PASSWORD, "terms", true));
    HttpRequest request =
        server
            .request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    long began = System.nanoTime();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    long took = System.nanoTime() - began;
    assertEquals(202, answer.statusCode(), answer.body());
    return took;
  }

  private static void registration(String mode) throws Exception {
    server.settings("{\"accounts-registration\":\"" + mode + "\"}");
  }

  private static HttpResponse<String> register(String email) throws Exception {
    return new Browser(server)
        .send(
            "POST",
            "/api/v1/accounts",
            Map.of("email", email, "name", "S", "password", PASSWORD, "terms", true));
  }
}
