package io.easyprint.server.mesh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds places on a bed for the boxes of several models: the largest first, each as near to the
 * middle as the ones before it allow; in rows where that leaves one out. Places are those of the
 * boxes' middles, mm from the bed's middle. Safe for any thread.
 */
public final class Plate {
  private static final double TOUCH = 1e-6;

  /** A box that needs a place. */
  public record Box(double x, double y, double z) {}

  /** Where the middle of a box goes. */
  public record Spot(double x, double y) {}

  private final Bed bed;
  private final double gap;

  /**
   * A plate.
   *
   * @param rim what must stay free along the edge, for a skirt or a brim, mm
   * @param gap what must stay free between two models, mm
   */
  public Plate(Bed bed, double rim, double gap) {
    this.bed = bed.without(rim);
    this.gap = gap;
  }

  /**
   * Places for all of them, in their order.
   *
   * @throws BadModelException when they do not all have room
   */
  public List<Spot> arrange(List<Box> boxes) {
    for (Box box : boxes) {
      if (!bed.holds(box.x, box.y, box.z)) {
        throw tooLarge(box);
      }
    }
    List<Optional<Spot>> places = place(boxes);
    long found = places.stream().filter(Optional::isPresent).count();
    if (found < boxes.size()) {
      throw new BadModelException(
          "Only %,d of the %,d models have room on the bed at once."
              .formatted(found, boxes.size()));
    }
    return places.stream().map(Optional::orElseThrow).toList();
  }

  /** Places for as many of them as have room together, in their order; none for the others. */
  public List<Optional<Spot>> place(List<Box> boxes) {
    List<Integer> order =
        IntStream.range(0, boxes.size())
            .filter(i -> bed.holds(boxes.get(i).x, boxes.get(i).y, boxes.get(i).z))
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer i) -> -boxes.get(i).x * boxes.get(i).y)
                    .thenComparing(i -> i))
            .toList();
    List<Box> sorted = order.stream().map(boxes::get).toList();
    List<Spot> around = aroundTheMiddle(sorted);
    List<Spot> rows = around.size() == sorted.size() ? around : inRows(sorted);
    List<Spot> found = centred(sorted, around.size() >= rows.size() ? around : rows);
    List<Optional<Spot>> spots =
        new ArrayList<>(Collections.nCopies(boxes.size(), Optional.empty()));
    for (int i = 0; i < found.size(); i++) {
      spots.set(order.get(i), Optional.of(found.get(i)));
    }
    return spots;
  }

  private BadModelException tooLarge(Box box) {
    return new BadModelException(
        "The model does not fit: it measures %.1f × %.1f × %.1f mm, and there is room for %.1f × %.1f × %.1f mm."
            .formatted(box.x, box.y, box.z, bed.width(), bed.depth(), bed.height()));
  }

  private List<Spot> aroundTheMiddle(List<Box> boxes) {
    List<Spot> spots = new ArrayList<>();
    for (Box box : boxes) {
      double[] xs = candidates(boxes, spots, box, true);
      double[] ys = candidates(boxes, spots, box, false);
      Spot best = null;
      double least = Double.MAX_VALUE;
      for (double x : xs) {
        for (double y : ys) {
          double away = x * x + y * y;
          if (away >= least - TOUCH) {
            break;
          }
          if (bed.holdsAt(x, y, box.x, box.y) && isFree(boxes, spots, box, x, y)) {
            best = new Spot(x, y);
            least = away;
          }
        }
      }
      if (best == null) {
        return spots;
      }
      spots.add(best);
    }
    return spots;
  }

  /**
   * In line with a box that stands already, by either edge or beside it, or in the bed's middle.
   */
  private double[] candidates(List<Box> boxes, List<Spot> spots, Box box, boolean alongX) {
    double own = alongX ? box.x : box.y;
    double[] found = new double[4 * spots.size() + 1];
    int n = 1;
    for (int i = 0; i < spots.size(); i++) {
      double other = alongX ? boxes.get(i).x : boxes.get(i).y;
      double at = alongX ? spots.get(i).x : spots.get(i).y;
      double beside = (other + own) / 2 + gap;
      double level = (other - own) / 2;
      found[n++] = at - beside;
      found[n++] = at + beside;
      found[n++] = at - level;
      found[n++] = at + level;
    }
    return Arrays.stream(found)
        .boxed()
        .sorted(Comparator.comparingDouble(Math::abs))
        .distinct()
        .mapToDouble(d -> d)
        .toArray();
  }

  private boolean isFree(List<Box> boxes, List<Spot> spots, Box box, double x, double y) {
    for (int i = 0; i < spots.size(); i++) {
      Box other = boxes.get(i);
      Spot at = spots.get(i);
      if (Math.abs(at.x - x) < (other.x + box.x) / 2 + gap - TOUCH
          && Math.abs(at.y - y) < (other.y + box.y) / 2 + gap - TOUCH) {
        return false;
      }
    }
    return true;
  }

  /** Rows from the front edge on, each as deep as its deepest box. */
  private List<Spot> inRows(List<Box> boxes) {
    List<Spot> spots = new ArrayList<>();
    double x = -bed.width() / 2;
    double y = -bed.depth() / 2;
    double depth = 0;
    for (Box box : boxes) {
      if (x + box.x > bed.width() / 2 + TOUCH) {
        x = -bed.width() / 2;
        y += depth + gap;
        depth = 0;
      }
      if (!bed.holdsAt(x + box.x / 2, y + box.y / 2, box.x, box.y)) {
        return spots;
      }
      spots.add(new Spot(x + box.x / 2, y + box.y / 2));
      depth = Math.max(depth, box.y);
      x += box.x + gap;
    }
    return spots;
  }

  /** All of them moved so that their common box is in the middle, where the bed allows that. */
  private List<Spot> centred(List<Box> boxes, List<Spot> spots) {
    double minX = Double.MAX_VALUE;
    double maxX = -Double.MAX_VALUE;
    double minY = Double.MAX_VALUE;
    double maxY = -Double.MAX_VALUE;
    for (int i = 0; i < spots.size(); i++) {
      minX = Math.min(minX, spots.get(i).x - boxes.get(i).x / 2);
      maxX = Math.max(maxX, spots.get(i).x + boxes.get(i).x / 2);
      minY = Math.min(minY, spots.get(i).y - boxes.get(i).y / 2);
      maxY = Math.max(maxY, spots.get(i).y + boxes.get(i).y / 2);
    }
    double dx = -(minX + maxX) / 2;
    double dy = -(minY + maxY) / 2;
    List<Spot> moved = spots.stream().map(s -> new Spot(s.x + dx, s.y + dy)).toList();
    for (int i = 0; i < moved.size(); i++) {
      if (!bed.holdsAt(moved.get(i).x, moved.get(i).y, boxes.get(i).x, boxes.get(i).y)) {
        return spots;
      }
    }
    return moved;
  }
}
