package io.easyprint.server.bed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.gcode.Dialect;
import io.easyprint.gcode.scan.Footprint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The head never comes down on the print, and never leaves the printer. */
class PushOffTest {
  private static final Volume VOLUME = new Volume(0, 0, 220, 200, 180, false);

  private static ClearingSettings towards(Direction direction) {
    return new ClearingSettings(
        Way.PUSH_OFF, 30, 60, direction, 5, 30, 40, 120, 1500, false, "Z", 50, List.of());
  }

  private static ClearingSettings front() {
    return towards(Direction.FRONT);
  }

  private static String box(double x, double y, double wide, double deep, double high) {
    StringBuilder text = new StringBuilder();
    for (double z : new double[] {0.2, high / 2, high}) {
      text.append("G0 X%.2f Y%.2f Z%.2f\n".formatted(x, y, z));
      for (double row = 0; row <= deep; row += 1) {
        text.append("G0 X%.2f Y%.2f\nG1 X%.2f E1\n".formatted(x, y + row, x + wide));
      }
    }
    return text.toString();
  }

  private static Footprint printed(String gcode, Volume volume) throws IOException {
    String whole = "G90\nM83\n;LAYER:0\n;TYPE:WALL-OUTER\n" + gcode;
    return Footprint.read(
        new ByteArrayInputStream(whole.getBytes(StandardCharsets.US_ASCII)),
        Dialect.MARLIN_2,
        volume.minX(),
        volume.minY(),
        volume.width(),
        volume.depth());
  }

  private static Plan plan(String gcode, ClearingSettings settings) throws IOException {
    return PushOff.plan(printed(gcode, VOLUME), settings, VOLUME);
  }

  private static void assertRefused(String why, Plan plan) {
    String reason = assertInstanceOf(Plan.Refused.class, plan).reason();
    assertTrue(reason.contains(why), reason);
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void the_head_passes_over_comes_down_beside_and_pushes_through_every_piece(Direction direction)
      throws IOException {
    Random random = new Random(6);
    for (int trial = 0; trial < 60; trial++) {
      boolean centred = trial % 2 == 1;
      Volume volume = centred ? new Volume(-110, -100, 220, 200, 180, false) : VOLUME;
      StringBuilder gcode = new StringBuilder();
      for (int piece = 0; piece <= random.nextInt(3); piece++) {
        gcode.append(
            box(
                volume.minX() + 45 + random.nextInt(80),
                volume.minY() + 45 + random.nextInt(60),
                5 + random.nextInt(40),
                5 + random.nextInt(40),
                8 + random.nextInt(30)));
      }
      Footprint printed = printed(gcode.toString(), volume);
      Plan plan = PushOff.plan(printed, towards(direction), volume);
      Plan.Stages stages = assertInstanceOf(Plan.Stages.class, plan);
      new HeadWatch(printed, volume, towards(direction)).follow(stages);
    }
  }

  @Test
  void what_cannot_be_pushed_is_refused_with_the_reason() throws IOException {
    assertRefused("too low", plan(box(90, 80, 20, 20, 6), front()));
    assertRefused("too flat", plan(box(60, 60, 100, 60, 9), front()));
    assertRefused("too wide", plan(box(40, 80, 130, 20, 20), front()));
    assertRefused("too tall", plan(box(90, 80, 20, 20, 50), front()));
    assertRefused("room to pass over", plan(box(90, 80, 20, 20, 172), front()));
    assertRefused("no room behind", plan(box(90, 150, 20, 30, 20), front()));
    assertRefused("Nothing", plan("G28\n", front()));
    assertRefused("beyond the bed", plan(box(210, 80, 20, 20, 20), front()));
    Volume round = new Volume(-100, -100, 200, 200, 200, true);
    assertRefused("round", PushOff.plan(printed(box(0, 0, 20, 20, 20), round), front(), round));
  }

  @Test
  void a_low_piece_beside_a_tall_one_is_not_overlooked() throws IOException {
    assertRefused("too low", plan(box(60, 80, 20, 20, 20) + box(120, 80, 20, 20, 3), front()));
  }

  @Test
  void lines_that_would_stay_are_refused_unless_they_may() throws IOException {
    String skirt = ";TYPE:SKIRT\n" + box(40, 60, 1, 80, 0.2) + ";TYPE:WALL-OUTER\n";
    String gcode = skirt + box(90, 80, 20, 20, 20);
    assertRefused("skirt", plan(gcode, front()));
    ClearingSettings may =
        new ClearingSettings(
            Way.PUSH_OFF, 30, 60, Direction.FRONT, 5, 30, 40, 120, 1500, true, "Z", 50, List.of());
    assertInstanceOf(Plan.Stages.class, plan(gcode, may));
  }

  @Test
  void a_belt_advances_by_the_print_and_its_margin() throws IOException {
    ClearingSettings belt =
        new ClearingSettings(
            Way.BELT, 0, 60, Direction.FRONT, 5, 30, 40, 120, 600, false, "Z", 50, List.of());
    Plan plan = Planner.plan(printed(box(90, 80, 20, 20, 20), VOLUME), belt, VOLUME);
    assertEquals(
        List.of("G21", "G91", "G1 Z69.80 F600", "G90", "G92 Z0"),
        assertInstanceOf(Plan.Stages.class, plan).stages().getFirst().lines());
    assertInstanceOf(Plan.Refused.class, Planner.plan(printed("G28\n", VOLUME), belt, VOLUME));
  }

  @Test
  void a_complaint_is_told_from_what_firmware_says_in_passing() {
    for (String odd :
        List.of(
            "Error:Printer halted. kill() called!",
            "echo:Unknown command: \"M9999\"",
            "//action:pause",
            "echo:busy: paused for user",
            "echo:Home XYZ First",
            "!! fatal")) {
      assertTrue(Watch.complains(odd), odd);
    }
    for (String ordinary :
        List.of("echo:busy: processing", " T:20.00 /0.00 B:20.00 /0.00", "X:0.00 Y:0.00", "ok")) {
      assertTrue(!Watch.complains(ordinary), ordinary);
    }
  }
}
