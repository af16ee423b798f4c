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
import io.easyprint.printhost.api.Outcome;
import io.easyprint.printhost.api.PrintHostClient;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.Status;
import io.easyprint.printhost.panel.Button;
import io.easyprint.printhost.panel.PanelOpener;
import io.easyprint.virtualprinter.PrinterOptions;
import io.easyprint.virtualprinter.VirtualPrinter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole print host with buttons, light and relay on simulated pins, a printer and a long print.
 * There is no server anywhere: the client here only loads the job and looks on.
 */
@Timeout(120)
class DaemonPanelTest {
  private static final int PAUSE = 5;
  private static final int CANCEL = 6;
  private static final int STOP = 13;
  private static final int BED_CLEAR = 19;
  private static final int POWER = 16;
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  @TempDir Path home;

  private Context pins;
  private VirtualPrinter printer;
  private Daemon daemon;
  private PrintHostClient client;

  @BeforeEach
  void start() throws Exception {
    printer =
        VirtualPrinter.start(
            PrinterOptions.builder().speed(5).realTime(false).latencyNanos(200_000).build());
    pins =
        Pi4J.newContextBuilder()
            .noAutoDetect()
            .add(new MockDigitalInputProviderImpl(), new MockDigitalOutputProviderImpl())
            .build();
    Map<Setting, String> flags = new EnumMap<>(Setting.class);
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
    flags.put(Setting.POWER_OFF_MINUTES, "0.02");
    Settings settings = Settings.load(Optional.empty(), flags, Map.of());
    daemon =
        Daemon.start(
            settings, Optional.empty(), () -> PanelOpener.on(pins, settings.panel(), true));
    client = PrintHostClient.connect(home.resolve("sock"), Duration.ofSeconds(30));
    until(() -> !client.status().panel().contains("being opened"));
    for (Button button : Button.values()) {
      release(button);
    }
  }

  @AfterEach
  void end() {
    client.close();
    daemon.close();
    printer.close();
  }

  private MockDigitalInput input(Button button) {
    return (MockDigitalInput) pins.registry().get(button.label());
  }

  private DigitalState power() {
    return ((MockDigitalOutput) pins.registry().get("power")).state();
  }

  private void hold(Button button) {
    input(button).mockState(DigitalState.LOW);
  }

  private void release(Button button) {
    input(button).mockState(DigitalState.HIGH);
  }

  /** Held for as long as a finger is. */
  private void press(Button button) throws InterruptedException {
    hold(button);
    TimeUnit.MILLISECONDS.sleep(150);
    release(button);
  }

  private void until(java.util.function.BooleanSupplier holds) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE;
    while (!holds.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, () -> "it never came to be: " + client.status());
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private void await(Predicate<Status> wanted) throws InterruptedException {
    until(() -> wanted.test(client.status()));
  }

  private void printing() throws Exception {
    await(status -> status.state() == PrinterState.READY);
    GcodeFile file = Part.tube(60, 60).into(home);
    client.load("job", file, "tube");
    assertEquals(BedState.UNKNOWN, client.status().bed());
    press(Button.BED_CLEAR);
    await(status -> status.bed() == BedState.CLEAR);
    client.start("job");
    await(status -> status.state() == PrinterState.PRINTING);
    until(() -> printer.summary().moves() > 100);
  }

  @Test
  void a_button_pauses_and_the_same_button_goes_on() throws Exception {
    printing();
    press(Button.PAUSE);
    await(status -> status.state() == PrinterState.PAUSED);
    press(Button.PAUSE);
    await(status -> status.state() == PrinterState.PRINTING);
  }

  @Test
  void cancel_acts_only_when_it_is_held() throws Exception {
    printing();
    press(Button.CANCEL);
    TimeUnit.MILLISECONDS.sleep(300);
    assertEquals(PrinterState.PRINTING, client.status().state());
    hold(Button.CANCEL);
    await(status -> status.job() != null && status.job().outcome() == Outcome.CANCELLED);
    release(Button.CANCEL);
    await(status -> status.bed() == BedState.OCCUPIED);
  }

  @Test
  void the_emergency_stop_halts_the_printer_with_a_full_planner() throws Exception {
    printing();
    press(Button.STOP);
    until(() -> printer.summary().kills() == 1);
    await(status -> status.state() == PrinterState.FAULT);
  }

  @Test
  void the_relay_goes_off_when_nothing_is_left_to_do_and_on_before_a_job() throws Exception {
    await(status -> status.state() == PrinterState.READY);
    until(() -> power() == DigitalState.LOW);
    await(status -> status.stateReason().equals(Status.SWITCHED_OFF));
    GcodeFile file = Part.tube(60, 60).into(home);
    client.load("job", file, "tube");
    client.bedClear();
    client.start("job");
    until(() -> power() == DigitalState.HIGH);
    await(status -> status.state() == PrinterState.PRINTING);
    until(() -> printer.summary().moves() > 10);
    assertEquals(DigitalState.HIGH, power());
  }
}
