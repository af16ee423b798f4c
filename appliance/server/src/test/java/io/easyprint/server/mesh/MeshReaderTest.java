package io.easyprint.server.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MeshReaderTest {
  private static final String TEXT_STL =
      """
      solid facet named vertex
        facet normal 0 0 -1
          outer loop
            vertex 0 0 0
            vertex 0 10 0
            vertex 10 0 0
          endloop
        endfacet
        facet normal 0 -1 0
          outer loop
            vertex 0 0 0
            vertex 1.0e1 0 0
            vertex +0 0 1.0E+1
          endloop
        endfacet
        FACET NORMAL -1 0 0
          OUTER LOOP
            VERTEX 0 0 0
            VERTEX 0 0 10.0000
            VERTEX 0 10 0
          ENDLOOP
        ENDFACET
        facet normal 1 1 1
          outer loop
            vertex 10 0 0
            vertex -0.0 10 0
            vertex 0 0 10
          endloop
        endfacet
      endsolid facet named vertex
      """;

  @TempDir Path folder;
  private final MeshReader reader = new MeshReader(MeshLimits.DEFAULT);

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content, StandardCharsets.UTF_8);
  }

  private String refusal(Path file) {
    return Refusal.of(() -> reader.read(file));
  }

  @Test
  void a_binary_stl_is_read_with_its_corners_shared() throws IOException {
    Path file = Shapes.stl(Shapes.box(20, 30, 40), folder.resolve("box"));
    MeshReader.Checked box = reader.read(file);
    assertEquals(ModelFormat.STL_BINARY, box.format());
    assertEquals(12, box.mesh().triangles());
    assertEquals(8, box.mesh().vertices());
    assertEquals(new Bounds(0, 0, 0, 20, 30, 40), box.mesh().bounds());
    assertEquals(24_000, box.report().volume(), 1e-6);
    assertTrue(box.report().watertight());
    assertEquals(List.of(), box.warnings());
  }

  @Test
  void a_binary_stl_whose_header_begins_with_solid_is_still_binary() throws IOException {
    Path file = Shapes.stl(Shapes.box(1, 1, 1), folder.resolve("x"));
    byte[] bytes = Files.readAllBytes(file);
    byte[] title = "solid facet of a text that is none\n".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(title, 0, bytes, 0, title.length);
    assertEquals(12, reader.read(Files.write(file, bytes)).mesh().triangles());
  }

  @Test
  void a_text_stl_is_read_in_any_case_and_with_any_name() throws IOException {
    MeshReader.Checked corner = reader.read(file("corner.obj", TEXT_STL));
    assertEquals(ModelFormat.STL_TEXT, corner.format());
    assertEquals(4, corner.mesh().triangles());
    assertEquals(4, corner.mesh().vertices());
    assertEquals(1000.0 / 6, corner.report().volume(), 1e-9);
    assertTrue(corner.report().watertight());
  }

  @Test
  void an_obj_with_polygons_relative_numbers_and_textures_is_read() throws IOException {
    String obj =
        """
        # a box, its bottom an L of eight corners
        mtllib none.mtl
        o thing
        v 0 0 0
        v 0 20 0
        v 10 20 0
        v 10 \\
          10 0
        v 20 10 0
        v 20 0 0
        v 0 0 5
        v 0 20 5
        v 10 20 5
        v 10 10 5
        v 20 10 5
        v 20 0 5
        vt 0 0
        vn 0 0 1
        f 1/1/1 2/1/1 3/1/1 4//1 5 6
        f -6 -1 -2 -3 -4 -5
        f 1 7 8 2
        f 2 8 9 3
        f 3 9 10 4
        f 4 10 11 5
        f 5 11 12 6
        f 6 12 7 1
        """;
    MeshReader.Checked prism = reader.read(file("prism.stl", obj));
    assertEquals(ModelFormat.OBJ, prism.format());
    assertEquals(20, prism.mesh().triangles());
    assertEquals(300 * 5, prism.report().volume(), 1e-6);
    assertTrue(prism.report().watertight(), prism.warnings()::toString);
  }

  @Test
  void holes_edges_of_three_faces_and_turned_faces_are_counted() throws IOException {
    byte[] box = Files.readAllBytes(Shapes.stl(Shapes.box(10, 10, 10), folder.resolve("box")));
    Path holed = Files.write(folder.resolve("holed"), Arrays.copyOf(box, box.length - 100));
    ByteBuffer.wrap(box).order(ByteOrder.LITTLE_ENDIAN).putInt(80, 10);
    Files.write(holed, Arrays.copyOf(box, box.length - 100));
    MeshReader.Checked open = reader.read(holed);
    assertEquals(1, open.report().holes());
    assertEquals(4, open.report().openEdges());
    assertTrue(open.warnings().getFirst().contains("a hole with 4 open edges"));

    byte[] fin = Arrays.copyOf(box, box.length + 50);
    ByteBuffer view = ByteBuffer.wrap(fin).order(ByteOrder.LITTLE_ENDIAN);
    view.putInt(80, 13);
    float[] corners = {0, 0, 0, 10, 0, 0, 5, -5, -5};
    for (int i = 0; i < 9; i++) {
      view.putFloat(84 + 12 * 50 + 12 + 4 * i, corners[i]);
    }
    MeshReport three = reader.read(Files.write(folder.resolve("fin"), fin)).report();
    assertEquals(1, three.nonManifoldEdges());
    assertEquals(2, three.openEdges());
  }

  @Test
  void a_model_that_is_inside_out_is_turned() throws IOException {
    Path file = Shapes.stl(Shapes.box(10, 10, 10).turnedInsideOut(), folder.resolve("x"));
    MeshReader.Checked box = reader.read(file);
    assertEquals(1000, box.report().volume(), 1e-6);
    assertEquals(List.of("The model was inside out and has been turned."), box.warnings());
  }

  @Test
  void a_model_in_metres_is_told_by_its_size() throws IOException {
    Path file = Shapes.stl(Shapes.box(0.02, 0.02, 0.03), folder.resolve("x"));
    assertTrue(reader.read(file).warnings().getFirst().contains("only 0.030 mm large"));
  }

  @Test
  void gcode_is_told_by_its_lines() throws IOException {
    Path gcode = file("x.stl", ";FLAVOR:Marlin\nM104 S200\nG28\nG1 X10 Y10 F3000\nPAUSE\nM84\n");
    assertEquals(ModelFormat.GCODE, reader.detect(gcode));
    String comments = "; thumbnail begin 32x32 90000\n" + "; iVBORw0KGgo\n".repeat(6000) + "G28\n";
    assertEquals(ModelFormat.GCODE, reader.detect(file("y", comments)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | The file is empty.",
        "'Dear printer, please print a boat.' | The file is a text, not a model.",
        "'solid nothing\nendsolid nothing\n' | The file is an STL file without any triangle in it.",
        "'ISO-10303-21;\nHEADER;' | The file is a STEP file.",
        "'<!DOCTYPE html><html><body>Log in' | The file is a web page, not a model.",
        "'v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 4\n' | Line 4 of the OBJ file names a corner that is not there.",
        "'v 0 0 0\nv nan 0 0\nv 0 1 0\nf 1 2 3\n' | Triangle 1 of the model has a coordinate that is not a number",
        "'v 0 0 0\nv 1 0\nv 0 1 0\nf 1 2 3\n' | Triangle 1 of the model has a coordinate that is not a number",
        "'v 0 0 0\nv 1e300 0 0\nv 0 1 0\nf 1 2 3\n' | Triangle 1 of the model reaches more than a kilometre out",
        "'v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n' | The model is flat: it measures",
        "'v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 1 3\n' | The file has no triangle in it",
      })
  void bad_text_is_refused_in_words(String content, String sentence) throws IOException {
    String said = refusal(file("model.stl", content));
    assertTrue(said.startsWith(sentence), said);
  }

  @Test
  void a_text_stl_that_ends_too_early_is_cut_off() throws IOException {
    Path file = file("x.stl", TEXT_STL.substring(0, TEXT_STL.length() - 120));
    assertTrue(refusal(file).startsWith("The STL file is cut off after 3 triangles."));
  }

  @Test
  void a_truncated_binary_stl_says_how_much_is_there() throws IOException {
    Path file = Shapes.stl(Shapes.box(1, 2, 3), folder.resolve("box.stl"));
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 60));
    String said = refusal(file);
    assertTrue(said.startsWith("The STL file is cut off: it announces 12 triangles and holds 10."));
  }

  @Test
  void a_header_that_claims_four_thousand_million_triangles_costs_nothing() throws IOException {
    Path file = Shapes.claiming(0xFFFFFFFFL, 20, folder.resolve("claim.stl"));
    assertTrue(refusal(file).contains("holds 20"));
  }

  @ParameterizedTest
  @CsvSource({"NaN", "Infinity", "-Infinity"})
  void a_binary_stl_with_a_coordinate_that_is_no_number_is_refused(float bad) throws IOException {
    Path file = Shapes.stl(Shapes.box(1, 2, 3), folder.resolve("box.stl"));
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(84 + 4 * 50 + 20, bad);
    assertTrue(refusal(Files.write(file, bytes)).startsWith("Triangle 5 of the model has a"));
  }

  @Test
  void too_large_a_file_and_too_many_triangles_are_refused() throws IOException {
    Path file = Shapes.stl(Shapes.ball(10, 20, 0), folder.resolve("ball.stl"));
    MeshReader bytes = new MeshReader(new MeshLimits(50_000, 1 << 20, 1000, 1000));
    MeshReader triangles = new MeshReader(new MeshLimits(1 << 20, 1 << 20, 1000, 1000));
    assertTrue(Refusal.of(() -> bytes.read(file)).startsWith("The file has 0 MB; at most 0 MB"));
    assertTrue(
        Refusal.of(() -> triangles.read(file))
            .startsWith("The model has more than 1,000 triangles"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "1, 1",
    "-1.5, -1.5",
    "+.25, 0.25",
    "3., 3",
    "1e3, 1000",
    "12E-2, 0.12",
    "0.1, 0.1",
    "123456789012345678901234567890, 1.2345678901234568e29",
    "0.00000000000000000000000000000000000000000000000001, 1e-50",
    "1e-400, 0",
    "1e400, Infinity",
    "-1.17549435E-38, -1.17549435E-38",
    "nan, NaN",
    "inf, NaN",
    "1.2.3, NaN",
    "1e, NaN",
    "e5, NaN",
    "1.#QNAN, NaN",
    "0x10, NaN",
    "1.7976931348623157e308, Infinity"
  })
  void numbers_of_text_formats_are_read(String text, double value) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    TextScanner scanner = new TextScanner(new ByteArrayInputStream(bytes));
    double read = scanner.number();
    if (Double.isFinite(value)) {
      assertEquals((float) value, (float) read + 0f);
    } else {
      assertTrue(!Double.isFinite((float) read), text + " → " + read);
    }
  }
}
