package io.easyprint.printhost.panel;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import io.easyprint.printhost.panel.PanelSettings.Input;
import io.easyprint.printhost.panel.PanelSettings.Output;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The panel on GPIO lines through Pi4J. Thread-safe; light and relay take no lock, so that they
 * work whatever else is going on.
 */
final class GpioPanel implements Panel {
  private static final Logger LOG = LoggerFactory.getLogger(GpioPanel.class);
  private static final String LIGHT = "light";
  private static final String POWER = "power";

  private final Context context;
  private volatile Lines lines;
  private volatile Contacts contacts = (button, closed) -> {};

  /** The claimed lines, and what they were claimed for. */
  private record Lines(
      PanelSettings settings,
      Map<Button, DigitalInput> inputs,
      @Nullable DigitalOutput light,
      @Nullable DigitalOutput power) {}

  /**
   * Claims the lines.
   *
   * @param context Pi4J with the providers to use; closed with the panel
   * @param powered the relay's first position
   */
  GpioPanel(Context context, PanelSettings settings, boolean powered) {
    this.context = context;
    this.lines = claimed(settings, powered, new Lines(PanelSettings.none(), Map.of(), null, null));
  }

  /** Claims what is missing; lines that stay as they are wired are taken over untouched. */
  private Lines claimed(PanelSettings next, boolean powered, Lines was) {
    // The relay first: everything else can wait, the printer's supply should not.
    DigitalOutput power = output(POWER, next.power(), was.power(), powered);
    DigitalOutput light = output(LIGHT, next.light(), was.light(), false);
    Map<Button, DigitalInput> inputs = new EnumMap<>(Button.class);
    next.buttons()
        .forEach((button, wire) -> {
          DigitalInput kept = was.inputs().get(button);
          inputs.put(button, kept == null ? input(button, wire) : kept);
        });
    return new Lines(next, inputs, light, power);
  }

  /** Lets go of the lines that are wired otherwise from now on. */
  private Lines kept(Lines was, PanelSettings next) {
    PanelSettings old = was.settings();
    Map<Button, DigitalInput> inputs = new EnumMap<>(Button.class);
    was.inputs()
        .forEach((button, line) -> {
          if (wire(was, button).equals(next.buttons().get(button))) {
            inputs.put(button, line);
          } else {
            context.shutdown(button.label());
          }
        });
    return new Lines(
        old,
        inputs,
        old.light().equals(next.light()) ? was.light() : dropped(was.light()),
        old.power().equals(next.power()) ? was.power() : dropped(was.power()));
  }

  private @Nullable DigitalOutput dropped(@Nullable DigitalOutput line) {
    if (line != null) {
      context.shutdown(line.id());
    }
    return null;
  }

  private DigitalInput input(Button button, Input wire) {
    DigitalInput input =
        context.create(
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
    input.addListener(e -> contacts.changed(button, closed(e.state(), wire)));
    return input;
  }

  private static boolean closed(DigitalState level, Input wire) {
    return level.isHigh() != wire.activeLow();
  }

  private @Nullable DigitalOutput output(
      String id, Optional<Output> wire, @Nullable DigitalOutput kept, boolean on) {
    if (kept != null || wire.isEmpty()) {
      return kept;
    }
    return context.create(
        DigitalOutput.newConfigBuilder(context)
            .id(id)
            .address(wire.get().pin())
            .initial(level(wire.get(), on))
            .build());
  }

  private static DigitalState level(Output wire, boolean on) {
    return DigitalState.getState(on != wire.activeLow());
  }

  @Override
  public void listen(Contacts hearer) {
    contacts = hearer;
    Lines now = lines;
    now.inputs()
        .forEach(
            (button, input) -> hearer.changed(button, closed(input.state(), wire(now, button))));
  }

  private static Input wire(Lines lines, Button button) {
    Input wire = lines.settings().buttons().get(button);
    if (wire == null) {
      throw new IllegalStateException(button + " has a line and no wire");
    }
    return wire;
  }

  @Override
  public synchronized Set<Button> pressed() {
    Lines now = lines;
    Set<Button> pressed = EnumSet.noneOf(Button.class);
    now.inputs()
        .forEach((button, input) -> {
          if (closed(input.state(), wire(now, button))) {
            pressed.add(button);
          }
        });
    return pressed;
  }

  @Override
  public synchronized boolean rewire(PanelSettings next, boolean powered) {
    // All that changes is let go of before anything is claimed: two parts may change places.
    Lines kept = kept(lines, next);
    lines = claimed(next, powered, kept);
    return true;
  }

  @Override
  public void light(boolean on) {
    Lines now = lines;
    set(now.light(), now.settings().light(), on);
  }

  @Override
  public boolean hasPower() {
    return lines.power() != null;
  }

  @Override
  public void power(boolean on) {
    Lines now = lines;
    set(now.power(), now.settings().power(), on);
  }

  private static void set(@Nullable DigitalOutput line, Optional<Output> wire, boolean on) {
    if (line != null && wire.isPresent()) {
      line.state(level(wire.get(), on));
    }
  }

  @Override
  public boolean works() {
    return true;
  }

  @Override
  public String status() {
    Lines now = lines;
    return "The panel works: "
        + now.inputs().size()
        + " buttons"
        + (now.light() == null ? "" : ", a status light")
        + (now.power() == null ? "" : ", the printer's power")
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
