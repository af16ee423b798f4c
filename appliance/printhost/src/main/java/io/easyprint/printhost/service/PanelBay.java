package io.easyprint.printhost.service;

import io.easyprint.printhost.panel.AbsentPanel;
import io.easyprint.printhost.panel.Button;
import io.easyprint.printhost.panel.Panel;
import io.easyprint.printhost.panel.PanelControl;
import io.easyprint.printhost.panel.PanelSettings;
import io.easyprint.printhost.panel.PanelSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place of the panel, which is opened beside the way to the first print and may be wired anew
 * later. Thread-safe.
 */
final class PanelBay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PanelBay.class);

  private static final long MOMENT_NANOS = 1_000_000_000L;

  private final PanelSource source;
  private final LongSupplier nanoClock;
  private volatile Panel panel = new AbsentPanel("The panel is being opened.");
  private volatile @Nullable PanelControl control;
  private boolean closed;

  // Held while pins are claimed, which takes its time; guards the three below.
  private final Object wiring = new Object();
  private PanelSettings settings = PanelSettings.none();
  private Consumer<Button> actions = button -> {};
  private Runnable changed = () -> {};

  PanelBay(PanelSource source, LongSupplier nanoClock) {
    this.source = source;
    this.nanoClock = nanoClock;
  }

  /** The panel as it is now. */
  Panel panel() {
    return panel;
  }

  /**
   * Opens the panel on a thread of its own and lets it act.
   *
   * @param pressed what the buttons do
   * @param told runs after each change of the panel
   */
  void open(PanelSettings first, Consumer<Button> pressed, Runnable told) {
    synchronized (wiring) {
      settings = first;
      actions = pressed;
      changed = told;
    }
    Thread.ofPlatform().daemon().name("panel-open").start(this::openFirst);
  }

  private void openFirst() {
    synchronized (wiring) {
      // Unless somebody was quicker and has wired it otherwise.
      if (control == null) {
        install(source.open(settings, true));
      }
    }
  }

  /**
   * Wires the panel so, at once.
   *
   * @param powered the position of a relay that is new
   * @throws io.easyprint.printhost.api.PrintHostException where a pin cannot be had; then the panel
   *     is wired as before
   */
  void change(PanelSettings next, boolean powered) {
    synchronized (wiring) {
      PanelControl acting = control;
      if (acting != null) {
        acting.close();
      }
      Panel fresh = wired(panel, next, powered);
      if (next.wired() && !fresh.works()) {
        install(source.open(settings, powered));
        throw Refusal.parameters(fresh.status());
      }
      settings = next;
      install(fresh);
    }
  }

  private Panel wired(Panel old, PanelSettings next, boolean powered) {
    try {
      if (next.wired() && old.rewire(next, powered)) {
        return old;
      }
    } catch (RuntimeException e) {
      LOG.warn("The panel cannot be wired so", e);
      old.close();
      return new AbsentPanel("The panel cannot be wired so: " + e.getMessage());
    }
    old.close();
    return source.open(next, powered);
  }

  /** Lets it act with fresh filters: what is held closed now has to be seen open first. */
  private void install(Panel opened) {
    synchronized (this) {
      if (closed) {
        opened.close();
        return;
      }
      panel = opened;
      control = PanelControl.start(opened, actions, nanoClock);
    }
    LOG.info("{}", opened.status());
    changed.run();
  }

  /** The buttons that are pressed now or were a moment ago, so that nobody misses a tap. */
  Set<Button> pressed() {
    Set<Button> pressed = EnumSet.noneOf(Button.class);
    pressed.addAll(panel.pressed());
    PanelControl acting = control;
    if (acting != null) {
      pressed.addAll(acting.closedWithin(MOMENT_NANOS));
    }
    return pressed;
  }

  /** Shows the state on the light. */
  void show(StatusBoard board) {
    PanelControl lit = control;
    if (lit != null) {
      lit.show(board.state(), board.bed());
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    PanelControl acting = control;
    if (acting != null) {
      acting.close();
    }
    panel.close();
  }
}
