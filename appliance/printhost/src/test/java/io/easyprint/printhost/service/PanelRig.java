package io.easyprint.printhost.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInputProviderImpl;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutput;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutputProviderImpl;
import io.easyprint.printhost.api.BedState;
import io.easyprint.printhost.api.GcodeFile;
import io.easyprint.printhost.api.PrintHostClient;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.Status;
import io.easyprint.printhost.panel.AbsentPanel;
import io.easyprint.printhost.panel.Button;
import io.easyprint.printhost.panel.Panel;
import io.easyprint.printhost.panel.PanelOpener;
import io.easyprint.printhost.panel.PanelSettings;
import io.easyprint.printhost.panel.PanelSource;
import io.easyprint.virtualprinter.PrinterOptions;
import io.easyprint.virtualprinter.VirtualPrinter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The whole print host with buttons, light and relay on simulated pins, and a printer. There is no
 * server anywhere: the client here only asks and looks on.
 */
final class PanelRig implements AutoCloseable, PanelSource {
  static final int PAUSE = 5;
  static final int CANCEL = 6;
  static final int STOP = 13;
  static final int BED_CLEAR = 19;
  static final int POWER = 16;
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  /** Whether the machine has pins. */
  volatile boolean present = true;

  final VirtualPrinter printer;
  private final Path home;
  private final Map<Setting, String> flags = new EnumMap<>(Setting.class);
  private volatile @Nullable Context pins;
  private Daemon daemon;
  private PrintHostClient client;

  /** Started, with these settings beside those that all have. */
  PanelRig(Path home, Map<Setting, String> more) throws Exception {
    this.home = home;
    printer =
        VirtualPrinter.start(
            PrinterOptions.builder().speed(5).realTime(false).latencyNanos(200_000).build());
    flags.put(Setting.FILES, Files.createDirectories(home.resolve("files")).toString());
    flags.put(Setting.STATE, home.resolve("state").toString());
    flags.put(Setting.RUN, Files.createDirectories(home.resolve("run")).toString());
    flags.put(Setting.SOCKET, home.resolve("sock").toString());
    flags.put(Setting.PORT, printer.port().toString());
    flags.put(Setting.BAUD, "250000");
    flags.put(Setting.LOCK_MEMORY, "no");
    flags.put(Setting.CORE, "-1");
    flags.put(Setting.PRIORITY, "0");
    flags.put(Setting.PANEL_PAUSE, PAUSE + " up low");
    flags.put(Setting.PANEL_CANCEL, CANCEL + " up low");
    flags.put(Setting.PANEL_STOP, STOP + " up low");
    flags.put(Setting.PANEL_BED_CLEAR, BED_CLEAR + " up low");
    flags.put(Setting.PANEL_POWER, POWER + " high");
    flags.putAll(more);
    daemon = daemon();
    client = connected();
    opened();
  }

  private Daemon daemon() {
    Settings settings = Settings.load(Optional.empty(), flags, Map.of());
    return Daemon.start(settings, Optional.empty(), this);
  }

  private PrintHostClient connected() {
    return PrintHostClient.connect(home.resolve("sock"), Duration.ofSeconds(30));
  }

  /** Every button is let go of. */
  private void opened() throws InterruptedException {
    until(() -> !client.status().panel().contains("being opened"));
    releaseAll();
  }

  void restart() throws InterruptedException {
    client.close();
    daemon.close();
    daemon = daemon();
    client = connected();
    opened();
  }

  PrintHostClient client() {
    return client;
  }

  Context pins() {
    return Objects.requireNonNull(pins);
  }

  @Override
  public boolean present() {
    return present;
  }

  @Override
  public Panel open(PanelSettings settings, boolean powered) {
    if (!settings.wired()) {
      return new AbsentPanel("No panel is set up.");
    }
    Context opened =
        Pi4J.newContextBuilder()
            .noAutoDetect()
            .add(new MockDigitalInputProviderImpl(), new MockDigitalOutputProviderImpl())
            .build();
    pins = opened;
    return PanelOpener.on(opened, settings, powered);
  }

  private MockDigitalInput input(Button button) {
    return (MockDigitalInput) pins().registry().get(button.label());
  }

  MockDigitalOutput relay() {
    return (MockDigitalOutput) pins().registry().get("power");
  }

  DigitalState power() {
    return relay().state();
  }

  /** Closes a contact to ground. */
  void hold(Button button) {
    input(button).mockState(DigitalState.LOW);
  }

  void release(Button button) {
    input(button).mockState(DigitalState.HIGH);
  }

  /** Lets go of every button, for long enough to be seen. */
  void releaseAll() throws InterruptedException {
    for (Button button : Button.values()) {
      if (pins().registry().exists(button.label())) {
        release(button);
      }
    }
    TimeUnit.MILLISECONDS.sleep(100);
  }

  /** Held for as long as a finger is. */
  void press(Button button) throws InterruptedException {
    hold(button);
    TimeUnit.MILLISECONDS.sleep(150);
    release(button);
  }

  void until(BooleanSupplier holds) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE;
    while (!holds.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, () -> "it never came to be: " + client.status());
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  void await(Predicate<Status> wanted) throws InterruptedException {
    until(() -> wanted.test(client.status()));
  }

  void load() throws Exception {
    GcodeFile file = Part.tube(60, 60).into(home);
    client.load("job", file, "tube");
  }

  void printing() throws Exception {
    await(status -> status.state() == PrinterState.READY);
    load();
    assertEquals(BedState.UNKNOWN, client.status().bed());
    press(Button.BED_CLEAR);
    await(status -> status.bed() == BedState.CLEAR);
    client.start("job");
    await(status -> status.state() == PrinterState.PRINTING);
    until(() -> printer.summary().moves() > 100);
  }

  @Override
  public void close() {
    client.close();
    daemon.close();
    printer.close();
  }
}
