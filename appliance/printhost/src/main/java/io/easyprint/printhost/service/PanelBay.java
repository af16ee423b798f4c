package io.easyprint.printhost.service;

import io.easyprint.printhost.panel.AbsentPanel;
import io.easyprint.printhost.panel.Button;
import io.easyprint.printhost.panel.Panel;
import io.easyprint.printhost.panel.PanelControl;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The place of the panel, which is opened beside the way to the first print. Thread-safe. */
final class PanelBay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PanelBay.class);

  private final LongSupplier nanoClock;
  private volatile Panel panel = new AbsentPanel("The panel is being opened.");
  private volatile @Nullable PanelControl control;
  private boolean closed;

  PanelBay(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** The panel as it is now. */
  Panel panel() {
    return panel;
  }

  /** Opens the panel on a thread of its own and lets it act. */
  void open(Supplier<Panel> opener, Consumer<Button> actions) {
    Thread.ofPlatform().daemon().name("panel-open").start(() -> install(opener.get(), actions));
  }

  private synchronized void install(Panel opened, Consumer<Button> actions) {
    if (closed) {
      opened.close();
      return;
    }
    panel = opened;
    control = PanelControl.start(opened, actions, nanoClock);
    LOG.info("{}", opened.status());
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
