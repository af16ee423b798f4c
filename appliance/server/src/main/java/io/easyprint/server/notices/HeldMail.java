package io.easyprint.server.notices;

import io.easyprint.server.accounts.Notifications.Wishes;
import io.easyprint.server.bed.Clearing;
import io.easyprint.server.bed.HeldListener;
import org.jdbi.v3.core.Handle;

/** The mail that the queue is held until somebody has looked at the bed. Thread-safe. */
public final class HeldMail implements HeldListener {
  private final OwnerMail mail;

  /** Written to the print's owner. */
  public HeldMail(OwnerMail mail) {
    this.mail = mail;
  }

  @Override
  public void held(Handle handle, Clearing clearing) {
    String reason = clearing.reason() == null ? "" : clearing.reason();
    mail.write(handle, clearing.owner(), Wishes::bed, "held", clearing.name(), reason);
  }
}
