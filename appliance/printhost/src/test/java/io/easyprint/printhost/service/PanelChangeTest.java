package io.easyprint.printhost.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import io.easyprint.printhost.api.BedState;
import io.easyprint.printhost.api.Event;
import io.easyprint.printhost.api.PanelPart;
import io.easyprint.printhost.api.PanelPull;
import io.easyprint.printhost.api.PanelState;
import io.easyprint.printhost.api.PanelWire;
import io.easyprint.printhost.api.PrintHostException;
import io.easyprint.printhost.api.PrintHostException.Reason;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.panel.Button;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The panel wired anew while the print host runs. */
@Timeout(120)
class PanelChangeTest {
  private static final PanelWire BED = button(PanelPart.BED_CLEAR, 23);
  private static final PanelWire RELAY =
      new PanelWire(PanelPart.POWER, PanelRig.POWER, null, false);

  @TempDir Path home;

  private PanelRig rig;

  private static PanelWire button(PanelPart part, int pin) {
    return new PanelWire(part, pin, PanelPull.UP, true);
  }

  @BeforeEach
  void start() throws Exception {
    rig = new PanelRig(home, Map.of());
  }

  @AfterEach
  void end() {
    rig.close();
  }

  private PrintHostException refused(PanelWire... wires) {
    return assertThrows(PrintHostException.class, () -> rig.client().setPanel(List.of(wires)));
  }

  /** The panel once nobody has pressed anything for a while. */
  private PanelState calm() throws InterruptedException {
    rig.until(() -> rig.client().panel().pressed().isEmpty());
    return rig.client().panel();
  }

  private int pin(String id) {
    return rig.pins().registry().<DigitalInput>get(id).address();
  }

  @Test
  void a_change_acts_at_once_outlives_a_restart_and_can_be_taken_back() throws Exception {
    PanelState file = calm();
    assertFalse(file.chosen());
    assertTrue(file.gpio());
    assertEquals(
        List.of(
            button(PanelPart.PAUSE, 5),
            button(PanelPart.CANCEL, 6),
            button(PanelPart.STOP, 13),
            button(PanelPart.BED_CLEAR, 19),
            RELAY),
        file.wires());
    Object relay = rig.relay();
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    rig.client()
        .subscribe(
            event -> {
              if (event instanceof Event.PanelChanged changed) {
                told.add(changed.panel());
              }
            },
            () -> {});

    PanelState now = rig.client().setPanel(List.of(BED, RELAY));
    assertTrue(now.chosen());
    assertTrue(now.works());
    assertEquals(List.of(BED, RELAY), now.wires());
    assertEquals("The panel works: 1 buttons, the printer's power.", now.status());
    assertEquals(now.status(), told.poll(20, TimeUnit.SECONDS));
    assertFalse(rig.pins().registry().exists(Button.PAUSE.label()));
    assertSame(relay, rig.relay(), "a relay that stays where it is is not let go of");
    rig.releaseAll();
    rig.press(Button.BED_CLEAR);
    rig.await(status -> status.bed() == BedState.CLEAR);

    rig.restart();
    assertEquals(List.of(BED, RELAY), rig.client().panel().wires());
    assertTrue(rig.client().panel().chosen());
    assertEquals(23, pin(Button.BED_CLEAR.label()));

    PanelState reset = rig.client().resetPanel();
    assertEquals(file.wires(), reset.wires());
    assertFalse(reset.chosen());
    assertEquals(PanelRig.BED_CLEAR, pin(Button.BED_CLEAR.label()));
    assertFalse(Files.exists(home.resolve("state/panel")));
  }

  @Test
  void two_parts_can_change_places_and_none_at_all_is_a_choice_too() {
    rig.client()
        .setPanel(
            List.of(
                button(PanelPart.PAUSE, PanelRig.STOP), button(PanelPart.STOP, PanelRig.PAUSE)));
    assertEquals(PanelRig.STOP, pin(Button.PAUSE.label()));
    assertEquals(PanelRig.PAUSE, pin(Button.STOP.label()));
    PanelState none = rig.client().setPanel(List.of());
    assertTrue(none.chosen());
    assertFalse(none.works());
    assertEquals("No panel is set up.", none.status());
    assertEquals(List.of(), none.wires());
    assertTrue(rig.client().setPanel(List.of(BED)).works());
  }

  @Test
  void what_is_held_is_shown_as_pressed_and_acts_only_once_it_was_let_go_of() throws Exception {
    rig.await(status -> status.state() == PrinterState.READY);
    rig.hold(Button.PAUSE);
    rig.until(() -> rig.client().panel().pressed().equals(List.of(PanelPart.PAUSE)));
    rig.release(Button.PAUSE);
    assertEquals(List.of(PanelPart.PAUSE), rig.client().panel().pressed(), "a tap is not missed");
    rig.until(() -> rig.client().panel().pressed().isEmpty());
    long kills = rig.printer.summary().kills();
    // A simulated line begins low, as if the button there were held already.
    rig.client().setPanel(List.of(button(PanelPart.STOP, 4)));
    assertEquals(List.of(PanelPart.STOP), rig.client().panel().pressed());
    TimeUnit.MILLISECONDS.sleep(300);
    assertEquals(kills, rig.printer.summary().kills());
    rig.releaseAll();
    rig.press(Button.STOP);
    rig.until(() -> rig.printer.summary().kills() > kills);
  }

  @Test
  void what_cannot_be_is_refused_and_changes_nothing() throws Exception {
    PanelState before = calm();
    Object relay = rig.relay();
    Stream.of(
            refused(button(PanelPart.STOP, 28)),
            refused(button(PanelPart.STOP, 4), button(PanelPart.PAUSE, 4)),
            refused(BED, BED),
            refused(new PanelWire(PanelPart.STOP, 4, null, true)))
        .forEach(refusal -> assertEquals(Reason.PARAMETERS, refusal.reason()));
    rig.present = false;
    PrintHostException nowhere = refused(BED);
    assertEquals(Reason.STATE, nowhere.reason());
    assertEquals("This machine has no GPIO pins.", nowhere.getMessage());
    assertFalse(rig.client().panel().gpio());
    rig.present = true;
    rig.until(() -> rig.client().panel().equals(before));
    assertSame(relay, rig.relay());
    assertFalse(Files.exists(home.resolve("state/panel")));
  }

  @Test
  void a_pin_that_somebody_else_has_is_refused_and_the_old_buttons_work_on() throws Exception {
    PanelState before = calm();
    Object old = rig.pins();
    rig.pins()
        .create(DigitalInput.newConfigBuilder(rig.pins()).id("somebody else").address(23).build());
    PrintHostException refusal = refused(BED);
    assertEquals(Reason.PARAMETERS, refusal.reason(), refusal.getMessage());
    assertTrue(String.valueOf(refusal.getMessage()).startsWith("The panel cannot be wired so"));
    assertNotSame(old, rig.pins());
    rig.releaseAll();
    rig.until(() -> rig.client().panel().equals(before));
    rig.press(Button.BED_CLEAR);
    rig.await(status -> status.bed() == BedState.CLEAR);
  }

  @Test
  void while_a_job_runs_or_is_paused_nothing_is_wired_anew() throws Exception {
    rig.printing();
    PanelState before = calm();
    assertEquals("A job is running.", refused(BED).getMessage());
    rig.press(Button.PAUSE);
    rig.await(status -> status.state() == PrinterState.PAUSED);
    assertEquals("A job is running.", refused(BED).getMessage());
    assertThrows(PrintHostException.class, () -> rig.client().resetPanel());
    rig.until(() -> rig.client().panel().equals(before));
  }

  @Test
  void a_relay_that_is_off_stays_off_at_another_pin_and_its_going_wakes_the_printer()
      throws Exception {
    rig.close();
    rig = new PanelRig(home, Map.of(Setting.POWER_OFF_MINUTES, "0.02"));
    rig.until(() -> rig.power() == DigitalState.LOW);
    rig.await(status -> status.state() == PrinterState.OFFLINE); // the port goes after the power
    rig.client().setPanel(List.of(new PanelWire(PanelPart.POWER, 20, null, true)));
    assertEquals(20, rig.relay().address());
    assertEquals(DigitalState.HIGH, rig.power());
    assertEquals(PrinterState.OFFLINE, rig.client().status().state());
    rig.client().setPanel(List.of(BED));
    rig.await(status -> status.state() == PrinterState.READY);
  }
}
