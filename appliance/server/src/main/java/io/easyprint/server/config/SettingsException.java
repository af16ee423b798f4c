package io.easyprint.server.config;

import io.easyprint.printhost.api.EasyprintException;

/** A setting is unknown or has a value that cannot be. Immutable. */
public final class SettingsException extends EasyprintException {
  private static final long serialVersionUID = 1L;

  /** A refusal with its sentence. */
  public SettingsException(String message) {
    super(message);
  }
}
