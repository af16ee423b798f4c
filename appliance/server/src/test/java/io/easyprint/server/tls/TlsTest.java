package io.easyprint.server.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.ServerHarness;
import io.easyprint.server.config.Setting;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.web.Json;
import io.easyprint.server.web.Role;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Order(9) // one of the longest: begins early
class TlsTest {
  private static final Certificates.Names NAMES =
      new Certificates.Names(List.of("localhost"), List.of(InetAddress.ofLiteral("127.0.0.1")));

  @TempDir Path data;
  private Instant now = Instant.now();

  @Test
  void who_trusts_the_authority_reaches_the_server_by_http_2_and_nobody_else_does()
      throws Exception {
    try (ServerHarness server = secure()) {
      X509Certificate authority = authority(server);
      try (HttpClient trusting = client(authority);
          HttpClient stranger = HttpClient.newHttpClient()) {
        HttpRequest request = HttpRequest.newBuilder(https(server).resolve("/health")).build();
        HttpResponse<String> answer = trusting.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode());
        assertEquals(HttpClient.Version.HTTP_2, answer.version());
        assertThrows(
            SSLHandshakeException.class,
            () -> stranger.send(request, HttpResponse.BodyHandlers.ofString()));
      }
    }
  }

  @Test
  void a_log_in_by_https_gives_a_cookie_that_plain_http_never_sees() throws Exception {
    try (ServerHarness server = secure();
        HttpClient client = client(authority(server))) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(https(server).resolve("/api/v1/session"))
                  .header("Content-Type", "application/json")
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          Json.text(
                              Map.of(
                                  "email",
                                  "viewer@example.org",
                                  "password",
                                  ServerHarness.PASSWORD))))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertEquals(200, answer.statusCode(), answer.body());
      assertTrue(answer.headers().firstValue("Set-Cookie").orElseThrow().contains("; Secure"));
    }
  }

  @Test
  void no_start_spends_rounds_on_a_password_that_everybody_knows() throws Exception {
    Path folder = data.resolve("keys");
    new Certificates(folder, InstantSource.system(), () -> NAMES).serving();
    for (String file : List.of("authority.p12", "server.p12")) {
      List<String> command =
          List.of("openssl", "pkcs12", "-info", "-noout", "-passin", "pass:easyprint", "-in", file);
      Process openssl =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, openssl.waitFor(), said);
      assertEquals(
          List.of("1", "1", "1"),
          Pattern.compile("Iteration (\\d+)").matcher(said).results().map(r -> r.group(1)).toList(),
          said);
    }
  }

  @Test
  void plain_http_leads_to_https_and_takes_no_password() throws Exception {
    try (ServerHarness server = secure()) {
      int port = https(server).getPort();
      List<String> answer = plain(server, "GET /models?page=2 HTTP/1.1", "printer.local");
      assertTrue(answer.getFirst().contains(" 307 "), answer.getFirst());
      assertTrue(
          answer.contains("Location: https://printer.local:" + port + "/models?page=2"),
          answer.toString());
      assertTrue(
          plain(server, "POST /api/v1/session HTTP/1.1", "printer.local")
              .getFirst()
              .contains(" 403 "));
      assertTrue(
          plain(server, "GET /api/v1/tls/authority HTTP/1.1", "printer.local")
              .getFirst()
              .contains(" 200 "));
    }
  }

  @Test
  void who_does_not_trust_it_yet_reads_how_by_plain_http_and_by_https_without_logging_in()
      throws Exception {
    Path pages = Files.createDirectories(data.resolve("pages"));
    Files.createDirectories(pages.resolve("assets"));
    Files.writeString(pages.resolve("index.html"), "<title>Pages</title>");
    Files.writeString(pages.resolve("assets/index-0123abcd.js"), "trust()");
    try (ServerHarness server =
            new ServerHarness(
                data.resolve("data"),
                Map.of(
                    Setting.TLS_ENABLED,
                    "true",
                    Setting.TLS_PORT,
                    "0",
                    Setting.KIOSK,
                    pages.toString()));
        HttpClient trusting = client(authority(server))) {
      for (String path :
          List.of("/trust", "/assets/index-0123abcd.js", "/api/v1/tls", "/api/v1/tls/authority")) {
        assertTrue(
            plain(server, "GET " + path + " HTTP/1.1", "printer.local")
                .getFirst()
                .contains(" 200 "),
            path);
        HttpRequest request = HttpRequest.newBuilder(https(server).resolve(path)).build();
        assertEquals(
            200, trusting.send(request, HttpResponse.BodyHandlers.ofString()).statusCode(), path);
      }
      for (String path : List.of("/", "/trust/more", "/api/v1/session", "/assets/../index.html")) {
        assertFalse(
            plain(server, "GET " + path + " HTTP/1.1", "printer.local")
                .getFirst()
                .contains(" 200 "),
            path);
      }
    }
  }

  @Test
  void it_is_switched_on_and_off_while_the_server_runs() throws Exception {
    try (ServerHarness server = new ServerHarness(data, Map.of(Setting.TLS_PORT, "0"))) {
      assertFalse(server.server().secureAddress().isPresent());
      settings(server, "{\"tls-enabled\":true}");
      try (HttpClient client = client(authority(server))) {
        assertEquals(200, health(client, server));
      }
      settings(server, "{\"tls-enabled\":false}");
      assertFalse(server.server().secureAddress().isPresent());
      assertTrue(
          plain(server, "GET /health HTTP/1.1", "printer.local").getFirst().contains(" 200 "));
    }
  }

  @Test
  void an_owners_certificate_is_served_at_once_and_a_wrong_one_changes_nothing() throws Exception {
    Issuer.Issued other = Issuer.authority("other", now);
    Issuer.Issued own = Issuer.server(other, List.of("localhost"), NAMES.addresses(), now);
    String certificate = pem("CERTIFICATE", own.certificate().getEncoded());
    String key = pem("PRIVATE KEY", own.key().getEncoded());
    try (ServerHarness server = secure()) {
      Issuer.Issued unfit = Issuer.authority("unfit", now);
      for (List<String> bad :
          List.of(
              List.of(certificate, pem("PRIVATE KEY", unfit.key().getEncoded())),
              List.of("nonsense", key),
              List.of(certificate, "nonsense"),
              List.of(pem("CERTIFICATE", new byte[] {1, 2, 3}), key))) {
        assertEquals(400, put(server, bad.getFirst(), bad.getLast()));
      }
      try (HttpClient ours = client(authority(server))) {
        assertEquals(200, health(ours, server));
      }
      assertEquals(200, put(server, certificate, key));
      try (HttpClient theirs = client(other.certificate())) {
        assertEquals(200, health(theirs, server));
      }
    }
  }

  @Test
  void keys_are_their_owners_only() throws Exception {
    certificates(NAMES).serving();
    for (String name : List.of("authority.p12", "server.p12")) {
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(
              Files.getPosixFilePermissions(data.resolve("tls").resolve(name))));
    }
  }

  @Test
  void the_certificate_is_made_anew_for_new_names_and_before_it_runs_out_by_the_same_authority()
      throws Exception {
    X509Certificate authority = certificates(NAMES).authority();
    X509Certificate first = certificates(NAMES).served();
    assertEquals(first, certificates(NAMES).served(), "kept over a restart");
    Certificates.Names more =
        new Certificates.Names(
            List.of("localhost", "printer.local"), List.of(InetAddress.ofLiteral("10.0.0.7")));
    X509Certificate second = certificates(more).served();
    assertNotEquals(first, second);
    assertTrue(second.getSubjectAlternativeNames().toString().contains("10.0.0.7"));
    now = now.plus(Duration.ofDays(380));
    X509Certificate third = certificates(more).served();
    assertNotEquals(second, third);
    third.verify(authority.getPublicKey());
    assertEquals(authority, certificates(more).authority());
  }

  @Test
  void a_certificate_that_has_run_out_is_refused() throws Exception {
    Issuer.Issued old = Issuer.authority("old", now.minus(Duration.ofDays(4000)));
    assertThrows(
        ProblemException.class,
        () ->
            certificates(NAMES)
                .putOwn(
                    pem("CERTIFICATE", old.certificate().getEncoded()),
                    pem("PRIVATE KEY", old.key().getEncoded())));
  }

  private Certificates certificates(Certificates.Names names) {
    return new Certificates(data.resolve("tls"), () -> now, () -> names);
  }

  private ServerHarness secure() throws Exception {
    return new ServerHarness(data, Map.of(Setting.TLS_ENABLED, "true", Setting.TLS_PORT, "0"));
  }

  private static URI https(ServerHarness server) {
    return server.server().secureAddress().orElseThrow();
  }

  private static int health(HttpClient client, ServerHarness server) throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(https(server).resolve("/health")).build(),
            HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }

  private static X509Certificate authority(ServerHarness server) throws Exception {
    byte[] pem =
        server
            .send(server.request("/api/v1/tls/authority"))
            .body()
            .getBytes(StandardCharsets.US_ASCII);
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
  }

  private static HttpClient client(X509Certificate authority) throws Exception {
    return HttpClient.newBuilder().sslContext(Trust.in(authority)).build();
  }

  private static List<String> plain(ServerHarness server, String line, String host)
      throws Exception {
    try (Socket socket = new Socket("127.0.0.1", server.address().getPort())) {
      socket.setSoTimeout(60_000);
      socket
          .getOutputStream()
          .write(
              (line + "\r\nHost: " + host + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
          .lines()
          .toList();
    }
  }

  private static void settings(ServerHarness server, String json) throws Exception {
    HttpResponse<String> answer =
        server.send(
            server
                .request(Role.ADMINISTRATOR, "/api/v1/settings")
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(json)));
    assertEquals(200, answer.statusCode(), answer.body());
  }

  private static int put(ServerHarness server, String certificate, String key) throws Exception {
    return server
        .send(
            server
                .request(Role.ADMINISTRATOR, "/api/v1/tls/certificate")
                .header("Content-Type", "application/json")
                .PUT(
                    HttpRequest.BodyPublishers.ofString(
                        Json.text(Map.of("certificate", certificate, "key", key)))))
        .statusCode();
  }

  private static String pem(String kind, byte[] content) {
    return "-----BEGIN "
        + kind
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
        + "\n-----END "
        + kind
        + "-----\n";
  }
}
