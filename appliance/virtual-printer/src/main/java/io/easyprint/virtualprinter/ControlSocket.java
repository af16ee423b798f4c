package io.easyprint.virtualprinter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Unix socket on which other programs drive faults and read counts: a command a line in, an
 * answer a line out (see {@link ControlCommands}). A thread accepts, and one serves each
 * connection.
 */
final class ControlSocket implements AutoCloseable {
  private final Path path;
  private final ControlCommands commands;
  private final ServerSocketChannel server;

  ControlSocket(Path path, ControlCommands commands) {
    this.path = path;
    this.commands = commands;
    try {
      Files.deleteIfExists(path);
      server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(path));
    } catch (IOException e) {
      throw new PrinterException("cannot listen on " + path + ": " + e.getMessage(), e);
    }
    Thread.ofPlatform().name("control-accept").daemon().start(this::accept);
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel connection = server.accept();
        Thread.ofPlatform().name("control").daemon().start(() -> serve(connection));
      }
    } catch (ClosedChannelException e) {
      return;
    } catch (IOException e) {
      throw new PrinterException("the control socket is broken", e);
    }
  }

  private void serve(SocketChannel connection) {
    try (connection;
        BufferedReader in =
            new BufferedReader(Channels.newReader(connection, StandardCharsets.UTF_8));
        Writer out = Channels.newWriter(connection, StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.write(commands.answer(line) + "\n");
        out.flush();
      }
    } catch (IOException e) {
      System.err.println("control connection: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new PrinterException("cannot close " + path, e);
    }
  }
}
