package io.easyprint.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.tls.Certificates;
import io.easyprint.server.tls.Trust;
import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowClientsTest {
  private static final Authenticator OPERATOR =
      new Authenticator() {
        @Override
        public Optional<Caller> authenticate(HttpServletRequest request) {
          return Optional.of(
              new Caller("o", "o@b", "O", Role.OPERATOR, "en", Caller.Via.API_KEY, "", "test"));
        }

        @Override
        public boolean isSetUp() {
          return true;
        }
      };

  @Test
  void a_head_that_comes_drop_by_drop_is_cut_off_and_a_slow_body_is_not() throws Exception {
    try (WebServer server =
            WebServer.start(
                new WebOptions(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    Optional.empty(),
                    Audit.NONE,
                    Duration.ofMillis(400)),
                OPERATOR,
                List.of(routes ->
                    routes.post(
                        "/api/v1/models",
                        request -> Reply.text("" + request.body(100_000).readAllBytes().length))));
        Socket head = new Socket("127.0.0.1", server.port());
        Socket body = new Socket("127.0.0.1", server.port())) {
      head.setSoTimeout(10);
      OutputStream slow = body.getOutputStream();
      slow.write(
          bytes("POST /api/v1/models HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"));
      head.getOutputStream().write(bytes("GET / HTTP/1.1\r\nHost: a\r\nX-Drops: "));
      int drops = 0;
      while (isOpen(head)) {
        drops++;
        slow.write(bytes("1\r\nx\r\n"));
      }
      slow.write(bytes("0\r\n\r\n"));
      body.setSoTimeout(60_000);
      BufferedReader in =
          new BufferedReader(new InputStreamReader(body.getInputStream(), StandardCharsets.UTF_8));
      assertEquals("HTTP/1.1 200 OK", in.readLine());
      for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
        assertTrue(line.contains(":"), line);
      }
      char[] count = new char[Integer.toString(drops).length()];
      assertEquals(count.length, in.read(count));
      assertEquals(Integer.toString(drops), new String(count));
    }
  }

  @Test
  void by_https_neither_a_handshake_nor_a_head_may_come_drop_by_drop(@TempDir Path folder)
      throws Exception {
    Certificates certificates =
        new Certificates(
            folder,
            InstantSource.system(),
            () ->
                new Certificates.Names(
                    List.of("localhost"), List.of(InetAddress.ofLiteral("127.0.0.1"))));
    try (WebServer server =
        WebServer.start(
            new WebOptions(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Optional.empty(),
                Audit.NONE,
                Duration.ofSeconds(2)),
            OPERATOR,
            List.of(routes -> routes.get("/health", request -> Reply.text("well"))))) {
      server.secure(certificates.serving(), "easyprint".toCharArray(), 0);
      int port = server.secureAddress().orElseThrow().getPort();
      SSLContext trust = Trust.in(certificates.authority());
      try (Socket handshake = new Socket("127.0.0.1", port);
          Socket head = trust.getSocketFactory().createSocket("127.0.0.1", port);
          Socket patient = trust.getSocketFactory().createSocket("127.0.0.1", port)) {
        // The head of a client's first record, which promises 16 KB.
        handshake.getOutputStream().write(new byte[] {22, 3, 1, 64, 0, 1, 0});
        awaitEnd(handshake);
        patient.getOutputStream().write(bytes("GET /health HTTP/1.1\r\nHost: a\r\n\r\n"));
        assertEquals("HTTP/1.1 200 OK", line(patient));
        head.getOutputStream().write(bytes("GET / HTTP/1.1\r\nHost: a\r\nX-Drops: "));
        awaitEnd(head);
        patient.getOutputStream().write(bytes("GET /health HTTP/1.1\r\nHost: a\r\n\r\n"));
        assertTrue(patient.getInputStream().read() >= 0, "who asks whole requests stays");
      }
    }
  }

  private static void awaitEnd(Socket socket) throws IOException {
    socket.setSoTimeout(10);
    long drops = 0;
    while (isOpen(socket)) {
      assertTrue(++drops < 16_000, "it is never cut off");
    }
  }

  private static String line(Socket socket) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int octet = socket.getInputStream().read();
        octet != '\r';
        octet = socket.getInputStream().read()) {
      line.append((char) octet);
    }
    return line.toString();
  }

  /** Sends one more drop, and says whether the server still takes it. */
  private static boolean isOpen(Socket socket) {
    try {
      socket.getOutputStream().write('x');
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void a_body_that_comes_slower_than_any_network_is_refused() throws IOException {
    InputStream all = new ByteArrayInputStream(new byte[10]);
    InputStream paced = new LimitedStream(all, 1000, -Duration.ofHours(1).toNanos());
    assertThrows(ProblemException.class, paced::read);
    InputStream large = new LimitedStream(new ByteArrayInputStream(new byte[1000]), 1000);
    assertEquals(1000, large.readAllBytes().length);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
