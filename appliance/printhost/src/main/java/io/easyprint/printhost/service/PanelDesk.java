package io.easyprint.printhost.service;

import io.easyprint.printhost.api.PanelPart;
import io.easyprint.printhost.api.PanelPull;
import io.easyprint.printhost.api.PanelState;
import io.easyprint.printhost.api.PanelWire;
import io.easyprint.printhost.panel.Button;
import io.easyprint.printhost.panel.Panel;
import io.easyprint.printhost.panel.PanelSettings;
import io.easyprint.printhost.panel.PanelSettings.Input;
import io.easyprint.printhost.panel.PanelSettings.Output;
import io.easyprint.printhost.panel.PanelSettings.Pull;
import io.easyprint.printhost.panel.PanelSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the panel is wired: as a person chose, or else as the settings file says. One change at a
 * time, which its caller sees to; reading is thread-safe.
 */
final class PanelDesk {
  private final PanelBay bay;
  private final PanelSource source;
  private final PanelSettings written;
  private final StateFolder folder;
  private final PowerSwitch power;
  private final Connections connections;
  private volatile @Nullable PanelSettings chosen;

  /**
   * A desk.
   *
   * @param written what the settings file says
   */
  PanelDesk(
      PanelBay bay,
      PanelSource source,
      PanelSettings written,
      StateFolder folder,
      PowerSwitch power,
      Connections connections) {
    this.bay = bay;
    this.source = source;
    this.written = written;
    this.folder = folder;
    this.power = power;
    this.connections = connections;
    this.chosen = folder.panel().map(stored -> settings(stored.wires())).orElse(null);
  }

  /** What is in force. */
  PanelSettings settings() {
    PanelSettings own = chosen;
    return own == null ? written : own;
  }

  PanelState state() {
    Panel panel = bay.panel();
    return new PanelState(
        wires(settings()),
        chosen != null,
        source.present(),
        panel.works(),
        panel.status(),
        bay.pressed().stream().map(PanelDesk::part).sorted().toList());
  }

  /** Wires it so and keeps that; {@code wires} are checked. */
  void choose(List<PanelWire> wires) {
    PanelSettings next = settings(wires);
    change(next, () -> folder.panel(new StoredPanel(wires)));
    chosen = next;
  }

  /** Forgets what was chosen. */
  void reset() {
    change(written, folder::forgetPanel);
    chosen = null;
  }

  private void change(PanelSettings next, Runnable keep) {
    Refusal.unless(!next.wired() || source.present(), "This machine has no GPIO pins.");
    PanelSettings before = settings();
    boolean off = power.isOff();
    bay.change(next, !off);
    try {
      keep.run();
    } catch (RuntimeException e) {
      bay.change(before, !off);
      throw e;
    }
    power.panelChanged();
    if (off && !power.isOff()) {
      // It waited for a relay that is gone; the printer is looked for as it is at the start.
      connections.again();
    }
  }

  private PanelSettings settings(List<PanelWire> wires) {
    Map<Button, Input> buttons = new EnumMap<>(Button.class);
    Map<PanelPart, Output> outputs = new EnumMap<>(PanelPart.class);
    for (PanelWire wire : wires) {
      Optional<Button> button = button(wire.part());
      if (button.isPresent()) {
        buttons.put(button.get(), new Input(wire.pin(), pull(wire.pull()), wire.activeLow()));
      } else {
        outputs.put(wire.part(), new Output(wire.pin(), wire.activeLow()));
      }
    }
    return new PanelSettings(
        written.chip(),
        buttons,
        Optional.ofNullable(outputs.get(PanelPart.LIGHT)),
        Optional.ofNullable(outputs.get(PanelPart.POWER)));
  }

  private static List<PanelWire> wires(PanelSettings settings) {
    List<PanelWire> wires = new ArrayList<>();
    for (Button button : Button.values()) {
      Input wire = settings.buttons().get(button);
      if (wire != null) {
        wires.add(
            new PanelWire(
                part(button),
                wire.pin(),
                switch (wire.pull()) {
                  case UP -> PanelPull.UP;
                  case DOWN -> PanelPull.DOWN;
                  case OFF -> PanelPull.OFF;
                },
                wire.activeLow()));
      }
    }
    settings.light().ifPresent(wire -> wires.add(output(PanelPart.LIGHT, wire)));
    settings.power().ifPresent(wire -> wires.add(output(PanelPart.POWER, wire)));
    return wires;
  }

  private static PanelWire output(PanelPart part, Output wire) {
    return new PanelWire(part, wire.pin(), null, wire.activeLow());
  }

  private static Pull pull(@Nullable PanelPull pull) {
    return switch (pull) {
      case UP -> Pull.UP;
      case DOWN -> Pull.DOWN;
      case OFF -> Pull.OFF;
      case null -> Pull.UP;
    };
  }

  private static Optional<Button> button(PanelPart part) {
    return switch (part) {
      case PAUSE -> Optional.of(Button.PAUSE);
      case CANCEL -> Optional.of(Button.CANCEL);
      case STOP -> Optional.of(Button.STOP);
      case BED_CLEAR -> Optional.of(Button.BED_CLEAR);
      case LIGHT, POWER -> Optional.empty();
    };
  }

  private static PanelPart part(Button button) {
    return switch (button) {
      case PAUSE -> PanelPart.PAUSE;
      case CANCEL -> PanelPart.CANCEL;
      case STOP -> PanelPart.STOP;
      case BED_CLEAR -> PanelPart.BED_CLEAR;
    };
  }
}
