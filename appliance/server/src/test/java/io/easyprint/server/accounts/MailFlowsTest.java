package io.easyprint.server.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.ServerHarness;
import io.easyprint.server.config.Setting;
import io.easyprint.server.mail.Mailbox;
import io.easyprint.server.web.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All six mails, from the page's request to what the link does, in both languages. */
class MailFlowsTest {
  private static final String FIRST = "river stone 7";
  private static final String SECOND = "mountain path 8";

  @TempDir static Path data;
  private static ServerHarness server;
  private static Mailbox mailbox;
  private static int people;

  private Browser browser;

  @BeforeAll
  static void start() throws Exception {
    mailbox = new Mailbox();
    Map<Setting, String> settings = new HashMap<>(mailbox.settings());
    settings.put(Setting.ACCOUNTS_REGISTRATION, "confirmed");
    settings.put(Setting.PUBLIC_URL, "http://printer.example/");
    server = new ServerHarness(data, settings);
  }

  @AfterAll
  static void stop() {
    server.close();
    mailbox.close();
  }

  @BeforeEach
  void open() {
    browser = new Browser(server);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ko"})
  void register_and_confirm(String language) throws Exception {
    String email = somebody();
    assertEquals(202, register(email, language).statusCode());
    Mailbox.Received mail = mailbox.next();
    assertEquals(email, mail.to());
    assertEquals(language.equals("ko") ? "계정을 확인해 주세요" : "Confirm your account", mail.subject());
    assertTrue(mail.link().startsWith("http://printer.example/confirm#token="), mail.link());
    assertTrue(mail.text().contains("Ann <b>"), mail.text());
    assertTrue(mail.html().contains("Ann &lt;b&gt;"), mail.html());
    assertEquals(401, browser.logIn(email, FIRST).statusCode(), "not before it is confirmed");
    HttpResponse<String> done = confirm(mail);
    assertEquals(200, done.statusCode(), done.body());
    assertTrue(done.body().contains("\"purpose\":\"register\""), done.body());
    assertEquals(200, browser.logIn(email, FIRST).statusCode());
    assertTrue(browser.get("/api/v1/session").body().contains("\"role\":\"operator\""));
    assertTrue(browser.get("/api/v1/session").body().contains("\"language\":\"" + language + "\""));
    assertEquals(403, confirm(mail).statusCode(), "a link works once");

    assertEquals(
        202, register(email, language).statusCode(), "the same answer for a known address");
    Mailbox.Received taken = mailbox.next();
    assertEquals(
        language.equals("ko") ? "이미 계정이 있습니다" : "You have an account already", taken.subject());
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ko"})
  void a_forgotten_password_is_set_anew(String language) throws Exception {
    String email = account(language);
    assertEquals(200, browser.logIn(email, FIRST).statusCode());
    assertEquals(202, post("/api/v1/password/forgot", Map.of("email", email)).statusCode());
    Mailbox.Received mail = mailbox.next();
    assertEquals(language.equals("ko") ? "새 비밀번호를 설정하세요" : "Set a new password", mail.subject());
    assertEquals(
        400,
        post("/api/v1/password/reset", Map.of("token", mail.token(), "password", "short"))
            .statusCode());
    assertEquals(403, confirm(mail).statusCode(), "that link is for the password's page only");
    assertEquals(
        204,
        post("/api/v1/password/reset", Map.of("token", mail.token(), "password", SECOND))
            .statusCode());
    assertFalse(browser.isKnown(), "sessions of the old password end");
    assertEquals(401, browser.logIn(email, FIRST).statusCode());
    assertEquals(200, browser.logIn(email, SECOND).statusCode());
    assertEquals(
        403,
        post("/api/v1/password/reset", Map.of("token", mail.token(), "password", FIRST))
            .statusCode());
    assertEquals(
        202,
        post("/api/v1/password/forgot", Map.of("email", "nobody" + email)).statusCode(),
        "the same answer for an unknown address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ko"})
  void a_changed_password_takes_the_old_one_and_a_mail(String language) throws Exception {
    String email = account(language);
    browser.logIn(email, FIRST);
    HttpResponse<String> wrong =
        browser.send(
            "POST", "/api/v1/me/password", Map.of("current", "wrong 12345", "password", SECOND));
    assertEquals(400, wrong.statusCode());
    assertTrue(wrong.body().contains("\"field\":\"current\""), wrong.body());
    assertEquals(
        202,
        browser
            .send("POST", "/api/v1/me/password", Map.of("current", FIRST, "password", SECOND))
            .statusCode());
    Mailbox.Received mail = mailbox.next();
    assertEquals(
        language.equals("ko") ? "새 비밀번호를 확인해 주세요" : "Confirm your new password", mail.subject());
    assertTrue(browser.isKnown());
    assertEquals(202, post("/api/v1/password/forgot", Map.of("email", email)).statusCode());
    Mailbox.Received older = mailbox.next();
    assertEquals(200, confirm(mail).statusCode());
    assertFalse(browser.isKnown());
    assertEquals(200, browser.logIn(email, SECOND).statusCode());
    assertEquals(
        403,
        post("/api/v1/password/reset", Map.of("token", older.token(), "password", FIRST))
            .statusCode(),
        "a changed password ends older links");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ko"})
  void a_changed_address_is_confirmed_there_and_told_to_the_old_one(String language)
      throws Exception {
    String email = account(language);
    browser.logIn(email, FIRST);
    String other = somebody();
    assertEquals(
        400,
        browser
            .send("POST", "/api/v1/me/email", Map.of("current", SECOND, "email", other))
            .statusCode());
    assertEquals(
        202,
        browser
            .send("POST", "/api/v1/me/email", Map.of("current", FIRST, "email", other))
            .statusCode());
    Mailbox.Received mail = mailbox.next();
    assertEquals(other, mail.to());
    assertEquals(
        language.equals("ko") ? "새 주소를 확인해 주세요" : "Confirm your new address", mail.subject());
    assertEquals(email, mailbox.next().to());
    assertEquals(200, confirm(mail).statusCode());
    assertEquals(401, browser.logIn(email, FIRST).statusCode());
    assertEquals(200, browser.logIn(other, FIRST).statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ko"})
  void an_account_is_deleted_by_its_link_but_not_while_its_print_runs(String language)
      throws Exception {
    String email = account(language);
    browser.logIn(email, FIRST);
    String id = server.server().accounts().byEmail(email).orElseThrow().id();
    server.server().accounts().whilePrinting(id::equals);
    assertEquals(409, browser.send("DELETE", "/api/v1/me", Map.of("current", FIRST)).statusCode());
    server.server().accounts().whilePrinting(nobody -> false);
    assertEquals(400, browser.send("DELETE", "/api/v1/me", Map.of("current", SECOND)).statusCode());
    assertEquals(202, browser.send("DELETE", "/api/v1/me", Map.of("current", FIRST)).statusCode());
    Mailbox.Received mail = mailbox.next();
    assertEquals(
        language.equals("ko") ? "계정 삭제를 확인해 주세요" : "Confirm that your account is to be deleted",
        mail.subject());
    server.server().accounts().whilePrinting(id::equals);
    assertEquals(409, confirm(mail).statusCode(), "a print that began meanwhile");
    server.server().accounts().whilePrinting(nobody -> false);
    assertEquals(200, confirm(mail).statusCode(), "and the link still works after it");
    assertFalse(browser.isKnown());
    assertEquals(401, browser.logIn(email, FIRST).statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ko"})
  void an_invited_person_chooses_a_password_and_has_the_role(String language) throws Exception {
    String email = somebody();
    HttpResponse<String> invited =
        server.post(
            Role.ADMINISTRATOR,
            "/api/v1/invitations",
            "{\"email\":\"%s\",\"role\":\"viewer\",\"language\":\"%s\"}"
                .formatted(email, language));
    assertEquals(202, invited.statusCode(), invited.body());
    Mailbox.Received mail = mailbox.next();
    assertEquals(language.equals("ko") ? "출력에 초대합니다" : "You are invited to print", mail.subject());
    assertEquals(
        204,
        post("/api/v1/password/reset", Map.of("token", mail.token(), "password", FIRST))
            .statusCode());
    assertEquals(200, browser.logIn(email, FIRST).statusCode());
    String session = browser.get("/api/v1/session").body();
    assertTrue(session.contains("\"role\":\"viewer\""), session);
    assertTrue(session.contains("\"language\":\"" + language + "\""), session);
  }

  @Test
  void an_administrators_test_mail_goes_out_or_says_why_not() throws Exception {
    String to = somebody();
    String body = "{\"to\":\"" + to + "\"}";
    assertEquals(204, server.post(Role.ADMINISTRATOR, "/api/v1/mail/test", body).statusCode());
    assertEquals(to, mailbox.next().to());
    server.settings("{\"mail-security\":\"tls\"}");
    try {
      HttpResponse<String> refused = server.post(Role.ADMINISTRATOR, "/api/v1/mail/test", body);
      assertEquals(503, refused.statusCode());
      assertTrue(refused.body().contains("The mail did not go out: "), refused.body());
    } finally {
      server.settings("{\"mail-security\":\"none\"}");
    }
  }

  private static String somebody() {
    return "person" + people++ + "@example.org";
  }

  private static String account(String language) {
    String email = somebody();
    server.server().accounts().add(email, "Ann", Role.OPERATOR, FIRST, language);
    return email;
  }

  private HttpResponse<String> register(String email, String language) throws Exception {
    return post(
        "/api/v1/accounts",
        Map.of(
            "email",
            email,
            "name",
            "Ann <b>",
            "password",
            FIRST,
            "language",
            language,
            "terms",
            true));
  }

  private HttpResponse<String> confirm(Mailbox.Received mail) throws Exception {
    return post("/api/v1/confirm", Map.of("token", mail.token()));
  }

  private HttpResponse<String> post(String path, Object body) throws Exception {
    return new Browser(server).send("POST", path, body);
  }
}
