package io.easyprint.server.prints;

import org.jdbi.v3.core.Handle;

/** Is told of the end of a print, once, within the transaction that writes it down. */
@FunctionalInterface
public interface EndListener {
  /** Must have no effect outside the store: the transaction may be tried again. */
  void ended(Handle handle, Print print);
}
