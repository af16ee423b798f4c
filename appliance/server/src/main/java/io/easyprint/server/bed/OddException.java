package io.easyprint.server.bed;

import io.easyprint.printhost.api.EasyprintException;

/** Something is not as it has to be while a bed is cleared; the message says what. */
final class OddException extends EasyprintException {
  private static final long serialVersionUID = 1L;

  OddException(String message) {
    super(message);
  }
}
