package io.easyprint.server.web;

import java.io.IOException;

/**
 * Answers the requests of one route, on a virtual thread of its own: it may block. The caller's
 * role, the set-up and the CSRF token have been checked before.
 */
@FunctionalInterface
public interface Handler {
  /**
   * The answer. A {@link io.easyprint.server.problem.ProblemException} becomes a problem document.
   */
  Reply handle(Request request) throws IOException;
}
