package io.easyprint.gcode.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.gcode.Dialect;
import io.easyprint.gcode.scan.GcodeScan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EstimatorTest {
  private static final PrinterLimits DEVIATION =
      new PrinterLimits(
          List.of(80.0, 80.0, 400.0, 93.0),
          List.of(300.0, 300.0, 5.0, 60.0),
          List.of(3000.0, 3000.0, 100.0, 10000.0),
          1000,
          2000,
          4000,
          List.of(10.0, 10.0, 0.4, 5.0),
          0.013);

  private static final PrinterLimits JERK = PrinterLimits.common();

  @Test
  void a_long_travel_speeds_up_cruises_and_slows_down() throws IOException {
    // 3000 mm/s² of the axis bound the travel's 4000: 100/3000 s up, as long down, the rest at 100
    assertEquals(100 / 3000.0 + 2.0, seconds(DEVIATION, "G0 X200 F6000"), 0.002);
  }

  @Test
  void a_short_move_never_reaches_its_speed() throws IOException {
    assertEquals(2 * Math.sqrt(2.0 / 1000), seconds(DEVIATION, "G1 X2 E0.1 F12000"), 0.004);
  }

  @Test
  void axes_bound_speed_and_acceleration() throws IOException {
    assertEquals(50 / 5.0 + 5 / 100.0, seconds(DEVIATION, "G0 Z50 F6000"), 0.01);
    double diagonal = Math.sqrt(2) * 300; // mm/s along the path
    assertEquals(
        Math.sqrt(2) * 600 / diagonal + diagonal / 4000,
        seconds(DEVIATION, "G0 X600 Y600 F60000"),
        0.002);
  }

  @Test
  void filament_alone_uses_the_acceleration_for_retraction() throws IOException {
    assertEquals(5 / 40.0 + 40 / 2000.0, seconds(DEVIATION, "G1 E-5 F2400"), 0.002);
  }

  @Test
  void straight_on_is_not_slowed_down_and_a_reversal_is() throws IOException {
    double whole = seconds(DEVIATION, "G1 X100 E5 F6000");
    assertEquals(whole, seconds(DEVIATION, "G1 X50 E2.5 F6000\nG1 X100 E5"), 0.001);
    double back = seconds(DEVIATION, "G1 X50 E2.5 F6000\nG1 X0 E5");
    assertEquals(2 * seconds(DEVIATION, "G1 X50 E2.5 F6000"), back, 0.01);
    assertTrue(back > whole + 0.09);
  }

  @Test
  void a_right_angle_is_taken_at_the_speed_that_jerk_allows() throws IOException {
    // 10 mm/s on either axis: each side starts or ends at 10 instead of 0
    double sides = 2 * (100 / 60.0) + 3 * 0.0;
    double time = seconds(JERK, "G1 X100 E0.001 F3600\nG1 Y100");
    double ramp = (60 - 10) / 500.0 * (60 - 10) / (2 * 60); // lost by one ramp from 10 to 60
    assertEquals(sides + 4 * ramp, time, 0.02);
  }

  @Test
  void look_ahead_is_as_short_as_the_firmware_s() throws IOException {
    StringBuilder fine = new StringBuilder("G1 F6000\nG91\n");
    for (int i = 0; i < 2_000; i++) {
      fine.append("G1 X0.1 E0.005\n");
    }
    double slow = seconds(DEVIATION, fine.toString());
    // 13 pieces of 0.1 mm must be enough to stop in: v² = 2·1000·1.3
    assertEquals(200 / Math.sqrt(2 * 1000 * 1.3), slow, 0.1);
    assertTrue(slow > 1.5 * seconds(DEVIATION, "G1 X200 E10 F6000"));
  }

  @Test
  void moves_below_six_steps_are_done_with_the_next() throws IOException {
    StringBuilder tiny = new StringBuilder("G1 F6000\nG91\n");
    for (int i = 0; i < 1_000; i++) {
      tiny.append("G1 X0.01\n");
    }
    assertEquals(10, seconds(DEVIATION, tiny.toString()) * 37, 6);
    assertEquals(0, seconds(DEVIATION, "G1 X0.05 F600"));
  }

  @Test
  void settings_in_the_file_are_honoured() throws IOException {
    double normal = seconds(DEVIATION, "G0 X200 F6000");
    assertEquals(normal * 2, seconds(DEVIATION, "M220 S50\nG0 X200 F6000"), 0.05);
    assertEquals(4, seconds(DEVIATION, "M203 X50\nG0 X200 F6000"), 0.05);
    assertEquals(3, seconds(DEVIATION, "M204 T100\nG0 X200 F6000"), 0.04);
    assertEquals(3, seconds(DEVIATION, "M201 X100\nG0 X200 F6000"), 0.04);
    assertTrue(
        seconds(JERK, "M205 X1 Y1\nG1 X10 E1 F3600\nG1 Y10 E2")
            > seconds(JERK, "G1 X10 E1 F3600\nG1 Y10 E2"));
  }

  @Test
  void waits_count_with_their_constants() throws IOException {
    EstimateSettings settings = new EstimateSettings(DEVIATION, 100, 200, 0, 10, 30, 5);
    TimeEstimate estimate =
        estimate(
            settings,
            """
            M140 S60
            M190 S60
            M109 S200
            M109 S200
            G28
            G29
            G4 P1500
            T0
            T1
            M109 S0
            """);
    assertEquals(100 + 200 + 10 + 30 + 1.5 + 5, estimate.seconds(), 1e-6);
    assertEquals(345, estimate.waitSeconds(), 1e-6);
  }

  @Test
  void layers_and_lines_have_their_share() throws IOException {
    TimeEstimate estimate =
        estimate(
            EstimateSettings.motionOnly(DEVIATION),
            """
            G28
            G1 X10 Y0.3 E1 F600
            ;LAYER:0
            G1 Z0.2
            G1 X110 E10 F6000
            ;LAYER:1
            G1 Z0.4
            G1 X10 E20
            G1 X110 E30
            """);
    assertEquals(2, estimate.layers());
    assertEquals(1, estimate.layerStart(1), 0.2);
    assertEquals(1.1, estimate.layerSeconds(1), 0.2);
    assertEquals(2.2, estimate.layerSeconds(2), 0.3);
    assertEquals(estimate.seconds(), estimate.layerStart(2) + estimate.layerSeconds(2), 1e-9);
    assertEquals(0, estimate.elapsedAt(0));
    assertEquals(estimate.layerStart(2), estimate.elapsedAt(6), 1e-9);
    assertEquals(estimate.seconds(), estimate.elapsedAt(9), 1e-9);
  }

  @Test
  void marks_stay_bounded_and_exact_enough() throws IOException {
    StringBuilder file = new StringBuilder("G1 F6000\n");
    for (int i = 0; i < 100_000; i++) {
      file.append(i % 2 == 0 ? "G1 X10\n" : "G1 X0\n");
    }
    TimeEstimate estimate = estimate(EstimateSettings.motionOnly(DEVIATION), file.toString());
    assertTrue(estimate.marks() <= Marks.MAX);
    assertEquals(estimate.seconds() / 2, estimate.elapsedAt(50_001), estimate.seconds() * 0.001);
    assertEquals(estimate.seconds(), estimate.elapsedAt(1_000_000));
  }

  @Test
  void an_arc_takes_as_long_as_its_length() throws IOException {
    double circle = 2 * Math.PI * 20;
    assertEquals(circle / 20, seconds(DEVIATION, "G0 X20\nG2 X20 Y0 I-20 J0 F1200"), 1.2);
  }

  @Test
  void limits_are_read_from_a_firmware_s_report() {
    PrinterLimits limits =
        PrinterLimits.common()
            .reported(
                List.of(
                    "echo:; Steps per unit:",
                    "echo: M92 X100.00 Y100.00 Z400.00 E95.50",
                    "echo:  M203 X400.00 Y400.00 Z8.00 E50.00",
                    "echo:  M201 X2000.00 Y2000.00 Z100.00 E10000.00",
                    "echo:  M204 P400.00 R1000.00 T1200.00",
                    "echo:  M205 B20000.00 S0.00 T0.00 J0.08",
                    "echo: M203 Xnan Y-5"));
    assertEquals(List.of(100.0, 100.0, 400.0, 95.5), limits.stepsPerMm());
    assertEquals(List.of(400.0, 400.0, 8.0, 50.0), limits.maxFeedrate());
    assertEquals(List.of(2000.0, 2000.0, 100.0, 10000.0), limits.maxAcceleration());
    assertEquals(400, limits.printAcceleration());
    assertEquals(1000, limits.retractAcceleration());
    assertEquals(1200, limits.travelAcceleration());
    assertEquals(0.08, limits.junctionDeviation());
    PrinterLimits old = limits.reported(List.of("echo:M205 S0.00 T0.00 B20000 X8.00 Z0.30 E5.00"));
    assertEquals(0, old.junctionDeviation());
    assertEquals(List.of(8.0, 8.0, 0.3, 5.0), old.jerk());
  }

  @Test
  void limits_that_make_no_sense_are_refused() {
    List<Double> four = List.of(1.0, 1.0, 1.0, 1.0);
    assertThrows(
        IllegalArgumentException.class,
        () -> new PrinterLimits(four, four, List.of(1.0), 1, 1, 1, four, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new PrinterLimits(four, four, four, 0, 1, 1, four, 0));
  }

  @Test
  void hostile_programs_end_in_bounded_time() throws IOException {
    assertTrue(
        Double.isFinite(
            seconds(
                DEVIATION,
                "G1 X99999999 Y99999999 F0.00001\nG2 I99999999 P99999999\nG4 S99999999\nG1 E-9999999")));
  }

  private static double seconds(PrinterLimits limits, String file) throws IOException {
    return estimate(EstimateSettings.motionOnly(limits), file).seconds();
  }

  private static TimeEstimate estimate(EstimateSettings settings, String file) throws IOException {
    return GcodeScan.scan(
            new ByteArrayInputStream(file.getBytes(StandardCharsets.US_ASCII)),
            Dialect.MARLIN_2,
            settings)
        .estimate();
  }
}
