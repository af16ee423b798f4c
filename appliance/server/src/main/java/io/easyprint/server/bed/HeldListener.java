package io.easyprint.server.bed;

import org.jdbi.v3.core.Handle;

/** Is told when the queue is held because of a bed, within the transaction that writes it down. */
@FunctionalInterface
public interface HeldListener {
  /** Must have no effect outside the store: the transaction may be tried again. */
  void held(Handle handle, Clearing clearing);
}
