package io.easyprint.server.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections that began a request and do not finish its head: drop by drop they never run
 * idle, and would hold their places for ever. Thread-safe.
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
    // Others (WebSocket, TLS, HTTP/2) are no sequence of requests.
    if (connection instanceof HttpConnection) {
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

  private void look() {
    long now = System.nanoTime();
    open.forEach((connection, before) -> {
      long messages = connection.getMessagesIn() + connection.getMessagesOut();
      boolean handling = connection.getMessagesIn() != connection.getMessagesOut();
      if (handling || messages != before.messages()) {
        open.replace(connection, new Seen(messages, connection.getBytesIn(), 0));
      } else if (connection.getBytesIn() > before.bytes()) {
        if (before.moreSinceNs() == 0) {
          open.replace(connection, new Seen(messages, before.bytes(), now));
        } else if (now - before.moreSinceNs() > mostNs) {
          connection.close();
        }
      }
    });
    again();
  }
}
