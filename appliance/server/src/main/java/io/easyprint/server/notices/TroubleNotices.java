package io.easyprint.server.notices;

import io.easyprint.server.prints.Print;
import io.easyprint.server.prints.PrintEvent;
import io.easyprint.server.prints.PrintListener;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Tells that a print stands until a person comes, and of a heater's fault that is no print's end.
 * Thread-safe.
 */
public final class TroubleNotices implements PrintListener {
  private final OwnerNotices notices;
  private final Supplier<List<String>> administrators;

  /**
   * Told to the print's owner, and a heater's fault to those who look after the printer, too.
   *
   * @param administrators their accounts
   */
  public TroubleNotices(OwnerNotices notices, Supplier<List<String>> administrators) {
    this.notices = notices;
    this.administrators = administrators;
  }

  @Override
  public void happened(Handle handle, Optional<Print> print, PrintEvent event) {
    String owner = print.map(Print::owner).orElse("");
    switch (event.kind()) {
      case "attention" -> tell(handle, owner, Occasion.ATTENTION, print, event.text());
      case "fault" -> {
        // A print that it ended is told of with its end.
        boolean toldAlready = print.map(Print::reason).filter(HeaterFault::isIn).isPresent();
        if (HeaterFault.isIn(event.text()) && !toldAlready) {
          HeaterFault.told(owner, administrators.get())
              .forEach(account -> tell(handle, account, Occasion.FAULT, print, event.text()));
        }
      }
      default -> {}
    }
  }

  private void tell(
      Handle handle, String account, Occasion occasion, Optional<Print> print, String reason) {
    notices.tell(
        handle,
        account,
        occasion,
        print.map(Print::id).orElse(""),
        print.map(Print::name).orElse(""),
        reason);
  }
}
