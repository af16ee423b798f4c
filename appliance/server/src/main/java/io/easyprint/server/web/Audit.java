package io.easyprint.server.web;

import java.util.Optional;

/** Is told of everything that somebody changed, or tried to enter. */
@FunctionalInterface
public interface Audit {
  /** Keeps nothing. */
  Audit NONE = (caller, address, action, status) -> {};

  /**
   * A request that was not only looking has been answered.
   *
   * @param caller who; empty for nobody known
   * @param address where from
   * @param action method and path, without a query or a body
   * @param status HTTP status of the answer
   */
  void done(Optional<Caller> caller, String address, String action, int status);
}
