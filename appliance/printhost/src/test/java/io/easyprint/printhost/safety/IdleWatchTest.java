package io.easyprint.printhost.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.safety.IdleWatch.Off;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class IdleWatchTest {
  private final IdleWatch watch = new IdleWatch(100);

  @Test
  void heat_left_on_goes_off_after_the_time_and_is_asked_for_again_after_another() {
    assertEquals(Off.NOTHING, watch.check(PrinterState.READY, true, true, 0));
    assertEquals(Off.NOTHING, watch.check(PrinterState.READY, true, true, 99));
    assertEquals(Off.ALL, watch.check(PrinterState.READY, true, true, 100));
    assertEquals(Off.NOTHING, watch.check(PrinterState.READY, true, true, 101));
    assertEquals(Off.ALL, watch.check(PrinterState.READY, true, true, 200));
  }

  @Test
  void somebody_at_the_printer_starts_the_time_again() {
    assertEquals(Off.NOTHING, watch.check(PrinterState.READY, true, true, 0));
    watch.activity(60);
    assertEquals(Off.NOTHING, watch.check(PrinterState.READY, true, true, 159));
    assertEquals(Off.ALL, watch.check(PrinterState.READY, true, true, 160));
  }

  @Test
  void a_print_is_never_idle() {
    for (long now = 0; now < 1000; now += 50) {
      assertEquals(Off.NOTHING, watch.check(PrinterState.PRINTING, true, true, now));
    }
    assertEquals(Off.NOTHING, watch.check(PrinterState.READY, true, true, 1000));
    assertEquals(Off.NOTHING, watch.check(PrinterState.READY, true, true, 1099));
    assertEquals(Off.ALL, watch.check(PrinterState.READY, true, true, 1100));
  }

  @Test
  void a_paused_job_keeps_its_bed_warm() {
    assertEquals(Off.NOTHING, watch.check(PrinterState.PAUSED, true, true, 0));
    assertEquals(Off.NOZZLES, watch.check(PrinterState.PAUSED, true, true, 100));
    assertEquals(Off.NOTHING, watch.check(PrinterState.PAUSED, false, true, 300));
  }

  @Test
  void the_watchdog_hears_only_of_progress() {
    AtomicLong heartbeat = new AtomicLong(7);
    AtomicInteger vouched = new AtomicInteger();
    HotThreadWatch hot = new HotThreadWatch(heartbeat::get, vouched::incrementAndGet);
    assertTrue(hot.look());
    assertFalse(hot.look());
    heartbeat.incrementAndGet();
    assertTrue(hot.look());
    assertEquals(2, vouched.get());
  }
}
