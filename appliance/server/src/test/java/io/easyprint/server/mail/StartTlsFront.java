package io.easyprint.server.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * For tests: stands before a plain SMTP server and speaks STARTTLS, which GreenMail does not. What
 * comes before the encryption is answered here; all after it goes to the server behind.
 */
final class StartTlsFront implements AutoCloseable {
  private final ServerSocket listening;
  private final SSLContext tls;
  private final int behind;

  StartTlsFront(SSLContext tls, int behind) throws IOException {
    this.tls = tls;
    this.behind = behind;
    this.listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("starttls-front").start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      say(client, "220 front");
      // One byte at a time, so that nothing of the handshake is read away.
      for (String line = line(client.getInputStream()); ; line = line(client.getInputStream())) {
        if (line.startsWith("EHLO")) {
          say(client, "250-front\r\n250 STARTTLS");
        } else if (line.equals("STARTTLS")) {
          say(client, "220 go on");
          break;
        } else if (line.startsWith("QUIT") || line.isEmpty()) {
          say(client, "221 bye");
          return;
        } else {
          say(client, "530 Must issue a STARTTLS command first");
        }
      }
      SSLSocket inner =
          (SSLSocket) tls.getSocketFactory().createSocket(client, "client", client.getPort(), true);
      inner.setUseClientMode(false);
      inner.startHandshake();
      try (Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
        BufferedReader greeting =
            new BufferedReader(
                new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII), 1);
        greeting.readLine();
        Thread back = Thread.ofVirtual().start(() -> pipe(server, inner));
        pipe(inner, server);
        server.shutdownOutput();
        back.join();
      }
    } catch (IOException e) {
      // The other side went away; what it saw is its test's to say.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pipe(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // Closed by the other direction.
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private static void say(Socket to, String words) throws IOException {
    OutputStream out = to.getOutputStream();
    out.write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
