package io.easyprint.printhost.stream;

import io.easyprint.printhost.firmware.ReplyReader;

/**
 * Which lines the firmware's oks are for. Those with a number (ADVANCED_OK) say it; those with
 * temperatures are a mark's; of plain ones each is for the oldest line that waits, unless it
 * belongs to none. Allocates nothing. Confined to the hot thread.
 */
final class Oks {
  /** Hears which line was executed, and so all before it. */
  interface Judged {
    void executed(long index, long now);
  }

  private final History history;
  private final Window window;
  private final Marks marks;
  private final Rewind rewind;
  private final Quality quality;
  private final Judged judged;

  private boolean advanced;
  private long claim;

  Oks(History history, Window window, Marks marks, Rewind rewind, Quality quality, Judged judged) {
    this.history = history;
    this.window = window;
    this.marks = marks;
    this.rewind = rewind;
    this.quality = quality;
    this.judged = judged;
  }

  /** A new connection: it is not known how the firmware says ok. */
  void restart() {
    advanced = false;
    forget();
  }

  /** What was on the way is lost. */
  void forget() {
    claim = 0;
  }

  /** Takes a reply that says ok. */
  void take(ReplyReader reply, long now) {
    if (reply.temperatures() && marks.onTheWay()) {
      judged.executed(marks.oldestBehind(window.acked()), now);
      marks.answered();
      return;
    }
    if (reply.buffers() >= 0 || reply.planner() >= 0) {
      advanced = true;
      quality.planner(reply.planner(), now);
      window.bufferSaid(reply.buffers());
    }
    if (rewind.quiet()) {
      return;
    }
    if (rewind.awaited() && reply.number() < 0) {
      return; // the ok that follows a request, whose own line was lost
    }
    if (reply.number() >= 0) {
      numbered(history.indexOf(reply.number()), now);
    } else if (!advanced || window.acked() + 2 == window.next()) {
      for (int i = 0; i < reply.oks(); i++) {
        plain(now);
      }
    }
  }

  /** One that skips lines is believed when a second agrees. */
  private void numbered(long index, long now) {
    if (index <= window.acked() || index >= window.next()) {
      return;
    }
    if (index == window.acked() + 1 || index == claim + 1) {
      judged.executed(index, now);
    }
    claim = index;
  }

  private void plain(long now) {
    if (window.discounted()) {
      return;
    }
    long waited = window.acked() + 1;
    if (!window.waits()) {
      quality.spurious();
    } else if (marks.newest() == waited && !window.oneLine()) {
      if (marks.answerLost()) {
        judged.executed(waited, now);
        marks.want();
      }
    } else {
      judged.executed(waited, now);
    }
  }
}
