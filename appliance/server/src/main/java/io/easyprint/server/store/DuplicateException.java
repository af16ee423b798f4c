package io.easyprint.server.store;

/** A row with this unique key is there already. Immutable. */
public final class DuplicateException extends StoreException {
  private static final long serialVersionUID = 1L;

  DuplicateException(Throwable cause) {
    super("There is one already.", cause);
  }
}
