package io.easyprint.server.cura;

import io.easyprint.printhost.api.EasyprintException;

/** Cura's resources are missing or cannot be read, or a request does not fit them. */
public class CuraException extends EasyprintException {
  private static final long serialVersionUID = 1L;

  /** A failure with its sentence. */
  public CuraException(String message) {
    super(message);
  }

  /** A failure with its sentence and its cause. */
  public CuraException(String message, Throwable cause) {
    super(message, cause);
  }
}
