package io.easyprint.server.control;

import io.easyprint.server.web.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks the server that runs on a data folder. */
public final class ControlClient {
  private ControlClient() {}

  /**
   * What it answered; nothing when no server runs there.
   *
   * @throws ControlException when it refused
   */
  public static Optional<List<String>> ask(Path data, ControlRequest request) throws IOException {
    Path socket = data.resolve(ControlServer.SOCKET);
    if (!Files.exists(socket)) {
      return Optional.empty();
    }
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      ByteBuffer out =
          ByteBuffer.wrap((Json.text(request) + "\n").getBytes(StandardCharsets.UTF_8));
      while (out.hasRemaining()) {
        channel.write(out);
      }
      String line =
          new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8)).readLine();
      if (line == null) {
        throw new ControlException("The server went away before it answered.");
      }
      ControlReply reply = Json.read(line.getBytes(StandardCharsets.UTF_8), ControlReply.class);
      if (!reply.done()) {
        throw new ControlException(String.join("\n", reply.lines()));
      }
      return Optional.of(reply.lines());
    } catch (ConnectException e) {
      return Optional.empty(); // The socket of a server that was killed.
    } catch (SocketException e) {
      throw new IOException("The server's control socket " + socket + ": " + e.getMessage(), e);
    }
  }
}
