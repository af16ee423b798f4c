package io.easyprint.printhost.api;

/**
 * The root of the failures that Easyprint names. The message is a sentence for the person who
 * asked. Immutable.
 */
public class EasyprintException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure with its sentence. */
  public EasyprintException(String message) {
    super(message);
  }

  /** A failure with its sentence and what brought it about. */
  public EasyprintException(String message, Throwable cause) {
    super(message, cause);
  }
}
