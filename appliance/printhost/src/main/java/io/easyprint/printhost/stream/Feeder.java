package io.easyprint.printhost.stream;

import io.easyprint.gcode.Dialect;
import io.easyprint.gcode.GcodeReader;
import io.easyprint.gcode.rewrite.AbsoluteRewriter;
import io.easyprint.gcode.rewrite.CommandSink;
import io.easyprint.gcode.rewrite.WireCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the file ahead, rewrites it for the wire and keeps the ring of prepared lines full. One
 * thread of ordinary class; the hot thread only sets what it should do and never waits for it.
 */
final class Feeder implements Runnable, Feeding {
  private static final Logger LOG = Logger.getLogger(Feeder.class.getName());

  /** A full ring lasts for 100 ms of the quickest wire. */
  private static final long SHORTEST_NAP = 40_000_000L;

  /**
   * Every waking costs as much as many lines; a full ring lasts so long at 12,000 lines a second.
   */
  private static final long LONGEST_NAP = 320_000_000L;

  private static final long IDLE_NAP = 1_000_000_000L;
  private static final byte[] NOTHING = {};

  /** A wish to feed a file. Two are never the same one, though they may be for the same job. */
  private static final class Wish {
    private final Command.StartJob job;

    private Wish(Command.StartJob job) {
      this.job = job;
    }
  }

  private final LineRing ring;

  /** In one reference, so that nobody can see one part of a change without the other. */
  private volatile @Nullable Wish wanted;

  /** The one that the feeder is at; written by it alone. */
  private volatile @Nullable Wish current;

  private volatile boolean closed;
  private volatile @Nullable Thread thread;

  private WireTracker tracker = new WireTracker();
  private final LineState end = new LineState();
  private long nap = SHORTEST_NAP;

  Feeder(LineRing ring) {
    this.ring = ring;
  }

  @Override
  public void start(Command.StartJob job) {
    wanted = new Wish(job);
    wake();
  }

  @Override
  public void stop() {
    wanted = null;
    wake();
  }

  private void wake() {
    Thread running = thread;
    if (running != null) {
      LockSupport.unpark(running);
    }
  }

  @Override
  public boolean idle() {
    return wanted == null && current == null;
  }

  void close() {
    closed = true;
    stop();
  }

  @Override
  public void run() {
    thread = Thread.currentThread();
    while (!closed) {
      step();
      while (!closed && wanted == current) {
        LockSupport.parkNanos(IDLE_NAP);
      }
    }
  }

  /** Feeds the wanted file to its end, or until another is wanted; false when none is. */
  boolean step() {
    Wish wish = wanted;
    current = wish;
    if (wish == null) {
      return false;
    }
    feed(wish.job);
    return true;
  }

  private void feed(Command.StartJob job) {
    tracker = new WireTracker();
    nap = SHORTEST_NAP;
    try (InputStream in = Files.newInputStream(job.file())) {
      GcodeReader reader = new GcodeReader(in);
      AbsoluteRewriter rewriter = new AbsoluteRewriter(Dialect.MARLIN_2);
      rewriter.skip(reader, job.fromLine());
      tracker.from(rewriter.state());
      long startOffset = rewriter.state().byteOffset();
      rewriter.begin(command -> put(command, job.fromLine(), startOffset));
      CommandSink sink =
          command -> {
            boolean last = command.lastOfLine();
            put(
                command,
                last ? command.line() + 1 : command.line(),
                last ? reader.nextByteOffset() : command.byteOffset());
          };
      while (wanted == current && reader.next()) {
        rewriter.accept(reader, sink);
      }
      end.line = reader.lineIndex() + 1;
      end.byteOffset = reader.nextByteOffset();
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "cannot read " + job.file(), e);
      end.line = -1;
    }
    finish();
  }

  private void finish() {
    LineState last = tracker.state();
    long line = end.line;
    long offset = end.byteOffset;
    end.set(last);
    end.line = line;
    end.byteOffset = offset;
    end.nanos = 0;
    if (waitForRoom()) {
      ring.put(NOTHING, 0, Line.END, end);
    }
  }

  private void put(WireCommand command, long line, long byteOffset) {
    tracker.take(command);
    LineState state = tracker.state();
    state.line = line;
    state.byteOffset = byteOffset;
    if (waitForRoom()) {
      ring.put(command.bytes(), command.length(), tracker.flags(), state);
    }
  }

  private boolean waitForRoom() {
    if (!ring.hasRoom()) {
      rest();
    }
    return wanted == current;
  }

  /** Longer each time as long as little of the ring is taken meanwhile. */
  private void rest() {
    while (wanted == current && !ring.hasRoom()) {
      LockSupport.parkNanos(nap);
    }
    boolean slow = ring.room() < ring.size() / 8;
    nap = Math.clamp(slow ? nap * 2 : nap / 2, SHORTEST_NAP, LONGEST_NAP);
  }
}
