package io.easyprint.printhost.stream;

import io.easyprint.printhost.api.StreamQuality;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Measures the rhythm of the line for a job. Written by the hot thread without allocating; read by
 * any thread, which sees values that were true a moment ago.
 */
final class Quality {
  private static final double NANOS_IN_MILLI = 1e6;
  private static final double NANOS_IN_SECOND = 1e9;
  private static final long LONGEST_MICROS = 3_600_000_000L;
  private static final double BITS_IN_BYTE = 10;

  private final SingleWriterRecorder recorder = new SingleWriterRecorder(1, LONGEST_MICROS, 2);
  private final Histogram latencies = new Histogram(LONGEST_MICROS, 2);
  private @Nullable Histogram interval;
  private final PlannerModel model = new PlannerModel();

  private volatile long startedAt;
  private volatile long endedAt;
  private volatile int baud;
  private volatile long bytesBefore;
  private volatile long bytes;
  private final AtomicLong lines = new AtomicLong();
  private final AtomicLong moves = new AtomicLong();
  private final AtomicLong resends = new AtomicLong();
  private final AtomicLong duplicates = new AtomicLong();
  private final AtomicLong timeouts = new AtomicLong();
  private final AtomicLong spurious = new AtomicLong();
  private volatile long underruns;
  private volatile boolean plannerReported;
  private volatile long longestGap;
  private volatile long worstPause;
  private long openSince;
  private boolean running;

  /** One writer: no need for an atomic sum. */
  private static void add(AtomicLong counter) {
    counter.setRelease(counter.getPlain() + 1);
  }

  /** Hot thread: a job starts. */
  void start(long now, long bytesSent, int wireBaud, int plannerMoves) {
    startedAt = now;
    endedAt = 0;
    baud = wireBaud;
    bytesBefore = bytesSent;
    bytes = bytesSent;
    lines.set(0);
    moves.set(0);
    resends.set(0);
    duplicates.set(0);
    timeouts.set(0);
    spurious.set(0);
    underruns = 0;
    plannerReported = false;
    longestGap = 0;
    worstPause = 0;
    openSince = 0;
    model.reset(plannerMoves);
    recorder.reset();
    synchronized (latencies) {
      latencies.reset();
    }
    running = true;
  }

  /** Hot thread: the job ended. */
  void end(long now) {
    endedAt = now;
    running = false;
  }

  /** Hot thread: bytes put on the wire since it was opened. */
  void bytesSent(long total) {
    if (running) {
      bytes = total;
    }
  }

  /** Hot thread: there is room on the wire and something to send. */
  void open(long now) {
    if (openSince == 0) {
      openSince = now;
    }
  }

  /** Hot thread: the window is full, or there is nothing to send. */
  void closed() {
    openSince = 0;
  }

  /** Hot thread: a line was put on the wire. */
  void sent(long now) {
    if (openSince != 0 && running) {
      longestGap = Math.max(longestGap, now - openSince);
    }
    openSince = 0;
  }

  /** Hot thread: a line was acknowledged. */
  void acknowledged(History history, long index, long now) {
    if (!running) {
      return;
    }
    int flags = history.flags(index);
    boolean isLong = Line.has(flags, Line.LONG);
    long latency = now - history.doneAt(index);
    if (!isLong) {
      recorder.recordValue(Math.clamp(latency / 1000, 1, LONGEST_MICROS));
    }
    if (!Line.has(flags, Line.HOST)) {
      add(lines);
    }
    if (Line.has(flags, Line.MOTION)) {
      add(moves);
      model.move(history.state(index).nanos, now);
    } else if (isLong) {
      model.excused();
    }
    if (!plannerReported) {
      underruns = model.underruns();
    }
  }

  /** Hot thread: the firmware said how many places of its planner are free. */
  void planner(int free, long now) {
    if (free >= 0 && running) {
      plannerReported = true;
      model.reported(free);
      underruns = model.reportedUnderruns();
    }
  }

  /** Hot thread: nanoseconds for which a full planner has work at the least; 0 when it is not. */
  long plannerAhead(long now) {
    return running ? model.ahead(now) : 0;
  }

  /** Hot thread: the printer stands for a reason. */
  void excused() {
    model.excused();
  }

  void resend() {
    add(resends);
  }

  void duplicate() {
    add(duplicates);
  }

  void timedOut() {
    add(timeouts);
  }

  void spurious() {
    add(spurious);
  }

  /** Hot thread: it was kept from running for so long. */
  void paused(long nanos) {
    if (nanos > worstPause && running) {
      worstPause = nanos;
    }
  }

  long moves() {
    return moves.get();
  }

  long duplicates() {
    return duplicates.get();
  }

  long spuriousOks() {
    return spurious.get();
  }

  /** The quality so far; any thread. */
  StreamQuality snapshot(long now) {
    synchronized (latencies) {
      interval = recorder.getIntervalHistogram(interval);
      latencies.add(interval);
      long until = endedAt != 0 ? endedAt : now;
      double seconds = startedAt == 0 ? 0 : Math.max(0, until - startedAt) / NANOS_IN_SECOND;
      double capacity = baud / BITS_IN_BYTE * seconds;
      return new StreamQuality(
          seconds,
          lines.get(),
          seconds > 0 ? lines.get() / seconds : 0,
          capacity > 0 ? Math.min(1, (bytes - bytesBefore) / capacity) : 0,
          underruns,
          plannerReported ? "advanced-ok" : "model",
          longestGap / NANOS_IN_MILLI,
          millis(50),
          millis(99),
          millis(99.9),
          latencies.getMaxValue() / 1e3,
          resends.get(),
          timeouts.get(),
          worstPause / NANOS_IN_MILLI);
    }
  }

  private double millis(double percentile) {
    return latencies.getTotalCount() == 0 ? 0 : latencies.getValueAtPercentile(percentile) / 1e3;
  }
}
