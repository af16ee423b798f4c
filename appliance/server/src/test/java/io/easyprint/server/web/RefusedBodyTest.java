package io.easyprint.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RefusedBodyTest {
  private static final int LARGE = 40_000_000;

  private static FeatureServer server;

  @BeforeAll
  static void start() {
    server =
        new FeatureServer(routes ->
            routes
                .get("/api/v1/models", request -> Reply.text("here"))
                .on("PATCH", "/api/v1/settings", request -> Reply.noContent())
                .post(
                    "/api/v1/models",
                    request -> Reply.text("" + request.body(1000).readAllBytes().length)));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_client_that_first_sends_everything_reads_why_it_was_refused() throws IOException {
    try (Socket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(head("POST", "operator", "Content-Length: " + LARGE + "\r\n"));
      out.write(new byte[LARGE]);
      BufferedReader in = reader(socket);
      assertEquals("HTTP/1.1 413 Payload Too Large", in.readLine());
      readBody(in);
      out.write(head("GET", "operator", ""));
      assertEquals("HTTP/1.1 200 OK", in.readLine(), "the connection serves on");
    }
  }

  @Test
  void so_does_one_that_does_not_announce_how_much_comes() throws IOException {
    try (Socket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(head("POST", "operator", "Transfer-Encoding: chunked\r\n"));
      byte[] chunk = ("4000\r\n" + "x".repeat(0x4000) + "\r\n").getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < LARGE / 0x4000; i++) {
        out.write(chunk);
      }
      out.write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      assertEquals("HTTP/1.1 413 Payload Too Large", reader(socket).readLine());
    }
  }

  @Test
  void and_one_whose_role_does_not_allow_it() throws IOException {
    try (Socket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(head("POST", "viewer", "Content-Length: " + LARGE + "\r\n"));
      out.write(new byte[LARGE]);
      assertEquals("HTTP/1.1 403 Forbidden", reader(socket).readLine());
    }
  }

  @Test
  void who_asked_before_sending_is_answered_without_the_body() throws IOException {
    try (Socket socket = connect()) {
      socket
          .getOutputStream()
          .write(
              head(
                  "POST", "operator", "Expect: 100-continue\r\nContent-Length: " + LARGE + "\r\n"));
      BufferedReader in = reader(socket);
      assertEquals("HTTP/1.1 413 Payload Too Large", in.readLine());
      assertTrue(in.lines().anyMatch(line -> line.contains("too-large")));
    }
  }

  @Test
  void a_body_that_nobody_asked_for_does_not_end_the_connection() throws Exception {
    try (Socket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      BufferedReader in = reader(socket);
      for (int i = 0; i < 3; i++) {
        out.write(
            "PATCH /api/v1/settings HTTP/1.1\r\nHost: a\r\nX-Test-Role: administrator\r\nContent-Length: 5\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        assertEquals("HTTP/1.1 204 No Content", in.readLine());
        readBody(in);
        out.write("large".getBytes(StandardCharsets.US_ASCII));
      }
    }
  }

  private static Socket connect() throws IOException {
    Socket socket = new Socket(server.address().getHost(), server.address().getPort());
    socket.setSoTimeout(60_000);
    return socket;
  }

  private static byte[] head(String method, String role, String more) {
    return (method
            + " /api/v1/models HTTP/1.1\r\nHost: here\r\nX-Test-Role: "
            + role
            + "\r\n"
            + more
            + "\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  private static void readBody(BufferedReader in) throws IOException {
    int length = 0;
    for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
      if (line.startsWith("Content-Length: ")) {
        length = Integer.parseInt(line.substring(16));
      }
    }
    for (int i = 0; i < length; i++) {
      assertTrue(in.read() >= 0);
    }
  }
}
