package io.easyprint.printhost.panel;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import io.easyprint.printhost.panel.PanelSettings.Input;
import io.easyprint.printhost.panel.PanelSettings.Output;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The panel on GPIO lines through Pi4J. Thread-safe. */
final class GpioPanel implements Panel {
  private static final Logger LOG = LoggerFactory.getLogger(GpioPanel.class);

  private final Context context;
  private final PanelSettings settings;
  private final Map<Button, DigitalInput> inputs = new EnumMap<>(Button.class);
  private final @Nullable DigitalOutput light;
  private final @Nullable DigitalOutput power;

  /**
   * Claims the lines.
   *
   * @param context Pi4J with the providers to use; closed with the panel
   * @param powered the relay's first position
   */
  GpioPanel(Context context, PanelSettings settings, boolean powered) {
    this.context = context;
    this.settings = settings;
    // The relay first: everything else can wait, the printer's supply should not.
    this.power = settings.power().map(wire -> output("power", wire, powered)).orElse(null);
    this.light = settings.light().map(wire -> output("light", wire, false)).orElse(null);
    settings.buttons().forEach((button, wire) -> inputs.put(button, input(button, wire)));
  }

  private DigitalInput input(Button button, Input wire) {
    return context.create(
        DigitalInput.newConfigBuilder(context)
            .id(button.label())
            .address(wire.pin())
            .pull(
                switch (wire.pull()) {
                  case UP -> PullResistance.PULL_UP;
                  case DOWN -> PullResistance.PULL_DOWN;
                  case OFF -> PullResistance.OFF;
                })
            .debounce(0L)
            .build());
  }

  private DigitalOutput output(String id, Output wire, boolean on) {
    return context.create(
        DigitalOutput.newConfigBuilder(context)
            .id(id)
            .address(wire.pin())
            .initial(level(wire, on))
            .build());
  }

  private static DigitalState level(Output wire, boolean on) {
    return DigitalState.getState(on != wire.activeLow());
  }

  @Override
  public void listen(Contacts contacts) {
    settings.buttons().forEach((button, wire) -> listen(contacts, button, wire.activeLow()));
  }

  private void listen(Contacts contacts, Button button, boolean activeLow) {
    DigitalInput input = inputs.get(button);
    if (input != null) {
      input.addListener(e -> contacts.changed(button, e.state().isHigh() != activeLow));
      contacts.changed(button, input.state().isHigh() != activeLow);
    }
  }

  @Override
  public void light(boolean on) {
    set(light, settings.light(), on);
  }

  @Override
  public boolean hasPower() {
    return power != null;
  }

  @Override
  public void power(boolean on) {
    set(power, settings.power(), on);
  }

  private static void set(@Nullable DigitalOutput line, Optional<Output> wire, boolean on) {
    if (line != null && wire.isPresent()) {
      line.state(level(wire.get(), on));
    }
  }

  @Override
  public String status() {
    return "The panel works: "
        + inputs.size()
        + " buttons"
        + (light == null ? "" : ", a status light")
        + (power == null ? "" : ", the printer's power")
        + ".";
  }

  @Override
  public void close() {
    try {
      context.shutdown();
    } catch (RuntimeException e) {
      LOG.warn("The panel's lines were not let go of cleanly: {}", e.getMessage());
    }
  }
}
