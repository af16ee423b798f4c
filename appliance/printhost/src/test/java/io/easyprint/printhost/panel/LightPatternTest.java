package io.easyprint.printhost.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.printhost.api.BedState;
import io.easyprint.printhost.api.PrinterState;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LightPatternTest {
  private static String picture(LightPattern pattern) {
    return IntStream.range(0, 20)
        .mapToObj(i -> pattern.lit(i * 100L) ? "#" : ".")
        .collect(Collectors.joining());
  }

  @Test
  void each_state_has_its_rhythm() {
    assertEquals("....................", picture(LightPattern.DARK));
    assertEquals("####################", picture(LightPattern.STEADY));
    assertEquals("#...................", picture(LightPattern.SEEKING));
    assertEquals("##################..", picture(LightPattern.WORKING));
    assertEquals("#####.....#####.....", picture(LightPattern.WAITING));
    assertEquals("##..##..............", picture(LightPattern.BED));
  }

  @Test
  void rhythms_can_be_told_apart() {
    Set<String> pictures = new HashSet<>();
    for (LightPattern pattern : LightPattern.values()) {
      assertTrue(pictures.add(picture(pattern)), pattern.name());
    }
  }

  @Test
  void nothing_changes_before_the_time_that_was_promised() {
    for (LightPattern pattern : LightPattern.values()) {
      for (long at = 0; at < 4_000; at++) {
        long next = pattern.next(at);
        assertTrue(next > 0);
        assertEquals(pattern.lit(at), pattern.lit(at + next - 1));
      }
    }
  }

  @Test
  void a_printer_that_waits_for_its_bed_says_so() {
    assertEquals(LightPattern.BED, LightPattern.of(PrinterState.READY, BedState.OCCUPIED));
    assertEquals(LightPattern.BED, LightPattern.of(PrinterState.READY, BedState.UNKNOWN));
    assertEquals(LightPattern.STEADY, LightPattern.of(PrinterState.READY, BedState.CLEAR));
    assertEquals(LightPattern.ALARM, LightPattern.of(PrinterState.FAULT, BedState.CLEAR));
  }
}
