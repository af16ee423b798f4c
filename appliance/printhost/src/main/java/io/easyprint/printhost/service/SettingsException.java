package io.easyprint.printhost.service;

import io.easyprint.printhost.api.EasyprintException;

/** A setting is unknown, missing, or has a value that cannot be. Immutable. */
public final class SettingsException extends EasyprintException {
  private static final long serialVersionUID = 1L;

  SettingsException(String message) {
    super(message);
  }
}
