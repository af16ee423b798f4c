package io.easyprint.virtualprinter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WireTest {
  private static final long BYTE = 40 * SimTime.MICROSECOND;
  private static final long LATENCY = SimTime.MILLISECOND;
  private final Wire wire = new Wire(250_000, LATENCY);

  @Test
  void a_byte_takes_ten_bits_and_the_latency() {
    wire.send('a', 0);
    assertEquals(BYTE + LATENCY, wire.nextArrival());
  }

  @Test
  void bytes_follow_one_another_at_the_baud_rate() {
    wire.send('a', 0);
    wire.send('b', 10);
    wire.send('\n', 5 * BYTE);
    assertEquals(6 * BYTE + LATENCY, wire.nextLineArrival());
    assertEquals('a', wire.take());
    assertEquals(2 * BYTE + LATENCY, wire.nextArrival());
  }

  @Test
  void no_baud_rate_means_no_time_at_all() {
    Wire instant = new Wire(0, 0);
    instant.send('a', 17);
    assertEquals(17, instant.nextArrival());
  }

  @Test
  void a_held_wire_shifts_what_is_behind() {
    wire.send('a', 0);
    wire.send('b', 0);
    wire.heldUntil(LATENCY + 10 * BYTE);
    assertEquals(LATENCY + 10 * BYTE, wire.nextArrival());
    wire.take();
    assertEquals(LATENCY + 11 * BYTE, wire.nextArrival());
  }

  @Test
  void it_grows_with_what_is_put_on_it() {
    for (int i = 0; i < 100_000; i++) {
      wire.send(i & 0x7f, 0);
    }
    for (int i = 0; i < 100_000; i++) {
      assertEquals(i & 0x7f, wire.take());
    }
    assertEquals(SimTime.NEVER, wire.nextArrival());
  }
}
