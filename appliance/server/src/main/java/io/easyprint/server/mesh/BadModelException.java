package io.easyprint.server.mesh;

import io.easyprint.printhost.api.EasyprintException;

/** A file that is not a model that can be printed; the message says what is wrong with it. */
public final class BadModelException extends EasyprintException {
  private static final long serialVersionUID = 1L;

  /** A refusal with its sentence. */
  public BadModelException(String message) {
    super(message);
  }

  /** A refusal with its sentence and what brought it about. */
  public BadModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
