package io.easyprint.server.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.easyprint.server.web.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a page's WebSocket says, the connection goes on or ends, and the server lives. */
class LiveFuzzTest {
  private static final int END_WITHIN_MS = 60_000;

  @TempDir static Path data;
  private static Attacked attacked;

  @BeforeAll
  static void start() throws IOException {
    attacked = new Attacked(data);
  }

  @AfterAll
  static void stop() {
    attacked.close();
  }

  /**
   * The bytes are what follows the handshake: frames, or what a page that went mad takes for such.
   */
  @FuzzTest
  void any_frames_end_well(byte[] frames) throws Exception {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), attacked.server().address().getPort())) {
      socket.setSoTimeout(END_WITHIN_MS);
      OutputStream out = socket.getOutputStream();
      out.write(handshake());
      out.flush();
      InputStream in = socket.getInputStream();
      if (!head(in).startsWith("HTTP/1.1 101 ")) {
        throw new AssertionError("no WebSocket");
      }
      try {
        out.write(frames);
        out.flush();
        socket.shutdownOutput();
        // The end has to come: a server that waits for a dead page would keep it for ever.
        in.transferTo(OutputStream.nullOutputStream());
      } catch (SocketException reset) {
        // It was cut off while it still sent.
      }
    }
    attacked.requireAlive();
  }

  private static byte[] handshake() {
    return """
    GET /api/v1/live HTTP/1.1
    Host: 127.0.0.1:%d
    X-Api-Key: %s
    Connection: Upgrade
    Upgrade: websocket
    Sec-WebSocket-Version: 13
    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

    """
        .formatted(attacked.server().address().getPort(), attacked.server().key(Role.VIEWER))
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int octet = in.read();
      if (octet < 0) {
        throw new AssertionError("the connection ended in the handshake: " + head);
      }
      head.append((char) octet);
    }
    return head.toString();
  }
}
