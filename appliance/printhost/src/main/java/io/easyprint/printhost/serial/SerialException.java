package io.easyprint.printhost.serial;

import io.easyprint.printhost.api.EasyprintException;

/** A port cannot be opened or has gone. The message is a sentence for people. Immutable. */
public final class SerialException extends EasyprintException {
  private static final long serialVersionUID = 1L;

  /** A failure with its sentence. */
  public SerialException(String message) {
    super(message);
  }

  /** A failure with its sentence and what brought it about. */
  public SerialException(String message, Throwable cause) {
    super(message, cause);
  }
}
