package io.easyprint.printhost.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInputProviderImpl;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutput;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutputProviderImpl;
import io.easyprint.printhost.api.BedState;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.panel.PanelSettings.Input;
import io.easyprint.printhost.panel.PanelSettings.Output;
import io.easyprint.printhost.panel.PanelSettings.Pull;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GpioPanelTest {
  private static final PanelSettings WIRED =
      new PanelSettings(
          "pinctrl",
          Map.of(
              Button.PAUSE, new Input(5, Pull.UP, true),
              Button.CANCEL, new Input(6, Pull.UP, true),
              Button.STOP, new Input(13, Pull.DOWN, false),
              Button.BED_CLEAR, new Input(19, Pull.UP, true)),
          Optional.of(new Output(26, false)),
          Optional.of(new Output(16, true)));

  private Context context;
  private GpioPanel panel;
  private final BlockingQueue<Button> pressed = new LinkedBlockingQueue<>();
  private final CountDownLatch release = new CountDownLatch(1);
  private PanelControl control;

  @BeforeEach
  void open() {
    context =
        Pi4J.newContextBuilder()
            .noAutoDetect()
            .add(new MockDigitalInputProviderImpl(), new MockDigitalOutputProviderImpl())
            .build();
    panel = new GpioPanel(context, WIRED, true);
    input(Button.PAUSE).mockState(DigitalState.HIGH);
    input(Button.CANCEL).mockState(DigitalState.HIGH);
    input(Button.BED_CLEAR).mockState(DigitalState.HIGH);
    input(Button.STOP).mockState(DigitalState.LOW);
    control = PanelControl.start(panel, this::act, System::nanoTime);
  }

  @AfterEach
  void close() {
    release.countDown();
    control.close();
    panel.close();
  }

  private MockDigitalInput input(Button button) {
    return (MockDigitalInput) context.registry().get(button.label());
  }

  private MockDigitalOutput output(String id) {
    return (MockDigitalOutput) context.registry().get(id);
  }

  private void act(Button button) {
    pressed.add(button);
    if (button == Button.BED_CLEAR) {
      try {
        release.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void pressed_buttons_act_whatever_their_polarity() throws Exception {
    input(Button.PAUSE).mockState(DigitalState.LOW);
    assertEquals(Button.PAUSE, pressed.poll(20, TimeUnit.SECONDS));
    input(Button.STOP).mockState(DigitalState.HIGH);
    assertEquals(Button.STOP, pressed.poll(20, TimeUnit.SECONDS));
    assertTrue(pressed.isEmpty());
  }

  @Test
  void cancel_acts_only_when_it_is_held() throws Exception {
    Instant start = Instant.now();
    input(Button.CANCEL).mockState(DigitalState.LOW);
    assertEquals(Button.CANCEL, pressed.poll(30, TimeUnit.SECONDS));
    assertTrue(Duration.between(start, Instant.now()).toMillis() >= 1_900);
  }

  @Test
  void the_emergency_stop_acts_while_another_button_hangs() throws Exception {
    input(Button.BED_CLEAR).mockState(DigitalState.LOW);
    assertEquals(Button.BED_CLEAR, pressed.poll(20, TimeUnit.SECONDS));
    input(Button.STOP).mockState(DigitalState.HIGH);
    assertEquals(Button.STOP, pressed.poll(20, TimeUnit.SECONDS));
  }

  @Test
  void the_relay_keeps_the_polarity_of_its_board() {
    assertEquals(DigitalState.LOW, output("power").state());
    panel.power(false);
    assertEquals(DigitalState.HIGH, output("power").state());
    panel.power(true);
    assertEquals(DigitalState.LOW, output("power").state());
  }

  @Test
  void the_light_follows_the_state() throws Exception {
    BlockingQueue<DigitalState> seen = new LinkedBlockingQueue<>();
    output("light").addListener(e -> seen.add(e.state()));
    control.show(PrinterState.READY, BedState.CLEAR);
    assertEquals(DigitalState.HIGH, seen.poll(20, TimeUnit.SECONDS));
    control.show(PrinterState.FAULT, BedState.CLEAR);
    for (int i = 0; i < 4; i++) {
      assertNotNull(seen.poll(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void what_is_wired_is_said() {
    assertEquals(
        "The panel works: 4 buttons, a status light, the printer's power.", panel.status());
  }

  @Test
  void a_machine_without_such_a_chip_says_so_and_has_no_panel() {
    PanelSettings nowhere =
        new PanelSettings("no such label", WIRED.buttons(), WIRED.light(), WIRED.power());
    try (Panel absent = PanelOpener.open(nowhere, true)) {
      assertTrue(absent.status().startsWith("The panel does not work: there is no GPIO chip"));
      assertFalse(absent.hasPower());
    }
    try (Panel none = PanelOpener.open(PanelSettings.none(), true)) {
      assertEquals("No panel is set up.", none.status());
    }
  }
}
