package io.easyprint.virtualprinter;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A Marlin 2.1 printer on a pseudo-terminal, running in simulated time on a thread of its own.
 * Senders open {@link #port()} like any serial port. Every method may be called from any thread.
 *
 * <p>An underrun is counted when the planner ran dry after a move, the next move came within five
 * seconds, and between the two the firmware did nothing that makes it wait by itself (a dwell,
 * homing, waiting for heat, for the user, or for the planner to empty).
 */
public final class VirtualPrinter implements AutoCloseable {
  private final PrinterLoop loop;
  private final Thread thread;
  private final MoveMemory memory = new MoveMemory();
  private final Optional<MoveFile> file;
  private final Path port;
  private final Faults faults;

  private VirtualPrinter(PrinterOptions options) {
    file = options.record().map(MoveFile::new);
    MoveSink sink = file.isPresent() ? file.get() : memory;
    Port opened = new Port(options.link());
    port = opened.path().orElseThrow();
    loop = new PrinterLoop(options, new Machine(options, sink), opened);
    faults = new Faults(loop);
    thread = Thread.ofPlatform().name("virtual-printer").start(loop);
  }

  /** Switches a printer on. Its port is there when this returns. */
  public static VirtualPrinter start(PrinterOptions options) {
    return new VirtualPrinter(options);
  }

  /** What a sender opens: the link if one was asked for, else the pseudo-terminal. */
  public Path port() {
    return port;
  }

  /** What happened so far. */
  public Summary summary() {
    return loop.mailbox().ask(() -> Summaries.of(loop));
  }

  /** The moves that were executed so far; empty when they go to a file. */
  public List<ExecutedMove> moves() {
    return memory.moves();
  }

  /** What happened besides moves, such as {@code home X}; empty when it goes to a file. */
  public List<String> remarks() {
    return memory.remarks();
  }

  /** Waits until the record file holds everything that was executed before this call. */
  public void flushRecord() {
    file.ifPresent(MoveFile::flush);
  }

  /** What can go wrong, on demand. */
  public Faults faults() {
    return faults;
  }

  /** Switches the printer off and takes its port away. A second call does nothing. */
  @Override
  public void close() {
    try {
      loop.mailbox()
          .ask(() -> {
            loop.finish();
            return true;
          });
    } catch (PrinterException e) {
      return;
    } finally {
      join();
    }
    file.ifPresent(MoveFile::close);
  }

  private void join() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
