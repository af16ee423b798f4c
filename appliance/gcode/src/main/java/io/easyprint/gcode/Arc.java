package io.easyprint.gcode;

/**
 * Cuts a G2 or G3 in the XY plane into straight pieces as Marlin 2.1 does ({@code G2_G3.cpp} with
 * its defaults: pieces of at most 1 mm, at least 0.1 mm, 72 to a full circle). Reusable, not
 * thread-safe.
 */
public final class Arc {
  /** No arc is cut into more pieces than this, however large a file says it is. */
  public static final int MAX_PIECES = 20_000;

  private static final double MAX_PIECE_MM = 1;
  private static final double MIN_PIECE_MM = 0.1;
  private static final double PIECES_IN_CIRCLE = 72;
  private static final int MAX_TURNS = 100;

  private int pieces;
  private double centreX;
  private double centreY;
  private double radius;
  private double startAngle;
  private double sweep;

  /**
   * Sets up a curve that the machine has just taken in.
   *
   * @return the number of pieces; 1 where it is no circle (a spline, a faulty arc): a straight line
   */
  public int set(GcodeLine line, Machine machine) {
    pieces = 1;
    if (line.code() == 5) {
      return pieces;
    }
    double x0 = machine.previous(Machine.X) / 1e9;
    double y0 = machine.previous(Machine.Y) / 1e9;
    double x1 = machine.position(Machine.X) / 1e9;
    double y1 = machine.position(Machine.Y) / 1e9;
    boolean clockwise = line.code() == 2;
    if (line.hasValue('R')) {
      if (!centreFromRadius(length(line, machine, 'R'), x0, y0, x1, y1, clockwise)) {
        return pieces;
      }
    } else if (line.hasValue('I') || line.hasValue('J')) {
      centreX = x0 + length(line, machine, 'I');
      centreY = y0 + length(line, machine, 'J');
    } else {
      return pieces;
    }
    radius = Math.hypot(x0 - centreX, y0 - centreY);
    startAngle = Math.atan2(y0 - centreY, x0 - centreX);
    double angle = Math.atan2(y1 - centreY, x1 - centreX) - startAngle;
    boolean circle = x0 == x1 && y0 == y1;
    if (clockwise) {
      angle = circle ? -2 * Math.PI : angle >= 0 ? angle - 2 * Math.PI : angle;
    } else {
      angle = circle ? 2 * Math.PI : angle <= 0 ? angle + 2 * Math.PI : angle;
    }
    double turns = Math.clamp(line.number('P', 1) - 1, 0, MAX_TURNS);
    sweep = angle + Math.signum(angle) * 2 * Math.PI * Math.floor(turns);
    cut(Math.abs(sweep) * radius);
    return pieces;
  }

  private void cut(double length) {
    if (!(length > 0.001)) {
      return;
    }
    double least = Math.max(1, Math.ceil(PIECES_IN_CIRCLE * Math.abs(sweep) / (2 * Math.PI)));
    double wanted = Math.max(Math.floor(length / MAX_PIECE_MM), least);
    if (length / wanted > MAX_PIECE_MM) {
      wanted = Math.ceil(length / MAX_PIECE_MM);
    } else if (length / wanted < MIN_PIECE_MM) {
      wanted = Math.max(1, Math.floor(length / MIN_PIECE_MM));
    }
    pieces = (int) Math.min(MAX_PIECES, wanted);
  }

  private boolean centreFromRadius(
      double r, double x0, double y0, double x1, double y1, boolean clockwise) {
    double dx = x1 - x0;
    double dy = y1 - y0;
    double chord = Math.hypot(dx, dy);
    if (r == 0 || chord == 0) {
      return false;
    }
    double half = chord / 2;
    double height = r * r > half * half ? Math.sqrt(r * r - half * half) : 0;
    double side = clockwise ^ (r < 0) ? -height : height;
    centreX = x0 + dx / 2 - side * dy / chord;
    centreY = y0 + dy / 2 + side * dx / chord;
    return true;
  }

  private static double length(GcodeLine line, Machine machine, char word) {
    return machine.millimetres(line.value(word)) / 1e9;
  }

  /** X of the end of a piece (1 to the number of pieces less one), mm. */
  public double x(int piece) {
    return centreX + radius * Math.cos(startAngle + sweep * piece / pieces);
  }

  /** Y of the end of a piece, mm. */
  public double y(int piece) {
    return centreY + radius * Math.sin(startAngle + sweep * piece / pieces);
  }
}
