package io.easyprint.server.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NegotiatingServerConnection;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections that began a handshake or a request and do not finish its head: drop by drop
 * they never run idle, and would hold their places for ever. By HTTP/2 that is the first request;
 * who has made one may as well make another. Thread-safe.
 */
final class SlowClients extends AbstractLifeCycle implements Connection.Listener {
  /** How a connection stood after its last whole request, and since when there is more. */
  private record Seen(long messages, long bytes, long moreSinceNs) {}

  private final Map<Connection, Seen> open = new ConcurrentHashMap<>();
  private final Scheduler scheduler;
  private final long mostNs;

  /**
   * A watch.
   *
   * @param longest that a request's head may take
   */
  SlowClients(Connector connector, Duration longest) {
    this.scheduler = connector.getScheduler();
    this.mostNs = longest.toNanos();
  }

  @Override
  protected void doStart() {
    again();
  }

  @Override
  public void onOpened(Connection connection) {
    boolean plain =
        connection instanceof HttpConnection http
            && !(http.getEndPoint() instanceof SslConnection.SslEndPoint);
    if (plain || connection instanceof SslConnection) {
      open.put(connection, new Seen(0, 0, 0));
    }
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection);
  }

  private void again() {
    if (isRunning() || isStarting()) {
      scheduler.schedule(this::look, mostNs / 4, TimeUnit.NANOSECONDS);
    }
  }

  /** What goes through it, encrypted or not; null where that is not agreed upon yet. */
  private static @Nullable Connection spoken(Connection connection) {
    return connection instanceof SslConnection tls
        ? tls.getSslEndPoint().getConnection()
        : connection;
  }

  private void look() {
    long now = System.nanoTime();
    open.forEach((connection, before) -> {
      switch (spoken(connection)) {
        case HttpConnection http -> {
          long in = http.getMessagesIn();
          long out = http.getMessagesOut();
          look(connection, before, in + out, in != out, now);
        }
        case null -> look(connection, before, 0, false, now);
        case NegotiatingServerConnection _ -> look(connection, before, 0, false, now);
        case HTTP2Connection two when two.getMessagesIn() == 0 ->
            look(connection, before, 0, false, now);
        default -> open.remove(connection); // HTTP/2 that has begun, or a WebSocket.
      }
    });
    again();
  }

  private void look(Connection connection, Seen before, long messages, boolean handling, long now) {
    if (handling || messages != before.messages()) {
      open.replace(connection, new Seen(messages, connection.getBytesIn(), 0));
    } else if (connection.getBytesIn() > before.bytes()) {
      if (before.moreSinceNs() == 0) {
        open.replace(connection, new Seen(messages, before.bytes(), now));
      } else if (now - before.moreSinceNs() > mostNs) {
        connection.close();
      }
    }
  }
}
