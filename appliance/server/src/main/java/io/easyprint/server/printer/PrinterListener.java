package io.easyprint.server.printer;

import io.easyprint.printhost.api.Event;
import io.easyprint.printhost.api.Status;

/** Hears of the printer on the thread {@code printhost-link}: it must not wait. */
public interface PrinterListener {
  /** The print host answers; this is everything there is to know. */
  void connected(Status status);

  /** Something happened; {@code after} includes it. */
  void happened(Event event, Status after);

  /** The print host no longer answers. */
  void lost();
}
