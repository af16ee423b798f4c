package io.easyprint.printhost.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.easyprint.printhost.api.Outcome;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.service.Part;
import io.easyprint.virtualprinter.PrinterOptions;
import io.easyprint.virtualprinter.VirtualPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The engine with all its threads, on a pseudo-terminal, against the virtual printer. */
final class Rig implements AutoCloseable, EngineListener {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(90);

  final VirtualPrinter printer;
  final Engine engine;
  private final Path folder;
  private final List<EngineEvent> events = new ArrayList<>();

  Rig(Path folder, PrinterOptions options, EngineSettings settings) {
    this.folder = folder;
    printer = VirtualPrinter.start(options);
    engine = Engine.start(settings, this);
  }

  Rig(Path folder, PrinterOptions.Builder options) {
    this(folder, options.realTime(false).build(), Desk.settings());
  }

  /** An ordinary printer, so many times faster than real. */
  static PrinterOptions.Builder fast(double speed) {
    return PrinterOptions.builder().speed(speed).heaterSpeed(4).latencyNanos(200_000);
  }

  @Override
  public void on(EngineEvent event) {
    synchronized (events) {
      events.add(event);
      events.notifyAll();
    }
  }

  Rig connect() {
    engine.submit(new Command.Connect(printer.port().toString(), 250_000, false));
    return this;
  }

  Rig ready() throws InterruptedException {
    connect();
    state(PrinterState.READY);
    return this;
  }

  /** Waits for an event of which something holds, among all that came. */
  <T extends EngineEvent> T await(Class<T> kind, Predicate<T> holds) throws InterruptedException {
    return await(kind, holds, 0);
  }

  private <T extends EngineEvent> T await(Class<T> kind, Predicate<T> holds, int from)
      throws InterruptedException {
    long until = System.nanoTime() + PATIENCE;
    int next = from;
    synchronized (events) {
      while (true) {
        for (; next < events.size(); next++) {
          if (kind.isInstance(events.get(next)) && holds.test(kind.cast(events.get(next)))) {
            return kind.cast(events.get(next));
          }
        }
        long left = (until - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new AssertionError("no " + kind.getSimpleName() + ": " + tail());
        }
        events.wait(left);
      }
    }
  }

  private String tail() {
    return events.subList(Math.max(0, events.size() - 30), events.size())
        + "\n"
        + printer.summary();
  }

  /** Waits until the engine is in a state. */
  void state(PrinterState state) throws InterruptedException {
    until(() -> engine.state() == state);
  }

  /** Waits until something holds that is not told by an event. */
  void until(java.util.function.BooleanSupplier holds) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE;
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > until) {
        synchronized (events) {
          throw new AssertionError("it never came to be: " + tail());
        }
      }
      TimeUnit.MILLISECONDS.sleep(2);
    }
  }

  void print(Part part) throws IOException {
    print(part.text().toArray(String[]::new));
  }

  void print(String... lines) throws IOException {
    Path file = Files.createTempFile(folder, "print", ".gcode");
    Files.write(file, List.of(lines));
    engine.submit(new Command.StartJob("job", file, 0, List.of()));
  }

  EngineEvent.JobEnded ended() throws InterruptedException {
    return await(EngineEvent.JobEnded.class, ended -> true);
  }

  /** Waits for the end, which must be a complete one with every move made once and in order. */
  void completes(Part part) throws InterruptedException {
    EngineEvent.JobEnded ended = ended();
    assertEquals(Outcome.COMPLETED, ended.outcome(), ended.reason());
    until(() -> compare(part).matched() == part.moves());
    assertEquals(List.of(), compare(part).doubled());
  }

  private Part.Comparison compare(Part part) {
    return part.compare(printer.moves(), printer.summary().damagedLinesTaken());
  }

  /** The last event of a kind so far. */
  <T extends EngineEvent> @Nullable T last(Class<T> kind) {
    synchronized (events) {
      for (int i = events.size() - 1; i >= 0; i--) {
        if (kind.isInstance(events.get(i))) {
          return kind.cast(events.get(i));
        }
      }
      return null;
    }
  }

  @Override
  public void close() {
    engine.close();
    printer.close();
  }
}
