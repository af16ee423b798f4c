package io.easyprint.server.store;

import io.easyprint.printhost.api.EasyprintException;

/** The database cannot be opened, or is of another version. Immutable. */
public class StoreException extends EasyprintException {
  private static final long serialVersionUID = 1L;

  /** A failure with its sentence. */
  public StoreException(String message) {
    super(message);
  }

  /** A failure with its sentence and what brought it about. */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
