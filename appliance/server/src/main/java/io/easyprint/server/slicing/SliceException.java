package io.easyprint.server.slicing;

import io.easyprint.printhost.api.EasyprintException;

/** A slice cannot be made like this, or its result must not be printed. */
public final class SliceException extends EasyprintException {
  private static final long serialVersionUID = 1L;

  /** A failure with its sentence. */
  public SliceException(String message) {
    super(message);
  }
}
