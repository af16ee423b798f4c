package io.easyprint.server.tokens;

import java.util.Locale;

/** What a mail link confirms. */
public enum Purpose {
  /** A new account. */
  REGISTER,
  /** A forgotten password is set anew. */
  RESET,
  /** A changed password. */
  PASSWORD,
  /** A changed address. */
  EMAIL,
  /** The end of an account. */
  DELETE,
  /** An administrator's invitation. */
  INVITATION;

  /** As it stands in tokens and answers. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
