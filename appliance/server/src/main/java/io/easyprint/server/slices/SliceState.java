package io.easyprint.server.slices;

import io.easyprint.server.queue.Printable;
import java.util.Locale;

/** How far a slice is. */
enum SliceState {
  /** Its turn has not come. */
  WAITING,
  /** It is being made, or will be again after a restart. */
  SLICING,
  /** It can be printed. */
  DONE,
  /** It cannot be made like this. */
  FAILED,
  /** Somebody wished it to stop. */
  CANCELLED;

  /** Name in the interface. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether nothing more comes of it. */
  boolean settled() {
    return this == DONE || this == FAILED || this == CANCELLED;
  }

  /** As the queue sees it. */
  Printable.State printable() {
    return switch (this) {
      case WAITING, SLICING -> Printable.State.MAKING;
      case DONE -> Printable.State.READY;
      case FAILED, CANCELLED -> Printable.State.FAILED;
    };
  }
}
