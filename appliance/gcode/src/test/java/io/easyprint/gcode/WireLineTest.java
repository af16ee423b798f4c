package io.easyprint.gcode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class WireLineTest {
  @Test
  void number_and_checksum_frame_the_command() {
    assertEquals("N3 T0*57\n", encode(3, "T0")); // example of the RepRap wiki
    assertEquals("N4 G92 E0*67\n", encode(4, "G92 E0"));
    assertEquals("N5 G28*22\n", encode(5, "G28"));
    assertEquals("N0 M110*35\n", encode(0, "M110"));
  }

  @Test
  void numbers_are_written_as_short_as_they_can_be() {
    assertEquals("0", format(0));
    assertEquals("-0.5", format(-500_000_000L));
    assertEquals("123.456789", format(123_456_789_000L));
    assertEquals("10", format(10 * FixedPoint.ONE));
    assertEquals("0.000001", format(1_000));
    assertEquals("0", format(-499));
    assertEquals("-0.000001", format(-500));
    assertEquals("1000000.1", format(1_000_000_100_000_000L));
  }

  @Test
  void inches_become_millimetres_exactly() {
    assertEquals(25_400_000_000L, FixedPoint.inchesToMillimetres(FixedPoint.ONE));
    assertEquals(-25_400L, FixedPoint.inchesToMillimetres(-1_000));
  }

  private static String encode(long number, String command) {
    byte[] bytes = command.getBytes(StandardCharsets.US_ASCII);
    byte[] target = new byte[WireLine.MAX_LINE];
    int end = WireLine.encode(number, bytes, 0, bytes.length, target, 0);
    return new String(target, 0, end, StandardCharsets.US_ASCII);
  }

  private static String format(long value) {
    byte[] target = new byte[24];
    return new String(target, 0, FixedPoint.format(value, target, 0), StandardCharsets.US_ASCII);
  }
}
