package io.easyprint.server;

import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Routes;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Whether the parts are there, for the system and for curious eyes. Thread-safe. */
final class Health implements Feature {
  private final BooleanSupplier printHost;

  Health(BooleanSupplier printHost) {
    this.printHost = printHost;
  }

  @Override
  public void routes(Routes routes) {
    routes.get(
        "/health",
        request ->
            Reply.json(
                Map.of(
                    "status", "ok",
                    "version", Version.text(),
                    "printHost", printHost.getAsBoolean())));
  }
}
