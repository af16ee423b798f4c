package io.easyprint.printhost.service;

import io.easyprint.printhost.api.Status;
import io.easyprint.printhost.panel.Panel;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The relay of the printer's power, where there is one. Thread-safe. */
final class PowerSwitch {
  /** Why a printer is offline that nobody disconnected. */
  static final String OFF = Status.SWITCHED_OFF;

  private static final Logger LOG = LoggerFactory.getLogger(PowerSwitch.class);

  private final Supplier<Panel> panel;
  private volatile boolean off;

  PowerSwitch(Supplier<Panel> panel) {
    this.panel = panel;
  }

  boolean exists() {
    return panel.get().hasPower();
  }

  boolean isOff() {
    return off;
  }

  void on() {
    if (exists()) {
      panel.get().power(true);
      off = false;
    }
  }

  void off() {
    if (exists()) {
      off = true;
      panel.get().power(false);
    }
  }

  /** Another panel is in place; without a relay nothing is switched off. */
  void panelChanged() {
    if (!exists()) {
      off = false;
    }
  }

  /** Off at once, whatever the printer is doing. */
  void cut() {
    if (exists()) {
      LOG.error("The printer's power is cut");
      off();
    }
  }
}
