package io.easyprint.server.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.ServerHarness;
import io.easyprint.server.config.Setting;
import io.easyprint.server.mail.Mailbox;
import io.easyprint.server.web.Role;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nobody may find out who reads the log, the audit log or the files of the store. */
class SecretsTest {
  private static final String WRONG = "secret words 1";
  private static final String OWN = "river stone 7";
  private static final String SMTP = "hunter two 2";
  private static final String PIN = "47110815";

  @TempDir Path data;
  private final StringWriter log = new StringWriter();
  private final Map<String, String> secrets = new HashMap<>();

  @Test
  void the_audit_log_says_who_did_what_and_neither_log_nor_store_has_a_secret() throws Exception {
    Logger root = Logger.getLogger("");
    Handler all = new Recorder(new PrintWriter(log, true));
    root.addHandler(all);
    try (Mailbox mailbox = new Mailbox()) {
      Map<Setting, String> settings = new HashMap<>(mailbox.settings());
      settings.put(Setting.ACCOUNTS_REGISTRATION, "confirmed");
      try (ServerHarness server = new ServerHarness(data, settings)) {
        use(server, mailbox);
        String audit = server.send(server.request(Role.ADMINISTRATOR, "/api/v1/audit")).body();
        assertTrue(audit.contains("\"name\":\"viewer\""), audit);
        assertTrue(audit.contains("PATCH /api/v1/settings"), audit);
        assertTrue(audit.contains("POST /api/v1/me/keys"), audit);
        assertTrue(audit.contains("\"status\":401"), audit);
        secrets.forEach((what, secret) -> assertFalse(audit.contains(secret), what));
      }
    } finally {
      root.removeHandler(all);
    }
    assertTrue(log.toString().contains("A log-in from"), "the log is the server's");
    secrets.forEach((what, secret) -> assertFalse(log.toString().contains(secret), what));
    // A link has to be in the store until its mail is sent; the server's own password is a setting.
    secrets.remove("link");
    secrets.remove("SMTP");
    try (Stream<Path> files = Files.walk(data.resolve("store"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        secrets.forEach((what, secret) -> assertFalse(bytes.contains(secret), file + ": " + what));
      }
    }
  }

  private void use(ServerHarness server, Mailbox mailbox) throws Exception {
    secrets.putAll(Map.of("a wrong password", WRONG, "password", OWN, "SMTP", SMTP, "PIN", PIN));
    secrets.put("everybody's password", ServerHarness.PASSWORD);
    secrets.put("key", server.key(Role.ADMINISTRATOR));
    secrets.put("screen key", Files.readString(data.resolve("screen.key")).strip());

    Browser browser = new Browser(server);
    HttpResponse<String> in = browser.logIn("viewer@example.org", ServerHarness.PASSWORD);
    assertEquals(200, in.statusCode());
    String cookie = in.headers().firstValue("Set-Cookie").orElseThrow();
    secrets.put("session", cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';')));
    secrets.put("token against forgery", String.valueOf(Browser.json(in).get("csrf")));
    Map<String, Object> label = Map.of("label", "Slicer");
    secrets.put("new key", field(browser.send("POST", "/api/v1/me/keys", label), "key"));
    assertEquals(401, browser.logIn("viewer@example.org", WRONG).statusCode());

    String mail = "{\"mail-password\":\"" + SMTP + "\"}";
    HttpResponse<String> changed = administer(server, "PATCH", "/api/v1/settings", mail);
    assertEquals(200, changed.statusCode());
    assertFalse(changed.body().contains(SMTP), changed.body());
    administer(server, "PUT", "/api/v1/screen/pin", "{\"pin\":\"" + PIN + "\"}");
    administer(server, "POST", "/api/v1/session", "{\"password\":\"" + WRONG + "\",");

    Map<String, Object> wanted =
        Map.of("email", "ann@example.org", "name", "Ann", "password", OWN, "terms", true);
    assertEquals(202, browser.send("POST", "/api/v1/accounts", wanted).statusCode());
    String link = mailbox.next().token();
    secrets.put("link", link);
    for (int status : List.of(200, 403)) {
      Map<String, Object> opened = Map.of("token", link);
      assertEquals(status, browser.send("POST", "/api/v1/confirm", opened).statusCode());
    }
    assertEquals(200, browser.logIn("ann@example.org", OWN).statusCode());
  }

  private static HttpResponse<String> administer(
      ServerHarness server, String method, String path, String body) throws Exception {
    return server.send(
        server
            .request(Role.ADMINISTRATOR, path)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  private static String field(HttpResponse<String> answer, String name) {
    return String.valueOf(Browser.json(answer).get(name));
  }

  /** Everything that is logged, with what caused it. */
  private static final class Recorder extends Handler {
    private final PrintWriter out;

    Recorder(PrintWriter out) {
      this.out = out;
    }

    @Override
    public void publish(LogRecord record) {
      out.println(record.getMessage() + Arrays.toString(record.getParameters()));
      if (record.getThrown() != null) {
        record.getThrown().printStackTrace(out);
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
