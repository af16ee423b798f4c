package io.easyprint.gcode.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.gcode.Dialect;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What lies on the bed when a file has been printed. */
class FootprintTest {
  private static Footprint read(String gcode) throws IOException {
    return Footprint.read(
        new ByteArrayInputStream(gcode.getBytes(StandardCharsets.US_ASCII)),
        Dialect.MARLIN_2,
        0,
        0,
        200,
        200);
  }

  /** The outline of a square in each of some layers. */
  private static String square(int x, int y, int side, double... heights) {
    StringBuilder text = new StringBuilder("G90\nM83\n");
    for (double z : heights) {
      text.append("G0 X%d Y%d Z%s\n".formatted(x, y, z));
      text.append("G1 X%d Y%d E1\n".formatted(x + side, y));
      text.append("G1 X%d Y%d E1\n".formatted(x + side, y + side));
      text.append("G1 X%d Y%d E1\n".formatted(x, y + side));
      text.append("G1 X%d Y%d E1\n".formatted(x, y));
    }
    return text.toString();
  }

  @Test
  void pieces_that_stand_apart_are_told_apart_with_their_own_heights() throws IOException {
    Footprint read = read(";LAYER:0\n" + square(20, 20, 20, 0.2, 5) + square(60, 20, 10, 0.2));
    List<Footprint.Piece> pieces = read.pieces();
    assertEquals(2, pieces.size());
    assertEquals(5, pieces.get(0).height(), 0.001);
    assertEquals(0.2, pieces.get(1).height(), 0.001);
    assertEquals(60, pieces.get(1).minX(), 1);
    assertEquals(70, pieces.get(1).maxX(), 1.01);
    assertFalse(pieces.get(1).loose());
    assertEquals(5, read.height(20.5, 30), 0.001);
    assertEquals(0, read.height(100, 100));
  }

  @Test
  void a_skirt_and_a_purge_line_are_loose_lines_and_a_brim_belongs_to_its_part()
      throws IOException {
    Footprint read =
        read(
            "G90\nM83\nG0 X2 Y20 Z0.3\nG1 Y150 E10\n;LAYER:0\n;TYPE:SKIRT\n"
                + square(50, 50, 60, 0.2)
                + square(68, 68, 24, 0.2)
                + ";TYPE:WALL-OUTER\n"
                + square(70, 70, 20, 0.2, 8));
    assertEquals(
        List.of(true, true, false),
        read.pieces().stream().map(Footprint.Piece::loose).toList(),
        read.pieces().toString());
    Footprint.Piece part = read.pieces().getLast();
    assertEquals(8, part.height(), 0.001);
    assertEquals(68, part.minX(), 1);
  }

  @Test
  void shifted_coordinates_travels_and_retractions_leave_nothing_where_nothing_is()
      throws IOException {
    Footprint read =
        read("G90\nM83\nG0 X100 Y100 Z1\nG92 X0 Y0\nG1 X10 E1\nG0 X50\nG1 E5\nG1 X60 E-1\n");
    assertEquals(1, read.pieces().size());
    assertEquals(100, read.bounds().minX(), 0.001);
    assertEquals(110, read.bounds().maxX(), 0.001);
    assertEquals(0, read.height(155, 100));
  }

  @Test
  void arcs_are_followed_and_what_lies_beside_the_bed_is_said() throws IOException {
    Footprint arc = read("G90\nM83\nG0 X100 Y100 Z1\nG3 X120 Y100 I10 J0 E3\n");
    assertEquals(90, arc.bounds().minY(), 0.2);
    assertEquals(1, arc.height(110, 90.2), 0.001);
    assertFalse(arc.beyondTheBed());
    assertTrue(read("G90\nM83\nG0 X190 Y100 Z1\nG1 X210 E3\n").beyondTheBed());
    assertTrue(read("G28\nM84\n").bounds().empty());
  }
}
