package io.easyprint.gcode.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.gcode.Dialect;
import io.easyprint.gcode.LayerTracker;
import io.easyprint.gcode.estimate.EstimateSettings;
import io.easyprint.gcode.estimate.PrinterLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GcodeScanTest {
  private static final String CURA =
      """
      ;FLAVOR:Marlin
      ;TIME:6666
      ;Generated with Cura_SteamEngine 4.13.0
      M140 S60
      M190 S60
      M104 S205
      M109 S205
      G28
      G92 E0
      G1 X2 Y5 Z0.3 F3000
      G1 X2 Y100 E9
      G92 E0
      ;LAYER_COUNT:2
      ;LAYER:0
      G0 F9000 X50 Y50 Z0.2
      ;TYPE:WALL-OUTER
      G1 F1500 X60 Y50 E0.5
      G1 X60 Y60 E1
      ;TYPE:FILL
      G1 X50 Y60 E1.5
      G0 X51 Y51
      ;LAYER:1
      G1 E-1
      G0 Z0.8
      G0 X50 Y50 Z0.4
      G1 E1.5
      G1 X55 Y70 E2.5
      M140 S0
      G1 Z30
      """;

  @TempDir Path folder;

  @Test
  void an_index_moves_with_comments_that_are_put_in_front_of_the_layers() throws IOException {
    String comments = "; thumbnail begin 1x1 4\n; AAAA\n; thumbnail end\n\n";
    int after = CURA.indexOf("M140");
    LayerIndex whole = scan(CURA.substring(0, after) + comments + CURA.substring(after)).layers();
    assertArrayEquals(whole.toBytes(), scan(CURA).layers().behind(comments.length(), 4).toBytes());
    assertArrayEquals(
        scan(CURA).layers().toBytes(), whole.behind(-comments.length(), -4).toBytes());
  }

  @Test
  void tells_what_a_file_of_cura_holds() throws IOException {
    GcodeMetadata metadata = scan(CURA).metadata();
    assertEquals(CURA.length(), metadata.bytes());
    assertEquals(29, metadata.lines());
    assertEquals(21, metadata.commands());
    assertEquals(2, metadata.layers());
    assertTrue(metadata.layersMarked());
    assertEquals("Cura_SteamEngine 4.13.0", metadata.slicer());
    assertEquals(-1, metadata.slicerSeconds());
    assertEquals(new Box(2, 5, 0.2, 60, 100, 0.4), metadata.extruded());
    assertEquals(new Box(50, 50, 0.2, 60, 70, 0.4), metadata.printed());
    assertEquals(30, metadata.maxZ());
    assertEquals(List.of(11.5), metadata.filament());
    assertEquals(List.of(205.0), metadata.hotends());
    assertEquals(60, metadata.bed());
  }

  @Test
  void indexes_layers_with_place_height_and_time() throws IOException {
    ScanResult result = scan(CURA);
    LayerIndex index = result.layers();
    assertEquals(2, index.layers());
    assertEquals(CURA.indexOf(";LAYER:0"), index.byteOffset(1));
    assertEquals(CURA.indexOf(";LAYER:1"), index.byteOffset(2));
    assertEquals(CURA.length(), index.byteOffset(3));
    assertEquals(13, index.line(1));
    assertEquals(0.2, index.height(1));
    assertEquals(0.4, index.height(2));
    assertEquals(9, index.filament(1));
    assertEquals(result.estimate().layerStart(2), index.startSeconds(2));
    assertEquals(0, index.layerOfLine(12));
    assertEquals(1, index.layerOfLine(13));
    assertEquals(1, index.layerOfLine(20));
    assertEquals(2, index.layerOfLine(1000));
    assertEquals(1, index.layerAtHeight(0.29));
    assertEquals(2, index.layerAtHeight(0.31));
  }

  @Test
  void an_index_survives_being_written_and_refuses_nonsense() throws IOException {
    LayerIndex index = scan(CURA).layers();
    byte[] bytes = index.toBytes();
    LayerIndex again = LayerIndex.of(bytes);
    assertArrayEquals(bytes, again.toBytes());
    assertEquals(index.line(2), again.line(2));
    assertEquals(index.fileLines(), again.fileLines());
    assertThrows(IllegalArgumentException.class, () -> LayerIndex.of(new byte[0]));
    assertThrows(IllegalArgumentException.class, () -> LayerIndex.of(new byte[100]));
    Random random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      byte[] broken = bytes.clone();
      broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        LayerIndex odd = LayerIndex.of(broken);
        assertTrue(odd.byteOffset(2) <= odd.byteOffset(3));
      } catch (IllegalArgumentException refused) {
        assertFalse(String.valueOf(refused.getMessage()).isEmpty());
      }
    }
  }

  @Test
  void layers_without_marks_are_told_by_height() throws IOException {
    String file =
        """
        G28
        M83
        G1 X10 Y10 Z0.2 F3000
        G1 X20 E1
        G1 X20 Y20 E1
        G1 Z1.2
        G1 X0 Y0
        G1 Z0.2
        G1 X20 E1
        G1 Z0.4
        G1 X10 Y30 E1
        G1 X11 Y30 Z0.41 E1
        """;
    LayerIndex index = scan(file).layers();
    assertEquals(2, index.layers());
    assertEquals(3, index.line(1));
    assertEquals(10, index.line(2));
    assertEquals(0.4, index.height(2));
    assertEquals(
        List.of("20.0,0.0,0.4", "10.0,30.0,0.4 OTHER", "11.0,30.0,0.41 OTHER"),
        paths(file, index, 2));
  }

  @Test
  void marks_of_other_slicers_are_understood() throws IOException {
    for (String mark : List.of("LAYER_CHANGE", " CHANGE_LAYER", " layer 3, Z = 0.6")) {
      assertEquals(
          2,
          scan("G28\n;"
                  + mark
                  + "\nG1 X1 E1\n;"
                  + mark
                  + "\nG1 X2 E2\n;AFTER_LAYER_CHANGE\n; layer height = 0.2\n")
              .metadata()
              .layers());
    }
    assertEquals(
        "PrusaSlicer 2.6.0+linux-x64",
        scan("; generated by PrusaSlicer 2.6.0+linux-x64 on 2023-08-01 at 10:00:00 UTC\n")
            .metadata()
            .slicer());
    assertEquals(
        93784,
        scan("G28\n; estimated printing time (normal mode) = 1d 2h 3m 4s\n")
            .metadata()
            .slicerSeconds());
    assertEquals(77.5, scan(";TIME:77.5\n").metadata().slicerSeconds());
  }

  @Test
  void paths_of_a_layer_come_with_their_type() throws IOException {
    LayerIndex index = scan(CURA).layers();
    assertEquals(
        List.of(
            "2.0,100.0,0.3",
            "50.0,50.0,0.2 travel",
            "60.0,50.0,0.2 OUTER_WALL",
            "60.0,60.0,0.2 OUTER_WALL",
            "50.0,60.0,0.2 INFILL",
            "51.0,51.0,0.2 travel"),
        paths(CURA, index, 1));
    assertEquals(
        List.of("51.0,51.0,0.2", "50.0,50.0,0.4 travel", "55.0,70.0,0.4 INFILL"),
        paths(CURA, index, 2));
    assertEquals(3, paths(CURA, index, 0).size());
  }

  @Test
  void paths_in_any_mode_equal_those_of_the_whole_file() throws IOException {
    String file =
        """
        G20
        G91
        M83
        G1 X1 Y1 Z0.01 E0.1
        ;LAYER:0
        G1 X0.1 E0.01
        ;LAYER:1
        G1 Y0.1 Z0.01 E0.01
        G2 X0.1 Y0 I0.05 J0 E0.01
        """;
    LayerIndex index = scan(file).layers();
    List<String> paths = paths(file, index, 2);
    assertEquals("27.94,25.4,0.254", paths.getFirst());
    assertEquals("27.94,27.94,0.508 OTHER", paths.get(1));
    assertEquals("30.48,27.94,0.508 OTHER", paths.getLast());
    assertTrue(paths.size() > 30);
  }

  @Test
  void a_reader_of_paths_may_stop() throws IOException {
    Path file = Files.writeString(folder.resolve("stop.gcode"), CURA);
    int[] points = {0};
    try (FileChannel channel = FileChannel.open(file)) {
      LayerPaths.read(
          channel,
          scan(CURA).layers(),
          1,
          Dialect.MARLIN_2,
          new PathSink() {
            @Override
            public void start(double x, double y, double z) {}

            @Override
            public boolean to(double x, double y, double z, boolean extrudes, PathType type) {
              return ++points[0] < 2;
            }
          });
    }
    assertEquals(2, points[0]);
  }

  @Test
  void pictures_are_located_and_decoded() throws IOException {
    byte[] png = new byte[1000];
    new Random(5).nextBytes(png);
    String base64 = Base64.getEncoder().encodeToString(png);
    StringBuilder text =
        new StringBuilder(
            "; generated by PrusaSlicer 2.6\r\n;\r\n; thumbnail begin 220x124 "
                + base64.length()
                + "\r\n");
    for (int i = 0; i < base64.length(); i += 78) {
      text.append("; ").append(base64, i, Math.min(base64.length(), i + 78)).append("\r\n");
    }
    text.append(
        "; thumbnail end\r\n;\r\n; thumbnail_JPG begin 16x16 4\r\n; !!!!\r\n; thumbnail_JPG end\r\nG28\r\n");
    List<Thumbnail> found = scan(text.toString()).metadata().thumbnails();
    assertEquals(2, found.size());
    assertEquals(220, found.get(0).width());
    assertEquals(124, found.get(0).height());
    assertEquals("JPG", found.get(1).format());
    Path file = Files.writeString(folder.resolve("picture.gcode"), text);
    try (FileChannel channel = FileChannel.open(file)) {
      assertArrayEquals(png, found.get(0).decode(channel).orElseThrow());
      assertTrue(found.get(1).decode(channel).isEmpty());
    }
  }

  @Test
  void a_file_that_is_all_marks_or_noise_stays_bounded() throws IOException {
    assertEquals(LayerTracker.MAX_LAYERS, scan(";LAYER:0\n".repeat(250_000)).layers().layers());
    byte[] noise = new byte[2_000_000];
    new Random(9).nextBytes(noise);
    assertEquals(noise.length, scan(noise).metadata().bytes());
    assertEquals(0, scan("").metadata().lines());
    assertTrue(scan("").metadata().extruded().empty());
  }

  private List<String> paths(String text, LayerIndex index, int layer) throws IOException {
    Path file = Files.writeString(folder.resolve("paths.gcode"), text);
    List<String> points = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(file)) {
      LayerPaths.read(
          channel,
          index,
          layer,
          Dialect.MARLIN_2,
          new PathSink() {
            @Override
            public void start(double x, double y, double z) {
              points.add(x + "," + y + "," + z);
            }

            @Override
            public boolean to(double x, double y, double z, boolean extrudes, PathType type) {
              points.add(x + "," + y + "," + z + " " + (extrudes ? type : "travel"));
              return true;
            }
          });
    }
    return points;
  }

  private static ScanResult scan(String text) throws IOException {
    return scan(text.getBytes(StandardCharsets.UTF_8));
  }

  private static ScanResult scan(byte[] bytes) throws IOException {
    return GcodeScan.scan(
        new ByteArrayInputStream(bytes),
        Dialect.MARLIN_2,
        EstimateSettings.of(PrinterLimits.common()));
  }
}
