package io.easyprint.printhost.stream;

import java.nio.charset.StandardCharsets;

/**
 * M112 at once and again, then the port's reset, then M112 once more, unless the printer says that
 * it has halted: a firmware without an emergency parser reads it only when it takes its next
 * command. Confined to the hot thread.
 */
final class EmergencyStop {
  private static final byte[] LINE = "\nM112\n".getBytes(StandardCharsets.US_ASCII);
  private static final long REPEAT = 300_000_000L;
  private static final int RESET = 3;
  private static final int MOST = 4;

  private final Outgoing out;
  private final PortWishes wishes;
  private long nextAt;
  private int done;

  EmergencyStop(Outgoing out, PortWishes wishes) {
    this.out = out;
    this.wishes = wishes;
  }

  /** Ahead of everything that waits. */
  void begin(long now) {
    out.put(LINE, 0, LINE.length, now);
    done = 1;
    nextAt = now + REPEAT;
  }

  /** The printer has stopped, or it is another one. */
  void over() {
    done = 0;
  }

  /** Goes on with it when that is due. */
  void tick(long now) {
    if (done == 0 || now < nextAt) {
      return;
    }
    done++;
    nextAt = now + REPEAT;
    if (done == RESET) {
      wishes.reset();
    } else if (done > MOST) {
      done = 0;
    } else {
      out.put(LINE, 0, LINE.length, now);
    }
  }
}
