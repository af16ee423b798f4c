package io.easyprint.printhost.cli;

import io.easyprint.printhost.api.EasyprintException;
import io.easyprint.printhost.api.Outcome;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.RealTime;
import io.easyprint.printhost.api.StreamQuality;
import io.easyprint.printhost.stream.Command;
import io.easyprint.printhost.stream.Engine;
import io.easyprint.printhost.stream.EngineEvent;
import io.easyprint.printhost.stream.EngineListener;
import io.easyprint.printhost.stream.EngineSettings;
import io.easyprint.printhost.stream.Position;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One print from the command line: connect, start, wait, tell. Used once, by one thread. */
final class PrintRun implements EngineListener {
  private static final String JOB = "print";
  private static final int CANCEL_SECONDS = 120;
  private static final int CANCELLED = 3;
  private static final long REDRAW_NANOS = 250_000_000L;

  private final Path file;
  private final long fromLine;
  private final EngineSettings settings;
  private final boolean quiet;
  private final CountDownLatch over = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final long size;
  private final boolean onTerminal;
  private volatile boolean asked;
  private boolean drawn;
  private long nextDraw;
  private volatile @Nullable Engine engine;
  private volatile @Nullable Result result;
  private volatile boolean ending;

  PrintRun(Path file, long fromLine, EngineSettings settings, boolean quiet) {
    this.file = file;
    this.fromLine = fromLine;
    this.settings = settings;
    this.quiet = quiet;
    this.onTerminal = isTerminal();
    try {
      this.size = Math.max(1, Files.size(file));
    } catch (IOException e) {
      throw new EasyprintException("The file " + file + " cannot be read.", e);
    }
  }

  @SuppressWarnings("SystemConsoleNull") // NullAway believes the declaration
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /** What came of it. */
  record Result(
      Outcome outcome, String reason, Position position, StreamQuality quality, RealTime realTime) {

    int exitStatus() {
      return switch (outcome) {
        case COMPLETED -> 0;
        case CANCELLED -> CANCELLED;
        default -> 1;
      };
    }

    void write(String target) {
      String text =
          new PrintReport(
                  outcome.name().toLowerCase(Locale.ROOT),
                  reason,
                  position.line(),
                  position.byteOffset(),
                  quality,
                  realTime)
              .json();
      try {
        if (target.equals("-")) {
          System.out.println(text);
        } else {
          Files.writeString(Path.of(target), text + "\n", StandardCharsets.UTF_8);
        }
      } catch (IOException e) {
        throw new EasyprintException("The result cannot be written to " + target + ".", e);
      }
    }
  }

  Result print(String port, int baud, boolean reset) {
    Thread hook = new Thread(this::cancelOnInterrupt, "cancel");
    try (Engine started = Engine.start(settings, this)) {
      engine = started;
      Runtime.getRuntime().addShutdownHook(hook);
      started.submit(new Command.Connect(port, baud, reset));
      over.await();
      Result known = result;
      if (known == null) {
        throw new EasyprintException("The print ended without a result.");
      }
      show(known.outcome().name().toLowerCase(Locale.ROOT) + " " + known.reason());
      return known;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EasyprintException("The print was interrupted.", e);
    } finally {
      closed.countDown();
      ending = true;
      removeHook(hook);
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // the virtual machine is ending already
    }
  }

  /** Ctrl-C or a polite kill: the cancel script runs before the process goes. */
  private void cancelOnInterrupt() {
    Engine running = engine;
    if (running == null || ending) {
      return;
    }
    if (!asked) {
      over.countDown();
      return;
    }
    running.submit(new Command.Cancel("Cancelled from the command line."));
    try {
      if (closed.await(CANCEL_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    running.emergencyStop();
  }

  @Override
  public void on(EngineEvent event) {
    switch (event) {
      case EngineEvent.StateChanged changed -> stateChanged(changed);
      case EngineEvent.JobProgress progress -> draw(progress);
      case EngineEvent.JobEnded ended ->
          end(ended.outcome(), ended.reason(), ended.position(), ended.quality());
      case EngineEvent.Notice notice -> show(notice.text());
      case EngineEvent.Fault fault -> {
        show(fault.reason());
        fault.lastLines().forEach(this::show);
        end(Outcome.FAILED, fault.reason(), Position.NONE, quality());
      }
      default -> {}
    }
  }

  private StreamQuality quality() {
    Engine running = engine;
    return running == null
        ? new StreamQuality(0, 0, 0, 0, 0, "model", 0, 0, 0, 0, 0, 0, 0, 0)
        : running.quality();
  }

  private void stateChanged(EngineEvent.StateChanged changed) {
    Engine running = engine;
    if (changed.state() == PrinterState.READY && !asked && running != null) {
      asked = true;
      running.realTime().missing().forEach(this::show);
      running.submit(new Command.StartJob(JOB, file, fromLine, java.util.List.of()));
    } else if (!changed.reason().isEmpty()) {
      show(changed.reason());
    }
  }

  private void end(Outcome outcome, String reason, Position position, StreamQuality quality) {
    Engine running = engine;
    if (result == null && running != null) {
      result = new Result(outcome, reason, position, quality, running.realTime());
      over.countDown();
    }
  }

  private void draw(EngineEvent.JobProgress progress) {
    long now = System.nanoTime();
    if (quiet || now < nextDraw || !onTerminal) {
      return;
    }
    nextDraw = now + REDRAW_NANOS;
    Position at = progress.position();
    System.err.printf(
        Locale.ROOT,
        "\r%5.1f %%  line %d  z %.2f  %.0f lines/s  resends %d \u001b[K",
        100.0 * at.byteOffset() / size,
        at.line(),
        at.z(),
        progress.quality().linesPerSecond(),
        progress.quality().resends());
    drawn = true;
  }

  private void show(String text) {
    if (drawn) {
      System.err.println();
      drawn = false;
    }
    System.err.println(text.strip());
  }
}
