package io.easyprint.server.notices;

import io.easyprint.printhost.api.Outcome;
import io.easyprint.server.prints.EndListener;
import io.easyprint.server.prints.Print;
import io.easyprint.server.prints.Prints;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Tells that a print is finished, or has failed, and whether a heater was the cause. Whoever
 * cancels a print knows of it. Thread-safe.
 */
public final class EndNotices implements EndListener {
  private final OwnerNotices notices;
  private final Supplier<List<String>> administrators;

  /**
   * Told to the print's owner, and a heater's fault to those who look after the printer, too.
   *
   * @param administrators their accounts
   */
  public EndNotices(OwnerNotices notices, Supplier<List<String>> administrators) {
    this.notices = notices;
    this.administrators = administrators;
  }

  @Override
  public void ended(Handle handle, Print print) {
    String reason = print.reason() == null ? "" : print.reason();
    if (print.outcome() == Outcome.COMPLETED) {
      tell(handle, print.owner(), Occasion.FINISHED, print, "");
    } else if (print.outcome() != Outcome.CANCELLED) {
      tell(handle, print.owner(), Occasion.FAILED, print, reason);
      if (HeaterFault.isIn(reason) && !toldAlready(handle, print.id())) {
        HeaterFault.told(print.owner(), administrators.get())
            .forEach(account -> tell(handle, account, Occasion.FAULT, print, reason));
      }
    }
  }

  /** The printer's own halt may have been written down before the print's end. */
  private static boolean toldAlready(Handle handle, String printId) {
    return Prints.events(handle, printId).stream()
        .anyMatch(event -> event.kind().equals("fault") && HeaterFault.isIn(event.text()));
  }

  private void tell(Handle handle, String account, Occasion occasion, Print print, String reason) {
    notices.tell(handle, account, occasion, print.id(), print.name(), reason);
  }
}
