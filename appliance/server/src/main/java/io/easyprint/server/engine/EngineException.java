package io.easyprint.server.engine;

import io.easyprint.printhost.api.EasyprintException;

/** CuraEngine did not make G-code; the message says why, in its own words where it has any. */
public class EngineException extends EasyprintException {
  private static final long serialVersionUID = 1L;

  /** A failure with its sentence. */
  public EngineException(String message) {
    super(message);
  }

  /** A failure with its sentence and what brought it about. */
  public EngineException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Somebody wished it to stop. */
  public static final class Cancelled extends EngineException {
    private static final long serialVersionUID = 1L;

    Cancelled() {
      super("Slicing was cancelled.");
    }
  }
}
