package io.easyprint.server.bed;

import io.easyprint.printhost.api.BedState;
import io.easyprint.printhost.api.Event;
import io.easyprint.printhost.api.Job;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.Status;
import io.easyprint.server.printer.PrinterListener;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What the printer tells while its bed is cleared, in order, for the thread {@code bed}; whatever
 * has no place there is an {@link OddException}. The listener's side is thread-safe.
 */
final class Watch implements PrinterListener {
  /** What firmware says when it did not do what it was told (Marlin 2.1, Prusa, RepRapFirmware). */
  private static final List<String> COMPLAINTS =
      List.of("error", "!!", "fatal", "echo:unknown command", "unknown command", "//action:");

  private static final List<String> COMPLAINTS_WITHIN =
      List.of("home xyz first", "home x", "home y", "home z", "paused for user", "halted", "kill");

  private static final String NOTIFICATION = "//action:notification";

  private sealed interface Heard {
    record Told(Event event) implements Heard {}

    record Lost() implements Heard {}

    record Woken() implements Heard {}
  }

  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private volatile boolean open;
  private volatile boolean closed;
  private String printId = "";
  private long after;
  private boolean moving;

  /** Begins to keep what is told. */
  void open(String print) {
    heard.clear();
    printId = print;
    moving = false;
    after = Long.MAX_VALUE;
    open = true;
  }

  /** From here on everything counts that happened after this snapshot. */
  void from(Status now) {
    after = now.sequence();
  }

  /** From here on a person's word that the bed is clear has to wait for the moves' end. */
  void moving() {
    moving = true;
  }

  /** Keeps nothing more. */
  void shut() {
    open = false;
    heard.clear();
  }

  /** Ends whatever waits. */
  void close() {
    closed = true;
    wake();
  }

  /** Ends a pause. */
  void wake() {
    heard.add(new Heard.Woken());
  }

  /** Waits until it is woken, or so long. */
  void pause(long millis) throws InterruptedException {
    Heard _ = heard.poll(millis, TimeUnit.MILLISECONDS);
    stopIfClosed();
  }

  private void stopIfClosed() {
    if (closed) {
      throw new Overtaken(false);
    }
  }

  /**
   * The next thing that happened; nothing after a while.
   *
   * @throws OddException for what has no place while a bed is cleared
   * @throws Overtaken when a person was faster, or the server stops
   */
  Optional<Event> next(long millis) throws InterruptedException {
    Heard next = heard.poll(millis, TimeUnit.MILLISECONDS);
    stopIfClosed();
    return switch (next) {
      case null -> Optional.empty();
      case Heard.Woken w -> Optional.empty();
      case Heard.Lost l -> throw new OddException("The print host went away.");
      case Heard.Told(Event event) ->
          event.sequence() <= after ? Optional.empty() : Optional.of(checked(event));
    };
  }

  private Event checked(Event event) {
    switch (event) {
      case Event.StateChanged e -> {
        if (e.state() != PrinterState.READY) {
          throw new OddException(
              "The printer is no longer ready" + (e.reason().isEmpty() ? "." : ": " + e.reason()));
        }
      }
      case Event.BedChanged e -> {
        if (!moving && e.bed() == BedState.CLEAR) {
          throw new Overtaken(true);
        }
      }
      case Event.Message e -> {
        if (!e.level().equals("info")) {
          throw new OddException(e.text());
        }
      }
      case Event.JobChanged e -> refuseOther(e.job());
      case Event.RecoveryOffered e -> throw new OddException("An interrupted print waits.");
      case Event.ConsoleLine e -> {
        if (!e.sent() && complains(e.text())) {
          throw new OddException("The printer said: " + e.text());
        }
      }
      case Event.TemperaturesRead e -> {}
      case Event.PanelPressed e -> {}
      case Event.PanelChanged e -> {}
      case Event.TuneChanged e -> {}
    }
    return event;
  }

  private void refuseOther(Job job) {
    if (!job.id().equals(printId) || job.outcome() == null) {
      throw new OddException("Another job came in between.");
    }
  }

  /** Whether a line of the printer's says that something was not done. */
  static boolean complains(String line) {
    String text = line.strip().toLowerCase(Locale.ROOT);
    return !text.startsWith(NOTIFICATION)
        && (COMPLAINTS.stream().anyMatch(text::startsWith)
            || (text.startsWith("echo:") && COMPLAINTS_WITHIN.stream().anyMatch(text::contains)));
  }

  @Override
  public void connected(Status status) {
    wake();
  }

  @Override
  public void happened(Event event, Status now) {
    if (open) {
      heard.add(new Heard.Told(event));
    } else if (event instanceof Event.BedChanged) {
      wake();
    }
  }

  @Override
  public void lost() {
    if (open) {
      heard.add(new Heard.Lost());
    }
  }
}
