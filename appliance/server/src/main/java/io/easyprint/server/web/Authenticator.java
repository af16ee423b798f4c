package io.easyprint.server.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Tells who asks; the accounts are behind it. Thread-safe. */
public interface Authenticator {
  /** Knows nobody, and no administrator. */
  Authenticator NOBODY =
      new Authenticator() {
        @Override
        public Optional<Caller> authenticate(HttpServletRequest request) {
          return Optional.empty();
        }

        @Override
        public boolean isSetUp() {
          return false;
        }
      };

  /** Whoever the cookie or key of this request stands for. */
  Optional<Caller> authenticate(HttpServletRequest request);

  /** Whether this caller has just shown the password, as dangerous routes ask of a browser. */
  default boolean isFresh(Caller caller) {
    return true;
  }

  /** Whether this caller is the appliance's own screen. */
  default boolean isScreen(Caller caller) {
    return false;
  }

  /** Whether there is an administrator; before that hardly anything answers. */
  boolean isSetUp();
}
