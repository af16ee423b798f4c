package io.easyprint.server.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlacementTest {
  private static final Bed BED = new Bed(220, 220, 250, false);

  @TempDir Path folder;

  @Test
  void a_pose_scales_then_turns_and_the_model_stands_in_the_middle_of_the_bed() throws IOException {
    Placed placed = Placed.of(Shapes.box(10, 20, 30), new Pose(2, 1, 1, false, 90, 0, 90));
    assertEquals(new Bounds(-15, -10, 0, 15, 10, 20), placed.bounds());
    Path file = folder.resolve("x.stl");
    placed.write(5, -3, file);
    MeshReader.Checked read = new MeshReader(MeshLimits.DEFAULT).read(file);
    assertEquals(new Bounds(-10, -13, 0, 20, 7, 20), read.mesh().bounds());
    assertEquals(12_000, read.report().volume(), 1e-3);
    assertTrue(read.report().watertight());
  }

  @Test
  void a_mirrored_model_keeps_its_outside() throws IOException {
    Path file = folder.resolve("x.stl");
    Placed.of(Shapes.box(10, 20, 30), new Pose(-1, 1, 1, false, 0, 0, 0)).write(0, 0, file);
    MeshReader.Checked read = new MeshReader(MeshLimits.DEFAULT).read(file);
    assertEquals(6000, read.report().volume(), 1e-6);
    assertEquals(List.of(), read.warnings());
  }

  @Test
  void lay_flat_finds_the_largest_side_however_the_box_was_turned() {
    Mesh box = Shapes.box(40, 10, 25);
    for (Pose turned :
        List.of(
            new Pose(1, 1, 1, true, 0, 0, 0),
            new Pose(1, 3, 1, true, 0, 0, 0),
            new Pose(2, 2, 2, true, 0, 0, 0))) {
      Bounds flat = Placed.of(box, turned).bounds();
      double least =
          Math.min(40 * turned.scaleX(), Math.min(10 * turned.scaleY(), 25 * turned.scaleZ()));
      assertEquals(least, flat.sizeZ(), 1e-3);
    }
  }

  @Test
  void lay_flat_leaves_what_lies_well_and_does_not_balance_on_a_point() throws IOException {
    Bounds cube = Placed.of(Shapes.box(20, 20, 20), new Pose(1, 1, 1, true, 0, 0, 0)).bounds();
    assertEquals(20, cube.sizeX(), 1e-9);
    // A box written askew comes to lie on its largest side.
    Path askew = folder.resolve("askew.stl");
    Placed.of(Shapes.box(40, 10, 25), new Pose(1, 1, 1, false, 33, 48, 71)).write(0, 0, askew);
    Mesh mesh = new MeshReader(MeshLimits.DEFAULT).read(askew).mesh();
    assertEquals(10, Placed.of(mesh, new Pose(1, 1, 1, true, 0, 0, 0)).bounds().sizeZ(), 0.01);
  }

  @Test
  void impossible_poses_are_refused() {
    assertThrows(BadModelException.class, () -> new Pose(0, 1, 1, false, 0, 0, 0));
    assertThrows(BadModelException.class, () -> new Pose(1, Double.NaN, 1, false, 0, 0, 0));
    assertThrows(BadModelException.class, () -> new Pose(1, 1, 1, false, Double.NaN, 0, 0));
  }

  @Test
  void one_model_stands_in_the_middle() {
    List<Plate.Spot> spots = new Plate(BED, 5, 5).arrange(List.of(new Plate.Box(50, 30, 10)));
    assertEquals(List.of(new Plate.Spot(0, 0)), spots);
  }

  @Test
  void many_models_keep_their_distance_and_stay_on_the_bed() {
    Random random = new Random(7);
    List<Plate.Box> boxes = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      boxes.add(new Plate.Box(10 + random.nextInt(30), 10 + random.nextInt(30), 20));
    }
    for (Bed bed : List.of(BED, new Bed(260, 260, 250, true))) {
      List<Plate.Spot> spots = new Plate(bed, 4, 6).arrange(boxes);
      for (int i = 0; i < boxes.size(); i++) {
        Plate.Box a = boxes.get(i);
        Plate.Spot at = spots.get(i);
        assertTrue(bed.without(4).holdsAt(at.x(), at.y(), a.x(), a.y()));
        for (int j = 0; j < i; j++) {
          double apartX = Math.abs(at.x() - spots.get(j).x()) - (a.x() + boxes.get(j).x()) / 2;
          double apartY = Math.abs(at.y() - spots.get(j).y()) - (a.y() + boxes.get(j).y()) / 2;
          assertTrue(Math.max(apartX, apartY) > 6 - 1e-3);
        }
      }
    }
  }

  @Test
  void a_bed_is_filled_to_its_last_place() {
    // 5 × 40 + 4 × 5 = 220 and nothing is left over.
    List<Plate.Box> boxes = Collections.nCopies(25, new Plate.Box(40, 40, 10));
    assertEquals(25, new Plate(BED, 0, 5).arrange(boxes).size());
    List<Plate.Box> one = Collections.nCopies(26, new Plate.Box(40, 40, 10));
    BadModelException full =
        assertThrows(BadModelException.class, () -> new Plate(BED, 0, 5).arrange(one));
    assertEquals("Only 25 of the 26 models have room on the bed at once.", full.getMessage());
  }

  @Test
  void a_model_larger_than_the_bed_is_refused_with_both_sizes() {
    BadModelException large =
        assertThrows(
            BadModelException.class,
            () -> new Plate(BED, 5, 5).arrange(List.of(new Plate.Box(215, 10, 10))));
    assertEquals(
        "The model does not fit: it measures 215.0 × 10.0 × 10.0 mm, and there is room for 210.0 × 210.0 × 250.0 mm.",
        large.getMessage());
    assertFalse(BED.holds(10, 10, 250.1));
    assertTrue(BED.holds(220, 220, 250));
    assertFalse(new Bed(200, 200, 200, true).holds(150, 150, 10));
  }
}
