package io.easyprint.server.queue;

import io.easyprint.printhost.api.Event;
import io.easyprint.printhost.api.Job;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.Recovery;
import io.easyprint.printhost.api.Status;
import io.easyprint.server.prints.PrintEvent;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the printer told during a print, kept until the thread {@code queue} writes it down: the
 * link's thread must not wait for the disk. Thread-safe.
 */
final class PrintNotes {
  private static final int MOST = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(PrintNotes.class);

  private record Note(String printId, PrintEvent event) {}

  private final BlockingQueue<Note> notes = new LinkedBlockingQueue<>(MOST);
  private @Nullable Status before;

  /** On the thread {@code printhost-link}; an interrupted job may have waited before. */
  void begin(Status status) {
    before = status;
    Recovery recovery = status.recovery();
    if (recovery != null) {
      interrupted(recovery);
    }
  }

  private void interrupted(Recovery recovery) {
    add(recovery.jobId(), recovery.interruptedAt(), "attention", recovery.reason());
  }

  /** On the thread {@code printhost-link}. */
  void happened(Event event, Status after) {
    Status was = before;
    before = after;
    Job job = after.job();
    if (job == null || was == null || job.startedAt() == 0) {
      if (event instanceof Event.StateChanged e && e.state() == PrinterState.FAULT) {
        add("", e.time(), "fault", e.reason());
      }
      return;
    }
    String id = job.id();
    boolean runs = job.outcome() == null;
    switch (event) {
      case Event.StateChanged e -> {
        if (e.state() != was.state()) {
          state(e.state(), was.state(), e.reason())
              .ifPresent(note -> add(id, e.time(), note.kind, note.text));
        }
      }
      case Event.Message e -> {
        if (runs && !e.level().equals("info")) {
          add(id, e.time(), "message", e.text());
        }
      }
      case Event.PanelPressed e -> {
        if (runs) {
          add(id, e.time(), "button", "Button: " + e.button() + ".");
        }
      }
      case Event.TuneChanged e -> {
        if (runs
            && (e.speedPercent() != was.speedPercent() || e.flowPercent() != was.flowPercent())) {
          add(
              id,
              e.time(),
              "tune",
              String.format(
                  Locale.ROOT, "Speed %.0f %%, flow %.0f %%.", e.speedPercent(), e.flowPercent()));
        }
      }
      case Event.RecoveryOffered e -> {
        if (e.recovery() == null) {
          add(id, e.time(), "recovery", "Somebody decided how to go on.");
        } else {
          interrupted(e.recovery());
        }
      }
      case Event.TemperaturesRead e -> {}
      case Event.JobChanged e -> {}
      case Event.ConsoleLine e -> {}
      case Event.BedChanged e -> {}
      case Event.PanelChanged e -> {}
    }
  }

  private record Words(String kind, String text) {}

  private static Optional<Words> state(PrinterState now, PrinterState was, String reason) {
    return switch (now) {
      // Without a reason somebody pressed the button, and knows of it.
      case PAUSED ->
          Optional.of(
              reason.isEmpty() ? new Words("pause", "Paused.") : new Words("attention", reason));
      case PRINTING ->
          was == PrinterState.PAUSED || was == PrinterState.RESUMING
              ? Optional.of(new Words("resume", "It went on."))
              : Optional.empty();
      case FAULT -> Optional.of(new Words("fault", reason.isEmpty() ? "Halted." : reason));
      default -> Optional.empty();
    };
  }

  private void add(String printId, long at, String kind, String text) {
    if (!notes.offer(new Note(printId, new PrintEvent(at, kind, text)))) {
      LOG.warn("Too much happens to write it all down: \"{}\" is left out", text);
    }
  }

  boolean isEmpty() {
    return notes.isEmpty();
  }

  /** Hands over what waits. */
  void drain(BiConsumer<String, PrintEvent> to) {
    for (Note note = notes.poll(); note != null; note = notes.poll()) {
      to.accept(note.printId(), note.event());
    }
  }
}
