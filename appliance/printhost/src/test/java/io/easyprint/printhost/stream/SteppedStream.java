package io.easyprint.printhost.stream;

import io.easyprint.printhost.api.PrinterState;
import io.easyprint.virtualprinter.PrinterOptions;
import io.easyprint.virtualprinter.SteppedPrinter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The whole of streaming against the whole of the printer, joined by nothing but bytes and one
 * clock, which runs as fast as the processor and repeats itself exactly. Only the feeder is a
 * thread; the clock waits for it.
 */
final class SteppedStream implements AutoCloseable {
  private static final int PORT_SPEED = 250_000;
  private static final long LONGEST_STEP = 2_000_000L;
  private static final long STEP_AT_REST = 100_000L;

  final SteppedPrinter printer;
  final StreamCore core;
  final Quality quality = new Quality();
  final List<Object> events = new ArrayList<>();
  final List<String> texts = new ArrayList<>();
  private final LineRing ring = new LineRing(1 << 13);
  private final Reports reports = new Reports();
  private final PositionCell position = new PositionCell();
  private final Feeder feeder = new Feeder(ring);
  private final Thread feederThread = new Thread(feeder, "feeder-of-test");
  private final byte[] in = new byte[4096];
  private boolean plugged = true;
  private boolean resting;
  private long restsUntil;
  private int rests;
  private long now;

  SteppedStream(PrinterOptions options, EngineSettings settings) {
    printer = new SteppedPrinter(options);
    core = new StreamCore(settings, ring, quality, reports, position, feeder);
    feederThread.setDaemon(true);
    feederThread.start();
  }

  /** Opens the port and waits until the printer is known. */
  void connect() {
    core.opening("test", PORT_SPEED);
    core.opened("test", PORT_SPEED, now);
    runUntil(() -> core.state() == PrinterState.READY, 60);
  }

  /** Starts a job; the clock stands until its first lines are prepared. */
  void start(Path file) {
    core.command(new HotCommand.Start(new Command.StartJob("job", file, 0, List.of())), now);
  }

  /** Prints a file to its end, whatever that is. */
  HotEvent.JobOver print(Path file, long seconds) {
    start(file);
    runUntil(() -> over() != null, seconds);
    return Objects.requireNonNull(over());
  }

  /** How the job ended; null while it has not. */
  HotEvent.@Nullable JobOver over() {
    for (Object event : events) {
      if (event instanceof HotEvent.JobOver over) {
        return over;
      }
    }
    return null;
  }

  /** Lets time pass until something is so. */
  void runUntil(BooleanSupplier done, long seconds) {
    long end = now + seconds * 1_000_000_000L;
    while (!done.getAsBoolean()) {
      if (now > end) {
        throw new AssertionError("not within " + seconds + " s of printer's time");
      }
      step();
    }
  }

  /** Lets time pass. */
  void run(long nanos) {
    long end = now + nanos;
    while (now < end) {
      step();
    }
  }

  /** From now on nobody looks at the line while the core is calm, as the hot thread does. */
  void restWhenCalm() {
    resting = true;
  }

  /** How often nobody looked. */
  int rests() {
    return rests;
  }

  private void step() {
    printer.advance(now);
    if (now >= restsUntil) {
      exchange();
      long calm = resting ? Math.min(core.calm(now), core.deadline() - now) : 0;
      if (calm >= HotLoop.WORTH_A_NAP) {
        restsUntil = now + calm;
        rests++;
      }
    }
    drain();
    if (now < restsUntil) {
      now = Math.min(restsUntil, now + STEP_AT_REST);
      return;
    }
    long next = Math.min(now + LONGEST_STEP, Math.min(core.deadline(), printer.nextWake()));
    now = Math.max(now + 1, next);
  }

  private void exchange() {
    int count = printer.take(in);
    if (plugged) {
      if (count > 0) {
        core.received(in, count, now);
      }
      waitForFeeder();
      core.doWork(now);
      Outgoing out = core.out();
      int taken = Math.min(out.waiting(), printer.room());
      printer.put(out.bytes(), out.start(), taken);
      out.taken(taken);
    } else {
      core.doWork(now);
    }
  }

  private void waitForFeeder() {
    while (!feeder.idle() && !ring.ready()) {
      LockSupport.parkNanos(20_000);
    }
  }

  private void drain() {
    reports.drain(
        new Reports.Reader() {
          @Override
          public void text(boolean sent, byte[] bytes, int offset, int length) {
            if (texts.size() < 100_000) {
              texts.add((sent ? "> " : "< ") + new String(bytes, offset, length));
            }
          }

          @Override
          public void event(Object event) {
            events.add(event);
          }
        });
  }

  /** The port goes away and comes back. */
  void unplug(long nanos) {
    core.linkLost("gone", false, now);
    plugged = false;
    run(nanos);
    plugged = true;
    core.opened("test", PORT_SPEED, now);
  }

  Position position() {
    return position.read();
  }

  long now() {
    return now;
  }

  @Override
  public void close() throws IOException {
    feeder.close();
    try {
      feederThread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
