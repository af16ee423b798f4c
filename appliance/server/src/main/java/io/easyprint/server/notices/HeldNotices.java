package io.easyprint.server.notices;

import io.easyprint.server.bed.Clearing;
import io.easyprint.server.bed.HeldListener;
import org.jdbi.v3.core.Handle;

/** Tells that the queue is held until somebody has looked at the bed. Thread-safe. */
public final class HeldNotices implements HeldListener {
  private final OwnerNotices notices;

  /** Told to the print's owner. */
  public HeldNotices(OwnerNotices notices) {
    this.notices = notices;
  }

  @Override
  public void held(Handle handle, Clearing clearing) {
    String reason = clearing.reason() == null ? "" : clearing.reason();
    notices.tell(
        handle, clearing.owner(), Occasion.BED, clearing.printId(), clearing.name(), reason);
  }
}
