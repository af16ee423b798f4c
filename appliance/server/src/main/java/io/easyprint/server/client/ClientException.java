package io.easyprint.server.client;

import io.easyprint.printhost.api.EasyprintException;

/** The server refused, failed or does not answer; the message is what a person should read. */
public final class ClientException extends EasyprintException {
  private static final long serialVersionUID = 1L;

  /** A failure with its sentence. */
  public ClientException(String message) {
    super(message);
  }

  /** A failure with its sentence and what brought it about. */
  public ClientException(String message, Throwable cause) {
    super(message, cause);
  }
}
