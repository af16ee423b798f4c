package io.easyprint.server.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Leads requests elsewhere before anything else is asked of them. Thread-safe. */
@FunctionalInterface
public interface Gate {
  /** Leads nobody. */
  Gate OPEN = request -> Optional.empty();

  /** Where this request is led: a whole address; nothing for one that goes on. */
  Optional<String> leads(HttpServletRequest request);
}
