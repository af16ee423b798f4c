package io.easyprint.server.control;

import io.easyprint.printhost.api.EasyprintException;

/** A command on the box was refused or could not reach the server. Immutable. */
public final class ControlException extends EasyprintException {
  private static final long serialVersionUID = 1L;

  /** With its sentence. */
  public ControlException(String message) {
    super(message);
  }
}
