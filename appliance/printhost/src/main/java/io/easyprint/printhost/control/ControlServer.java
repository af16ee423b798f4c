package io.easyprint.printhost.control;

import io.easyprint.printhost.api.Codec;
import io.easyprint.printhost.api.Event;
import io.easyprint.printhost.api.LineChannel;
import io.easyprint.printhost.api.PrintHost;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves a {@link PrintHost} on a Unix socket. Thread-safe.
 *
 * <p>Each connection has virtual threads of its own and bounded queues: a subscriber that does not
 * keep up is cut off, and nothing here ever waits for one.
 */
public final class ControlServer implements AutoCloseable {
  /** More than the server, an administrator's tool and a few left-overs ever need. */
  static final int MAX_CONNECTIONS = 32;

  private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);

  private final PrintHost host;
  private final Codec codec = new Codec();
  private final ListeningSocket listening;
  private final Set<ControlConnection> connections = ConcurrentHashMap.newKeySet();
  private final Set<ControlConnection> subscribers = ConcurrentHashMap.newKeySet();

  private ControlServer(PrintHost host, ListeningSocket listening) {
    this.host = host;
    this.listening = listening;
  }

  /**
   * Listens and answers from now on.
   *
   * @param socket where; a file left by a dead print host is replaced
   * @param host what is served; not closed with the server
   * @throws io.easyprint.printhost.api.PrintHostException when a living print host already listens
   *     there, or the path cannot be used
   */
  public static ControlServer start(Path socket, PrintHost host) {
    ControlServer server = new ControlServer(host, ListeningSocket.open(socket));
    host.subscribe(server::broadcast, () -> {});
    Thread.ofVirtual().name("control-accept").start(server::accept);
    return server;
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel socket = listening.accept();
        if (connections.size() >= MAX_CONNECTIONS) {
          LOG.warn("More than {} control connections: the new one is refused", MAX_CONNECTIONS);
          socket.close();
          continue;
        }
        ControlConnection connection =
            new ControlConnection(
                new LineChannel(socket), codec, host, subscribers::add, this::forget);
        connections.add(connection);
        connection.start();
      }
    } catch (ClosedChannelException e) {
      LOG.debug("The control socket is closed");
    } catch (IOException e) {
      LOG.error("The control socket is lost; the print goes on without it", e);
    }
  }

  private void forget(ControlConnection connection) {
    connections.remove(connection);
    subscribers.remove(connection);
  }

  private void broadcast(Event event) {
    if (subscribers.isEmpty()) {
      return;
    }
    String line = codec.notification(event);
    subscribers.forEach(subscriber -> subscriber.tell(event.sequence(), line));
  }

  /** How many are connected. */
  int connections() {
    return connections.size();
  }

  /** Stops listening, cuts every connection and removes the socket. */
  @Override
  public void close() {
    listening.close();
    connections.forEach(ControlConnection::close);
  }
}
