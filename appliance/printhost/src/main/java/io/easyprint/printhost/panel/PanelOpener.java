package io.easyprint.printhost.panel;

import com.pi4j.Pi4J;
import com.pi4j.boardinfo.definition.BoardModel;
import com.pi4j.boardinfo.util.BoardInfoHelper;
import com.pi4j.context.Context;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalInputProviderImpl;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalOutputProviderImpl;
import io.easyprint.posix.GpioChips;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the panel that the settings describe; what cannot be opened becomes a sentence. */
public final class PanelOpener {
  private static final Logger LOG = LoggerFactory.getLogger(PanelOpener.class);

  private PanelOpener() {}

  /** This machine's pins, of the chip whose label has that text in it. */
  public static PanelSource machine(String label) {
    return new PanelSource() {
      @Override
      public boolean present() {
        return chip(label).isPresent();
      }

      @Override
      public Panel open(PanelSettings settings, boolean powered) {
        return PanelOpener.open(settings, powered);
      }
    };
  }

  private static Optional<GpioChips.Chip> chip(String label) {
    return GpioChips.list().stream().filter(c -> c.label().contains(label)).findFirst();
  }

  /**
   * Opens the panel. Takes some tenths of a second, so not on the way to the first print.
   *
   * @param powered the relay's first position
   */
  public static Panel open(PanelSettings settings, boolean powered) {
    if (!settings.wired()) {
      return new AbsentPanel("No panel is set up.");
    }
    Optional<GpioChips.Chip> chip = chip(settings.chip());
    if (chip.isEmpty()) {
      return new AbsentPanel(
          "The panel does not work: there is no GPIO chip whose label has \""
              + settings.chip()
              + "\" in it.");
    }
    Context context = null;
    try {
      context = context(chip.get());
      return on(context, settings, powered);
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("The panel cannot be opened", e);
      if (context != null) {
        context.shutdown();
      }
      return new AbsentPanel("The panel does not work: " + e.getMessage());
    }
  }

  /** Opens the panel on pins that are at hand; they are given back with the panel. */
  public static Panel on(Context pins, PanelSettings settings, boolean powered) {
    return new GpioPanel(pins, settings, powered);
  }

  private static Context context(GpioChips.Chip chip) {
    if (!BoardInfoHelper.runningOnRaspberryPi()) {
      // Pi4J keeps away from boards that it does not know, though the kernel has the chip.
      BoardInfoHelper.current().setBoardModel(BoardModel.GENERIC);
    }
    return Pi4J.newContextBuilder()
        .noAutoDetect()
        .disableShutdownHook()
        .setGpioChipName(chip.name())
        .add(new GpioDDigitalInputProviderImpl(), new GpioDDigitalOutputProviderImpl())
        .build();
  }
}
