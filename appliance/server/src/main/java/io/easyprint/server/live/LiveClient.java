package io.easyprint.server.live;

import io.easyprint.server.web.Caller;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open page; public because the WebSocket container wants it so. Its mutable fields are guarded
 * by the lock of the hub.
 */
public final class LiveClient extends Endpoint {
  private static final Logger LOG = LoggerFactory.getLogger(LiveClient.class);
  private static final int LARGEST_INCOMING = 1024;
  private static final long IDLE_MS = 60_000;

  final Caller caller;
  private final Live hub;
  private final Duration sendTimeout;

  /** Everything up to this version was sent; -1 before the snapshot. */
  long sent = -1;

  /** When the message on its way was given to the network; 0 without one. */
  long sendingSince;

  /** Whether the page waits for a pong. */
  boolean asked;

  private volatile @Nullable Session session;

  LiveClient(Live hub, Caller caller, Duration sendTimeout) {
    this.hub = hub;
    this.caller = caller;
    this.sendTimeout = sendTimeout;
  }

  @Override
  public void onOpen(Session opened, EndpointConfig config) {
    opened.setMaxTextMessageBufferSize(LARGEST_INCOMING);
    opened.setMaxBinaryMessageBufferSize(LARGEST_INCOMING);
    opened.setMaxIdleTimeout(IDLE_MS);
    opened.getAsyncRemote().setSendTimeout(sendTimeout.toMillis());
    opened.addMessageHandler(String.class, (MessageHandler.Whole<String>) this::heard);
    session = opened;
    hub.opened(this);
  }

  @Override
  public void onClose(Session closed, CloseReason reason) {
    hub.closed(this);
  }

  @Override
  public void onError(Session failed, Throwable cause) {
    LOG.debug("A live connection of {} failed", caller.email(), cause);
    hub.closed(this);
  }

  /** A page asks now and then whether the network is still there. */
  private void heard(String text) {
    if (text.equals("{\"type\":\"ping\"}")) {
      hub.asked(this);
    }
  }

  /** Hands a message to the network and returns at once. */
  void send(String message) {
    Session open = session;
    if (open == null || !open.isOpen()) {
      hub.closed(this);
      return;
    }
    try {
      open.getAsyncRemote().sendText(message, result -> hub.sent(this, result.isOK()));
    } catch (IllegalStateException | IllegalArgumentException e) {
      hub.closed(this);
    }
  }

  void ping() {
    Session open = session;
    try {
      if (open != null && open.isOpen()) {
        open.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
      }
    } catch (IOException | IllegalStateException e) {
      hub.closed(this);
    }
  }

  void close(CloseCodes code, String reason) {
    Session open = session;
    try {
      if (open != null && open.isOpen()) {
        open.close(new CloseReason(code, reason));
      }
    } catch (IOException e) {
      LOG.debug("A live connection does not close", e);
    }
  }
}
