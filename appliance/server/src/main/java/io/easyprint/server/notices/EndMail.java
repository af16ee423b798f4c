package io.easyprint.server.notices;

import io.easyprint.printhost.api.Outcome;
import io.easyprint.server.accounts.Notifications.Wishes;
import io.easyprint.server.prints.EndListener;
import io.easyprint.server.prints.Print;
import org.jdbi.v3.core.Handle;

/**
 * The mail that a print is finished, or has failed. Whoever cancels a print knows of it.
 * Thread-safe.
 */
public final class EndMail implements EndListener {
  private final OwnerMail mail;

  /** Written to the print's owner. */
  public EndMail(OwnerMail mail) {
    this.mail = mail;
  }

  @Override
  public void ended(Handle handle, Print print) {
    if (print.outcome() == Outcome.COMPLETED) {
      mail.write(handle, print.owner(), Wishes::finished, "finished", print.name(), "");
    } else if (print.outcome() != Outcome.CANCELLED) {
      String reason = print.reason() == null ? "" : print.reason();
      mail.write(handle, print.owner(), Wishes::failed, "failed", print.name(), reason);
    }
  }
}
