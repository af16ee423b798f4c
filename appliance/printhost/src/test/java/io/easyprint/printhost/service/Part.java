package io.easyprint.printhost.service;

import io.easyprint.printhost.api.GcodeFile;
import io.easyprint.virtualprinter.ExecutedMove;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** A G-code file of our own making whose moves are known. */
public final class Part {
  private static final double CLOSE = 2e-4;

  /** Moves at the most of which each relies on a place that the one before it gave. */
  private static final int RELY = 3;

  private final List<String> lines = new ArrayList<>();
  private final List<double[]> moves = new ArrayList<>();
  private double x;
  private double y;
  private double z;
  private double e;

  /** Where a move ends, and what it feeds. */
  private void move(double toX, double toY, double toZ, double toE, int feedrate) {
    StringBuilder line = new StringBuilder("G1");
    line.append(toX == x ? "" : String.format(Locale.ROOT, " X%.3f", toX));
    line.append(toY == y ? "" : String.format(Locale.ROOT, " Y%.3f", toY));
    line.append(toZ == z ? "" : String.format(Locale.ROOT, " Z%.3f", toZ));
    line.append(toE == e ? "" : String.format(Locale.ROOT, " E%.4f", toE));
    lines.add(line + " F" + feedrate);
    moves.add(new double[] {toX, toY, toZ, toE - e});
    x = toX;
    y = toY;
    z = toZ;
    e = toE;
  }

  /**
   * A tube.
   *
   * @param layers how many
   * @param segments of each layer
   * @param start lines before the first move
   */
  public static Part tube(int layers, int segments, String... start) {
    Part part = new Part();
    part.lines.addAll(List.of("; a tube", "G28", "G90", "M82"));
    part.lines.addAll(List.of(start));
    part.lines.add("G92 E0");
    double z = 0;
    double e = 0;
    for (int layer = 0; layer < layers; layer++) {
      part.lines.add(";LAYER:" + layer);
      z = round(z + 0.2);
      part.move(part.x, part.y, z, part.e, 600);
      for (int i = 0; i <= segments; i++) {
        double angle = i * 2 * Math.PI / segments + layer * 0.01;
        double radius = 20 + (i % 7) * 0.05;
        e = Math.round((e + 0.013 + (i % 5) * 0.002) * 1e4) / 1e4;
        part.move(
            round(100 + radius * Math.cos(angle)),
            round(100 + radius * Math.sin(angle)),
            z,
            e,
            2400 + i % 3 * 600);
      }
    }
    return part;
  }

  private static double round(double value) {
    return Math.round(value * 1e3) / 1e3;
  }

  public Part then(String... more) {
    lines.addAll(List.of(more));
    return this;
  }

  /** The lines of the file. */
  public List<String> text() {
    return List.copyOf(lines);
  }

  /** Puts the file where the print host looks. */
  public GcodeFile into(Path home) throws Exception {
    byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    String id = hash.substring(0, 32);
    Files.createDirectories(home.resolve("files"));
    Files.write(home.resolve("files").resolve(id + ".gcode"), bytes);
    return new GcodeFile(id, bytes.length, hash);
  }

  public int moves() {
    return moves.size();
  }

  /**
   * By how much higher than in the file the last moves were executed, from a layer on, counted from
   * 0.
   *
   * @throws AssertionError when they are not the file's, or not all at the same distance
   */
  public double raisedFromLayer(int layer, List<ExecutedMove> executed) {
    double from = (layer + 1) * 0.2 - CLOSE;
    List<double[]> wanted = moves.stream().filter(move -> move[2] >= from).skip(1).toList();
    List<ExecutedMove> last =
        executed.subList(Math.max(0, executed.size() - wanted.size()), executed.size());
    double raised = last.getLast().z() - wanted.getLast()[2];
    for (int i = 0; i < wanted.size(); i++) {
      double[] file = wanted.get(i).clone();
      file[2] += raised;
      double delta = i == 0 ? file[3] : last.get(i).e() - last.get(i - 1).e();
      if (!same(file, last.get(i), delta)) {
        throw new AssertionError("move " + i + " from layer " + layer + " is " + last.get(i));
      }
    }
    return raised;
  }

  public int lines() {
    return lines.size();
  }

  /** What executed moves have in common with the file's. */
  public record Comparison(int matched, int extras, List<String> doubled) {}

  /** Walks along both; what is not the file's next move is an extra one. */
  public Comparison compare(List<ExecutedMove> executed) {
    return compare(executed, 0);
  }

  /**
   * The same where some moves of the file may have been executed as something else.
   *
   * @param unseen how many lines were taken with damage that an XOR of eight bits cannot see: the
   *     limit of Marlin's protocol
   */
  public Comparison compare(List<ExecutedMove> executed, long unseen) {
    long mayBeDamaged = unseen;
    int next = 0;
    int extras = 0;
    List<String> doubled = new ArrayList<>();
    double feed = 0;
    for (ExecutedMove move : executed) {
      double delta = move.e() - feed;
      if (move.line() < 0) {
        // The tail of a damaged line, taken for a line of its own. All is absolute on the wire:
        // the move that it came too early for ends where it should all the same.
        extras++;
        continue;
      }
      feed = move.e();
      if (next < moves.size() && same(moves.get(next), move, delta)) {
        next++;
      } else if (mayBeDamaged > 0 && ahead(next, move) > 0) {
        mayBeDamaged--; // the one before it was the damaged one, or those that relied on its place
        next += ahead(next, move) + 1;
      } else {
        extras++;
        for (int i = 0; i < next; i++) {
          if (moves.get(i)[3] > 0 && same(moves.get(i), move, delta)) {
            doubled.add("move " + i + ": " + move);
          }
        }
      }
    }
    return new Comparison(next, extras, doubled);
  }

  /** How many moves of the file lie between the next one and the one that was executed. */
  private int ahead(int next, ExecutedMove move) {
    for (int moves = 1; moves <= RELY; moves++) {
      if (isAt(next + moves, move)) {
        return moves;
      }
    }
    return 0;
  }

  /** By the place alone: what the move feeds depends on the damaged one before it. */
  private boolean isAt(int index, ExecutedMove move) {
    if (index >= moves.size()) {
      return false;
    }
    double[] wanted = moves.get(index);
    return Math.abs(wanted[0] - move.x()) < CLOSE
        && Math.abs(wanted[1] - move.y()) < CLOSE
        && Math.abs(wanted[2] - move.z()) < CLOSE;
  }

  private static boolean same(double[] wanted, ExecutedMove move, double delta) {
    return Math.abs(wanted[0] - move.x()) < CLOSE
        && Math.abs(wanted[1] - move.y()) < CLOSE
        && Math.abs(wanted[2] - move.z()) < CLOSE
        && Math.abs(wanted[3] - delta) < CLOSE;
  }
}
