package io.easyprint.server.network;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** NetworkManager, or its program, is not there or does not run. */
final class NoManagerException extends IOException {
  private static final long serialVersionUID = 1L;

  NoManagerException(@Nullable String words) {
    super(words);
  }
}
