package io.easyprint.server.prints;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Is told of what happens during prints, within the transaction that writes it down. */
@FunctionalInterface
public interface PrintListener {
  /**
   * Must have no effect outside the store: the transaction may be tried again.
   *
   * @param print the one that it happened to; nothing where none ran
   */
  void happened(Handle handle, Optional<Print> print, PrintEvent event);
}
