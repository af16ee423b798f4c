package io.easyprint.printhost.stream;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.printhost.api.Outcome;
import io.easyprint.printhost.api.PrinterState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The streaming code without threads: the real core and the real feeder, a clock of our own, and a
 * {@link DeskPrinter} at the other end. For one thread.
 */
final class Desk {
  static final long MILLI = 1_000_000L;

  final DeskPrinter printer = new DeskPrinter();
  final Reports reports = new Reports();
  final Quality quality = new Quality();
  final PositionCell position = new PositionCell();
  final StreamCore core;
  final List<Object> events = new ArrayList<>();
  final List<String> heard = new ArrayList<>();
  final List<String> said = new ArrayList<>();
  final List<Integer> speeds = new ArrayList<>();
  private final Queue<OnWire> wire = new ArrayDeque<>();

  /** Whether the wire is faster than its speed says, as USB is. */
  boolean usb;

  int resets;
  boolean plugged = true;
  long now = 1_000 * MILLI;
  private int speed;
  private final Path folder;

  private record OnWire(long at, byte[] bytes, int speed) {}

  Desk(Path folder, EngineSettings settings) {
    this.folder = folder;
    LineRing ring = new LineRing(8192);
    Feeder feeder = new Feeder(ring);
    Feeding feeding =
        new Feeding() {
          @Override
          public void start(Command.StartJob job) {
            feeder.start(job);
            feeder.step();
          }

          @Override
          public void stop() {
            feeder.stop();
            feeder.step();
          }

          @Override
          public boolean idle() {
            return feeder.idle();
          }
        };
    core = new StreamCore(settings, ring, quality, reports, position, feeding);
  }

  Desk(Path folder) {
    this(folder, settings());
  }

  static EngineSettings settings() {
    return EngineSettings.defaults().withRealTime(-1, 0, false);
  }

  /** Opens the port; nothing has been said yet. */
  Desk open(int baud) {
    speed = baud == 0 ? 250_000 : baud;
    core.opening("/dev/desk", baud);
    core.opened("/dev/desk", baud, now);
    return this;
  }

  /** Opens the port and greets until the printer is ready. */
  Desk ready() {
    open(250_000);
    until(() -> core.state() == PrinterState.READY);
    return this;
  }

  /** One millisecond. */
  void step() {
    now += MILLI;
    byte[] bytes = printer.fetch();
    if (plugged && bytes.length > 0 && (printer.speed == 0 || printer.speed == speed)) {
      core.received(bytes, bytes.length, now);
    }
    core.doWork(now);
    int wanted = core.wishes().takeSpeed();
    if (wanted > 0) {
      speed = wanted;
      speeds.add(wanted);
    }
    if (core.wishes().takeReset()) {
      resets++;
      printer.restart();
    }
    Outgoing out = core.out();
    int count = out.waiting();
    if (count > 0 && plugged) {
      byte[] bytesOut = Arrays.copyOfRange(out.bytes(), out.start(), out.start() + count);
      wire.add(new OnWire(usb ? now : out.freeAt(), bytesOut, speed));
      out.taken(count);
    }
    while (!wire.isEmpty() && wire.peek().at <= now) {
      OnWire arrived = wire.remove();
      printer.take(arrived.bytes, 0, arrived.bytes.length, arrived.speed);
    }
    reports.drain(
        new Reports.Reader() {
          @Override
          public void text(boolean sent, byte[] text, int offset, int length) {
            (sent ? said : heard).add(new String(text, offset, length, StandardCharsets.UTF_8));
          }

          @Override
          public void event(Object event) {
            events.add(event);
          }
        });
  }

  void pass(long millis) {
    for (long i = 0; i < millis; i++) {
      step();
    }
  }

  /** Lets time pass until something holds; at most half an hour. */
  void until(BooleanSupplier holds) {
    for (int i = 0; i < 1_800_000 && !holds.getAsBoolean(); i++) {
      step();
    }
    assertTrue(
        holds.getAsBoolean(),
        () -> "it never came to be: " + events + printer.lines.stream().limit(100).toList());
  }

  /** The cable is out. */
  void unplug() {
    plugged = false;
    wire.clear();
    core.linkLost("The port is gone.", false, now);
  }

  /** The cable is in again, and the port opened. */
  void plugIn() {
    plugged = true;
    open(250_000);
  }

  void start(String... lines) {
    start(0, List.of(), lines);
  }

  void start(long fromLine, List<String> preamble, String... lines) {
    try {
      Path file = folder.resolve("file.gcode");
      Files.write(file, List.of(lines));
      core.command(
          new HotCommand.Start(new Command.StartJob("job", file, fromLine, preamble)), now);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** So many moves, each different. */
  static String[] moves(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> String.format(java.util.Locale.ROOT, "G1 X%d.5 Y%d F3000", i % 200, i % 150))
        .toArray(String[]::new);
  }

  void person(String... lines) {
    List<HostLine> prepared = new ArrayList<>();
    for (String line : lines) {
      prepared.add(HostLine.of(line, 0));
    }
    core.command(new HotCommand.Send(prepared, Command.Priority.PERSON), now);
  }

  /** How the job ended; null while it runs. */
  HotEvent.@Nullable JobOver over() {
    return last(HotEvent.JobOver.class);
  }

  Outcome outcome() {
    until(() -> over() != null);
    HotEvent.JobOver over = over();
    return over == null ? Outcome.FAILED : over.outcome();
  }

  String reason() {
    HotEvent.JobOver over = over();
    return over == null ? "" : over.reason();
  }

  <T> @Nullable T last(Class<T> kind) {
    for (int i = events.size() - 1; i >= 0; i--) {
      if (kind.isInstance(events.get(i))) {
        return kind.cast(events.get(i));
      }
    }
    return null;
  }

  <T> List<T> all(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Commands that the printer took, from a place on. */
  List<String> since(int count) {
    return List.copyOf(printer.commands.subList(count, printer.commands.size()));
  }
}
