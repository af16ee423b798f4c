package io.easyprint.server.queue;

import io.easyprint.server.prints.Print;
import org.jdbi.v3.core.Handle;

/** Is told of a print that is about to be asked for, within the transaction that writes it down. */
@FunctionalInterface
public interface StartListener {
  /** Must have no effect outside the store: the transaction may be tried again. */
  void decided(Handle handle, Print print, TimelapseMode timelapse);
}
