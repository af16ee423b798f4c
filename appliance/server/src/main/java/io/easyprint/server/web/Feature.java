package io.easyprint.server.web;

/** A part of the server that answers requests. */
public interface Feature {
  /** Names its routes; called once, before the server listens. */
  void routes(Routes routes);
}
