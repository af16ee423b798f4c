package io.easyprint.printhost.service;

import io.easyprint.printhost.api.BedState;
import io.easyprint.printhost.api.Connection;
import io.easyprint.printhost.api.Event;
import io.easyprint.printhost.api.Job;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.RealTime;
import io.easyprint.printhost.api.Recovery;
import io.easyprint.printhost.api.Status;
import io.easyprint.printhost.api.Temperature;
import io.easyprint.printhost.journal.Mark;
import io.easyprint.printhost.journal.Mark.Target;
import io.easyprint.printhost.stream.Position;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What there is to know of the print host at this moment. Every change is an event with the next
 * number, and a snapshot includes exactly the changes up to its number. Thread-safe; listeners are
 * called in order, one at a time, and must not wait.
 */
final class StatusBoard {
  private static final Logger LOG = LoggerFactory.getLogger(StatusBoard.class);
  private static final long LOOK_AGAIN_MILLIS = 20;

  private final String instance;
  private final LongSupplier clock;
  private final Supplier<RealTime> realTime;
  private final Supplier<String> panel;
  private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();

  // All guarded by this.
  private long sequence;
  private PrinterState state = PrinterState.OFFLINE;
  private String reason = "";
  private @Nullable Connection connection;
  private List<Temperature> temperatures = List.of();
  private double speedPercent = 100;
  private double flowPercent = 100;
  private double fanPercent;
  private BedState bed;
  private @Nullable Job job;
  private @Nullable Recovery recovery;

  /**
   * A board.
   *
   * @param instance name of this run
   * @param clock milliseconds since 1970
   * @param realTime asked for each snapshot
   * @param panel asked for each snapshot
   */
  StatusBoard(
      String instance,
      LongSupplier clock,
      BedState bed,
      Supplier<RealTime> realTime,
      Supplier<String> panel) {
    this.instance = instance;
    this.clock = clock;
    this.bed = bed;
    this.realTime = realTime;
    this.panel = panel;
  }

  /** Makes an event of its number and time. */
  private interface Made {
    Event event(long number, long time);
  }

  /**
   * Waits until the board shows something. The condition may ask others, whose locks come before
   * the board's: it is looked at without the board's.
   *
   * @return whether it did within the time
   */
  boolean await(BooleanSupplier shown, long millis) {
    long until = System.nanoTime() + millis * 1_000_000L;
    try {
      while (!shown.getAsBoolean()) {
        long left = (until - System.nanoTime()) / 1_000_000L;
        if (left <= 0) {
          return false;
        }
        synchronized (this) {
          wait(Math.min(left, LOOK_AGAIN_MILLIS));
        }
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void publish(Made made) {
    notifyAll();
    sequence++;
    Event event = made.event(sequence, clock.getAsLong());
    for (Consumer<Event> listener : listeners) {
      try {
        listener.accept(event);
      } catch (RuntimeException e) {
        LOG.error("A listener failed", e);
      }
    }
  }

  synchronized Status status() {
    return new Status(
        instance,
        sequence,
        state,
        reason,
        connection,
        temperatures,
        speedPercent,
        flowPercent,
        fanPercent,
        bed,
        job,
        recovery,
        realTime.get(),
        panel.get());
  }

  synchronized Status subscribe(Consumer<Event> listener) {
    listeners.add(listener);
    return status();
  }

  synchronized PrinterState state() {
    return state;
  }

  synchronized BedState bed() {
    return bed;
  }

  synchronized List<Temperature> temperatures() {
    return temperatures;
  }

  synchronized @Nullable Job job() {
    return job;
  }

  synchronized @Nullable Recovery recovery() {
    return recovery;
  }

  synchronized Tune tune() {
    return new Tune(speedPercent, flowPercent, fanPercent);
  }

  /** What the journal is to know of a job that stands there. */
  synchronized Mark mark(Position position, long time) {
    return new Mark(time, position, Target.on(temperatures), speedPercent, flowPercent, fanPercent);
  }

  /** Factors in percent. */
  record Tune(double speed, double flow, double fan) {}

  synchronized void state(PrinterState now, String why, @Nullable Connection with) {
    if (now == state && why.equals(reason) && Objects.equals(with, connection)) {
      return;
    }
    state = now;
    reason = why;
    connection = with;
    publish((n, t) -> new Event.StateChanged(n, t, now, why, with));
  }

  synchronized void temperatures(List<Temperature> now) {
    temperatures = List.copyOf(now);
    publish((n, t) -> new Event.TemperaturesRead(n, t, now));
  }

  synchronized void tune(double speed, double flow, double fan) {
    speedPercent = speed < 0 ? speedPercent : speed;
    flowPercent = flow < 0 ? flowPercent : flow;
    fanPercent = fan < 0 ? fanPercent : fan;
    publish((n, t) -> new Event.TuneChanged(n, t, speedPercent, flowPercent, fanPercent));
  }

  synchronized void bed(BedState now, String by) {
    bed = now;
    publish((n, t) -> new Event.BedChanged(n, t, now, by));
  }

  synchronized void job(Job now) {
    job = now;
    publish((n, t) -> new Event.JobChanged(n, t, now));
  }

  synchronized void recovery(@Nullable Recovery now) {
    if (!Objects.equals(now, recovery)) {
      recovery = now;
      publish((n, t) -> new Event.RecoveryOffered(n, t, now));
    }
  }

  synchronized void console(boolean sent, String text) {
    publish((n, t) -> new Event.ConsoleLine(n, t, sent, text));
  }

  synchronized void pressed(String button) {
    publish((n, t) -> new Event.PanelPressed(n, t, button));
  }

  /** The panel was opened, or is wired anew. */
  synchronized void panelChanged() {
    String status = panel.get();
    publish((n, t) -> new Event.PanelChanged(n, t, status));
  }

  synchronized void message(String level, String text) {
    publish((n, t) -> new Event.Message(n, t, level, text));
  }
}
