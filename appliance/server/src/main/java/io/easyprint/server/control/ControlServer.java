package io.easyprint.server.control;

import io.avaje.json.JsonException;
import io.avaje.jsonb.JsonType;
import io.easyprint.printhost.api.EasyprintException;
import io.easyprint.server.web.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on {@code control.sock} in the data folder, for its owner only (mode 600). One line of
 * JSON asks, one answers.
 *
 * <p>Threads: {@code control} accepts; each connection has a virtual thread. Thread-safe.
 */
public final class ControlServer implements AutoCloseable {
  /** Name of the socket in the data folder. */
  public static final String SOCKET = "control.sock";

  private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
  private static final int LINE_LIMIT = 64 * 1024;
  private static final JsonType<ControlRequest> REQUEST = Json.type(ControlRequest.class);

  private final Path socket;
  private final ServerSocketChannel server;
  private final Map<String, ControlHandler> handlers;

  private ControlServer(
      Path socket, ServerSocketChannel server, Map<String, ControlHandler> handlers) {
    this.socket = socket;
    this.server = server;
    this.handlers = handlers;
  }

  /** Starts listening in this data folder. */
  public static ControlServer start(Path data, Map<String, ControlHandler> handlers)
      throws IOException {
    Path socket = data.resolve(SOCKET);
    // Bound where nobody else can look, then moved: it is never reachable with a wider mode.
    Path closed =
        Files.createTempDirectory(
            data,
            "c",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      Path bound = closed.resolve("s");
      server.bind(UnixDomainSocketAddress.of(bound));
      Files.setPosixFilePermissions(bound, PosixFilePermissions.fromString("rw-------"));
      Files.move(bound, socket, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      server.close();
      throw new IOException(
          "The control socket " + socket + " cannot be made: " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(closed);
    }
    ControlServer control = new ControlServer(socket, server, handlers);
    Thread.ofPlatform().daemon().name("control").start(control::accept);
    return control;
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        SocketChannel client = server.accept();
        Thread.ofVirtual().name("control-client").start(() -> serve(client));
      } catch (IOException e) {
        if (server.isOpen()) {
          LOG.warn("The control socket failed", e);
          return;
        }
      }
    }
  }

  private void serve(SocketChannel client) {
    try (client;
        BufferedReader in =
            new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8))) {
      ControlReply reply = answer(line(in));
      byte[] bytes = (Json.text(reply) + "\n").getBytes(StandardCharsets.UTF_8);
      ByteBuffer out = ByteBuffer.wrap(bytes);
      while (out.hasRemaining()) {
        client.write(out);
      }
    } catch (IOException e) {
      LOG.debug("A control client went away", e);
    }
  }

  private ControlReply answer(String line) {
    try {
      ControlRequest request = REQUEST.fromJson(line);
      ControlHandler handler = handlers.get(request.command());
      if (handler == null) {
        return new ControlReply(false, List.of("The running server does not know this command."));
      }
      LOG.info("Command on the box: {}", request.command());
      return new ControlReply(true, handler.handle(request));
    } catch (EasyprintException e) {
      return new ControlReply(false, List.of(String.valueOf(e.getMessage())));
    } catch (JsonException e) {
      return new ControlReply(false, List.of("That is no command."));
    } catch (RuntimeException e) {
      LOG.error("A command on the box failed", e);
      return new ControlReply(false, List.of("Something went wrong; the server's log has it."));
    }
  }

  private static String line(Reader in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (line.length() >= LINE_LIMIT) {
        throw new IOException("A line of the control socket is too long");
      }
      line.append((char) c);
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
    Files.deleteIfExists(socket);
  }
}
