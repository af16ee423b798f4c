package io.easyprint.server.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class PictureTest {

  private static BufferedImage read(byte[] png) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertNotNull(image);
    return image;
  }

  @Test
  void a_picture_shows_the_model_lit_on_a_transparent_ground() throws IOException {
    byte[] png = Picture.of(Shapes.box(20, 20, 20), 128).png();
    Files.write(Path.of("target", "picture-box.png"), png);
    BufferedImage image = read(png);
    assertEquals(128, image.getWidth());
    assertEquals(0, image.getRGB(1, 1) >>> 24);
    int top = image.getRGB(64, 35);
    int left = image.getRGB(45, 80);
    int right = image.getRGB(100, 80);
    assertEquals(255, left >>> 24);
    assertTrue(green(top) > green(right) + 20, "the top is brighter than the side off the light");
    assertTrue(Math.abs(green(left) - green(right)) > 10, "an edge is seen between the sides");
  }

  @Test
  void a_picture_of_something_thin_or_open_is_drawn_as_well() throws IOException {
    read(Picture.of(Shapes.box(100, 0.2, 0.3), 64).png());
    byte[] png = Picture.of(Shapes.ball(10, 60, 0.08), 512).png();
    Files.write(Path.of("target", "picture-ball.png"), png);
    assertTrue(png.length < 200_000, "small enough for a page: " + png.length);
  }

  @Test
  void a_picture_of_a_full_plate_shows_each_model_and_is_no_more_work_than_one()
      throws IOException {
    Mesh fine = Shapes.ball(8, 120, 0.05);
    MeshGroup group = new MeshGroup(26);
    List<Plate.Spot> spots =
        IntStream.range(0, 25)
            .mapToObj(i -> new Plate.Spot(25 * (i % 5) - 50, 25 * (i / 5) - 50))
            .toList();
    group.add(fine, spots);
    group.add(Shapes.box(6, 6, 30), List.of(new Plate.Spot(70, 70)));
    Mesh plate = group.mesh();
    assertTrue(26 * fine.triangles() > 1_000_000, "more than is drawn");
    assertTrue(plate.triangles() < 400_000 && plate.triangles() > 100_000, "" + plate.triangles());
    assertEquals(-58, plate.bounds().minX(), 1);
    assertEquals(76, plate.bounds().maxY(), 1e-3);
    assertEquals(30, plate.bounds().maxZ(), 1e-3);
    byte[] png = Picture.of(plate, 512).png();
    Files.write(Path.of("target", "picture-plate.png"), png);
    BufferedImage image = read(png);
    int changes = 0;
    for (int x = 1; x < 512; x++) {
      changes +=
          (image.getRGB(x, 265) >>> 24 > 250) == (image.getRGB(x - 1, 265) >>> 24 > 250) ? 0 : 1;
    }
    assertTrue(changes > 6, "several beside one another: " + changes);
  }

  private static int green(int rgb) {
    return rgb >> 8 & 0xFF;
  }

  @Test
  void the_compact_mesh_holds_every_vertex_to_a_65536th_of_the_size() throws IOException {
    Mesh box = Shapes.box(20, 30, 40);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CompactMesh.write(box, bytes);
    ByteBuffer in = ByteBuffer.wrap(bytes.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(40 + 8 * 6 + 12 * 6, in.capacity());
    assertEquals('E' | 'P' << 8 | 'M' << 16 | '1' << 24, in.getInt(0));
    assertEquals(8, in.getInt(4));
    assertEquals(12, in.getInt(8));
    assertEquals(2, in.getInt(12));
    for (int v = 0; v < 8; v++) {
      for (int i = 0; i < 3; i++) {
        int step = in.getShort(40 + 6 * v + 2 * i) & 0xFFFF;
        float place = in.getFloat(16 + 4 * i) + step * in.getFloat(28 + 4 * i);
        assertEquals(box.positions()[3 * v + i], place, 1e-5);
      }
    }
    assertEquals(box.corners()[35], in.getShort(40 + 48 + 70));
  }

  @Test
  void a_compact_mesh_that_is_read_again_looks_the_same() throws IOException {
    for (Mesh mesh : List.of(Shapes.box(20, 30, 40), Shapes.ball(10, 250, 0))) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      CompactMesh.write(mesh, bytes);
      Mesh again = CompactMesh.read(new ByteArrayInputStream(bytes.toByteArray()));
      assertEquals(mesh.triangles(), again.triangles(), mesh.triangles() / 100.0);
      assertEquals(mesh.volume(), again.volume(), mesh.volume() / 10_000);
      byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 1);
      assertThrows(IOException.class, () -> CompactMesh.read(new ByteArrayInputStream(cut)));
    }
    assertThrows(
        IOException.class, () -> CompactMesh.read(new ByteArrayInputStream(new byte[100])));
  }

  @Test
  void a_mesh_too_fine_for_a_browser_is_coarsened_without_losing_its_size() throws IOException {
    Mesh ball = Shapes.ball(50, 120, 0.05);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CompactMesh.write(ball, 10_000, bytes);
    ByteBuffer in = ByteBuffer.wrap(bytes.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    int vertices = in.getInt(4);
    int triangles = in.getInt(8);
    assertTrue(triangles <= 10_000 && triangles > 3_000, "triangles: " + triangles);
    assertEquals(40 + (6 * vertices + 3) / 4 * 4 + 6 * triangles, in.capacity());
  }
}
