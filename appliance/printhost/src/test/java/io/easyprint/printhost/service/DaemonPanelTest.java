package io.easyprint.printhost.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.pi4j.io.gpio.digital.DigitalState;
import io.easyprint.printhost.api.BedState;
import io.easyprint.printhost.api.Outcome;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.Status;
import io.easyprint.printhost.panel.Button;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What buttons and relay do while a long print runs. */
@Timeout(120)
class DaemonPanelTest {
  @TempDir Path home;

  private PanelRig rig;

  @BeforeEach
  void start() throws Exception {
    rig = new PanelRig(home, Map.of(Setting.POWER_OFF_MINUTES, "0.02"));
  }

  @AfterEach
  void end() {
    rig.close();
  }

  @Test
  void a_button_pauses_and_the_same_button_goes_on() throws Exception {
    rig.printing();
    rig.press(Button.PAUSE);
    rig.await(status -> status.state() == PrinterState.PAUSED);
    rig.press(Button.PAUSE);
    rig.await(status -> status.state() == PrinterState.PRINTING);
  }

  @Test
  void cancel_acts_only_when_it_is_held() throws Exception {
    rig.printing();
    rig.press(Button.CANCEL);
    TimeUnit.MILLISECONDS.sleep(300);
    assertEquals(PrinterState.PRINTING, rig.client().status().state());
    rig.hold(Button.CANCEL);
    rig.await(status -> status.job() != null && status.job().outcome() == Outcome.CANCELLED);
    rig.release(Button.CANCEL);
    rig.await(status -> status.bed() == BedState.OCCUPIED);
  }

  @Test
  void the_emergency_stop_halts_the_printer_with_a_full_planner() throws Exception {
    rig.printing();
    rig.press(Button.STOP);
    rig.until(() -> rig.printer.summary().kills() == 1);
    rig.await(status -> status.state() == PrinterState.FAULT);
  }

  @Test
  void the_relay_goes_off_when_nothing_is_left_to_do_and_on_before_a_job() throws Exception {
    rig.await(status -> status.state() == PrinterState.READY);
    rig.until(() -> rig.power() == DigitalState.LOW);
    rig.await(status -> status.stateReason().equals(Status.SWITCHED_OFF));
    rig.load();
    rig.client().bedClear();
    rig.client().start("job");
    rig.until(() -> rig.power() == DigitalState.HIGH);
    rig.await(status -> status.state() == PrinterState.PRINTING);
    rig.until(() -> rig.printer.summary().moves() > 10);
    assertEquals(DigitalState.HIGH, rig.power());
  }
}
