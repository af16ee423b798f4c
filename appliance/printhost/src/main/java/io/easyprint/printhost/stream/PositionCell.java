package io.easyprint.printhost.stream;

import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The job's position, written by the hot thread for every ok and read by anybody: a sequence lock,
 * so that neither waits for the other and a reader never sees half of one position.
 */
final class PositionCell {
  private final AtomicLong version = new AtomicLong();
  private final LineState state = new LineState();
  private String jobId = "";
  private long sentLine;
  private long number;

  /** Hot thread: a new job. */
  void start(String id, long line, long byteOffset) {
    begin();
    jobId = id;
    state.set(new LineState());
    state.line = line;
    state.byteOffset = byteOffset;
    sentLine = line;
    number = 0;
    end();
  }

  /** Hot thread: an ok. */
  void acknowledged(LineState reached, long wireNumber) {
    begin();
    state.set(reached);
    number = wireNumber;
    end();
  }

  /** Hot thread: a line of the file was put on the wire. */
  void sent(long line) {
    begin();
    sentLine = Math.max(sentLine, line);
    end();
  }

  private void begin() {
    version.setOpaque(version.getPlain() + 1);
    VarHandle.storeStoreFence();
  }

  private void end() {
    version.setRelease(version.getPlain() + 1);
  }

  /** Any thread: the position. */
  Position read() {
    while (true) {
      long before = version.getAcquire();
      if ((before & 1) == 0) {
        VarHandle.loadLoadFence();
        Position position =
            new Position(
                jobId,
                state.line,
                state.byteOffset,
                Math.max(sentLine, state.line),
                number,
                state.x,
                state.y,
                state.z,
                state.e,
                state.feedrate);
        VarHandle.loadLoadFence();
        if (version.get() == before) {
          return position;
        }
      }
      Thread.onSpinWait();
    }
  }
}
