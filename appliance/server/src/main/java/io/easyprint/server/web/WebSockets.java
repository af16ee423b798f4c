package io.easyprint.server.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Turns a request that passed the table of roles and the check of its origin into a WebSocket; no
 * endpoint is registered anywhere, so none can be reached past those checks. Thread-safe.
 */
public final class WebSockets {
  private final AtomicReference<ServerContainer> container;

  WebSockets(AtomicReference<ServerContainer> container) {
    this.container = container;
  }

  /** A reply that hands the connection to this endpoint. */
  public Reply upgrade(Endpoint endpoint) {
    return Reply.raw((request, response) -> upgrade(endpoint, request, response));
  }

  private void upgrade(Endpoint endpoint, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
      response.setHeader("Upgrade", "websocket");
      Problems.send(426, "websocket-needed", "This is a WebSocket.", response);
      return;
    }
    ServerEndpointConfig config =
        ServerEndpointConfig.Builder.create(endpoint.getClass(), request.getRequestURI())
            .configurator(new Given(endpoint))
            .build();
    try {
      container.get().upgradeHttpToWebSocket(request, response, config, Map.of());
    } catch (DeploymentException e) {
      throw new IllegalStateException("No WebSocket here.", e);
    }
  }

  private static final class Given extends ServerEndpointConfig.Configurator {
    private final Endpoint endpoint;

    Given(Endpoint endpoint) {
      this.endpoint = endpoint;
    }

    @Override
    public <T> T getEndpointInstance(Class<T> type) {
      return type.cast(endpoint);
    }

    @Override
    public boolean checkOrigin(String origin) {
      return true; // The servlet has compared it with the host already.
    }
  }
}
