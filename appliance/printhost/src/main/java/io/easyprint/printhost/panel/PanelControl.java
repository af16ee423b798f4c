package io.easyprint.printhost.panel;

import io.easyprint.printhost.api.BedState;
import io.easyprint.printhost.api.PrinterState;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a panel act: a thread of its own filters the contacts, calls what a button stands for, and
 * keeps the light's rhythm. The emergency stop has a further thread, so that it acts even while
 * another button's work hangs. Thread-safe.
 */
public final class PanelControl implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PanelControl.class);
  private static final long MILLI = 1_000_000L;
  private static final long LOOK_AGAIN_MILLIS = 5;

  private final Panel panel;
  private final Consumer<Button> actions;
  private final LongSupplier nanoClock;
  private final BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
  private final BlockingQueue<Button> presses = new LinkedBlockingQueue<>();
  private final Map<Button, ButtonFilter> filters = new EnumMap<>(Button.class);
  private final Thread filtering;
  private final Thread acting;
  // By a button's place, when its contact was last seen closed; 0 before.
  private final AtomicLongArray closedAt = new AtomicLongArray(Button.values().length);
  private volatile LightPattern pattern = LightPattern.DARK;
  private boolean lit;

  private record Change(Button button, boolean closed, long nanos) {}

  private PanelControl(Panel panel, Consumer<Button> actions, LongSupplier nanoClock) {
    this.panel = panel;
    this.actions = actions;
    this.nanoClock = nanoClock;
    for (Button button : Button.values()) {
      filters.put(button, new ButtonFilter(button.holdMillis()));
    }
    this.filtering = Thread.ofPlatform().daemon().name("panel").unstarted(this::run);
    this.acting = Thread.ofPlatform().daemon().name("panel-act").unstarted(this::act);
  }

  /**
   * Brings the panel to life.
   *
   * @param actions what the buttons do; an exception is logged and changes nothing
   * @param nanoClock a steady clock, nanoseconds
   */
  public static PanelControl start(Panel panel, Consumer<Button> actions, LongSupplier nanoClock) {
    PanelControl control = new PanelControl(panel, actions, nanoClock);
    control.filtering.start();
    control.acting.start();
    panel.listen(control::heard);
    return control;
  }

  private void heard(Button button, boolean closed) {
    long now = nanoClock.getAsLong();
    // It opens, so it was closed until now; what was open from the beginning never was.
    if (closed || closedAt.get(button.ordinal()) != 0) {
      closedAt.set(button.ordinal(), now == 0 ? 1 : now);
    }
    changes.add(new Change(button, closed, now));
  }

  /** The buttons whose contact closed or opened within so many nanoseconds, however shortly. */
  public Set<Button> closedWithin(long nanos) {
    Set<Button> closed = EnumSet.noneOf(Button.class);
    for (Button button : Button.values()) {
      long at = closedAt.get(button.ordinal());
      if (at != 0 && nanoClock.getAsLong() - at < nanos) {
        closed.add(button);
      }
    }
    return closed;
  }

  /** What the light is to show. */
  public void show(PrinterState state, BedState bed) {
    pattern = LightPattern.of(state, bed);
  }

  private void run() {
    try {
      // A line that was taken over may still be lit.
      panel.light(false);
      while (true) {
        long millis = nanoClock.getAsLong() / MILLI;
        light(pattern.lit(millis));
        boolean pending = filters.values().stream().anyMatch(ButtonFilter::pending);
        // A new rhythm is seen within the old one's next change, at most two seconds.
        long wait = pending ? LOOK_AGAIN_MILLIS : Math.min(250, pattern.next(millis));
        Change change = changes.poll(wait, TimeUnit.MILLISECONDS);
        if (change != null) {
          filter(change.button()).level(change.closed(), change.nanos());
        }
        look();
      }
    } catch (InterruptedException e) {
      LOG.debug("The panel is being closed");
    }
  }

  private ButtonFilter filter(Button button) {
    return filters.computeIfAbsent(button, b -> new ButtonFilter(b.holdMillis()));
  }

  private void look() {
    long now = nanoClock.getAsLong();
    for (Button button : Button.values()) {
      if (filter(button).acts(now)) {
        if (button == Button.STOP) {
          perform(button);
        } else {
          presses.add(button);
        }
      }
    }
  }

  private void act() {
    try {
      while (true) {
        perform(presses.take());
      }
    } catch (InterruptedException e) {
      LOG.debug("The panel is being closed");
    }
  }

  private void perform(Button button) {
    try {
      actions.accept(button);
    } catch (RuntimeException e) {
      LOG.warn("The button {} did nothing: {}", button.label(), e.getMessage());
    }
  }

  private void light(boolean on) {
    if (on != lit) {
      lit = on;
      panel.light(on);
    }
  }

  /** Ends its threads; the panel itself is closed by whoever opened it. */
  @Override
  public void close() {
    filtering.interrupt();
    acting.interrupt();
  }
}
