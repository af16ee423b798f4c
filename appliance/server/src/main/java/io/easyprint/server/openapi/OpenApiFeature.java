package io.easyprint.server.openapi;

import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * Serves {@code openapi.yaml}, for anybody: it tells nothing of this machine. A test holds it to
 * the table of roles, the records and the live keys. Thread-safe.
 */
public final class OpenApiFeature implements Feature {
  @Override
  public void routes(Routes routes) {
    routes.get(
        "/api/v1/openapi.yaml",
        request -> Reply.bytes(200, "application/yaml", document(), Map.of()));
  }

  private static byte[] document() throws IOException {
    try (InputStream in = OpenApiFeature.class.getResourceAsStream("openapi.yaml")) {
      if (in == null) {
        throw new IllegalStateException("This program lacks openapi.yaml");
      }
      return in.readAllBytes();
    }
  }
}
