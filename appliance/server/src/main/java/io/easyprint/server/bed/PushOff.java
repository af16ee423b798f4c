package io.easyprint.server.bed;

import io.easyprint.gcode.scan.Footprint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Plans how the head pushes a print off the bed. The nozzle goes over everything at a height that
 * nothing reaches, comes down only at the edge that the push begins from, where there is room for
 * the whole head, and pushes straight across the bed: first through the middle of each piece, then
 * in strips over all that was printed on. Pure.
 *
 * <p>Z is not homed: after a print the firmware still knows it, and homing could drive into the
 * print. X and Y are, above everything, as the end G-code often lets the motors go.
 */
final class PushOff {
  /** Between the nozzle and the print's top on the way over it, mm. */
  static final double LIFT = 10;

  /** What a piece must stand above the pushing nozzle's tip, mm. */
  private static final double GRIP = 2;

  /** Between the head and the print where it comes down, mm. */
  private static final double GAP = 2;

  /** A piece lower than this share of its length holds on to the bed rather than tips off. */
  private static final double FLATTEST = 0.1;

  private static final double TRAVEL = 6000;
  private static final double LIFTING = 600;

  /** Slower than any printer lifts, mm/s: only for how long a stage may take. */
  private static final double SLOWEST_LIFT = 2;

  private static final long PATIENCE_S = 120;

  private final ClearingSettings settings;
  private final Volume volume;
  private final char axis;
  private final char across;
  private final double begin;
  private final double end;

  private PushOff(ClearingSettings settings, Volume volume) {
    this.settings = settings;
    this.volume = volume;
    Direction direction = settings.direction();
    this.axis = direction.axis();
    this.across = direction.across();
    this.begin = direction.upwards() ? volume.low(axis) : volume.high(axis);
    this.end = direction.upwards() ? volume.high(axis) : volume.low(axis);
  }

  /** The plan for what lies on the bed. */
  static Plan plan(Footprint printed, ClearingSettings settings, Volume volume) {
    PushOff push = new PushOff(settings, volume);
    Optional<String> unsuitable = push.unsuitable(printed);
    return unsuitable.isPresent()
        ? new Plan.Refused(unsuitable.get())
        : new Plan.Stages(push.stages(printed));
  }

  private Optional<String> unsuitable(Footprint printed) {
    if (volume.round()) {
      return Optional.of("A push-off is not planned for a round bed.");
    }
    if (printed.beyondTheBed()) {
      return Optional.of("The print reaches beyond the bed: a push-off cannot be planned.");
    }
    List<Footprint.Piece> pieces = printed.pieces();
    List<Footprint.Piece> parts = parts(pieces);
    if (parts.isEmpty()) {
      return Optional.of("Nothing that could be pushed was printed.");
    }
    if (parts.size() < pieces.size() && !settings.linesMayStay()) {
      return Optional.of(
          "A skirt or purge line would stay on the bed: slice without, or allow that lines stay.");
    }
    double top = top(printed);
    if (top + LIFT > volume.height()) {
      return said(
          "The print is too tall: at %.1f mm there is no room to pass over it in %.0f mm.",
          top, volume.height());
    }
    return parts.stream()
        .map(this::unsuitable)
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> noRoom(parts));
  }

  private Optional<String> unsuitable(Footprint.Piece part) {
    double least = settings.pushHeight() + GRIP;
    if (part.height() < least) {
      return said(
          "A part is too low: %.1f mm, and the nozzle needs %.1f mm to push at.",
          part.height(), least);
    }
    double longest = Math.max(part.maxX() - part.minX(), part.maxY() - part.minY());
    if (part.height() < FLATTEST * longest) {
      return said(
          "A part is too flat: %.1f mm high and %.0f mm long, it would hold on to the bed.",
          part.height(), longest);
    }
    double wide = high(part, across) - low(part, across);
    if (wide > settings.widest()) {
      return said(
          "A part is too wide: %.0f mm across the push, at most %.0f mm are pushed.",
          wide, settings.widest());
    }
    double tallest = settings.pushHeight() + settings.gantryHeight();
    if (part.height() > tallest) {
      return said(
          "A part is too tall: %.1f mm, the gantry passes at %.1f mm.", part.height(), tallest);
    }
    return Optional.empty();
  }

  private Optional<String> noRoom(List<Footprint.Piece> parts) {
    double needed = settings.headRadius() + GAP;
    double room = Double.MAX_VALUE;
    for (Footprint.Piece part : parts) {
      boolean upwards = settings.direction().upwards();
      room = Math.min(room, upwards ? low(part, axis) - begin : begin - high(part, axis));
    }
    return room >= needed
        ? Optional.empty()
        : said(
            "There is no room behind the print: %.0f mm, and the head needs %.0f mm to come down.",
            Math.max(0, room), needed);
  }

  private static Optional<String> said(String format, Object... values) {
    return Optional.of(String.format(Locale.ROOT, format, values));
  }

  private static List<Footprint.Piece> parts(List<Footprint.Piece> pieces) {
    return pieces.stream().filter(piece -> !piece.loose()).toList();
  }

  private static double top(Footprint printed) {
    return printed.bounds().maxZ();
  }

  private static double low(Footprint.Piece piece, char axis) {
    return axis == 'X' ? piece.minX() : piece.minY();
  }

  private static double high(Footprint.Piece piece, char axis) {
    return axis == 'X' ? piece.maxX() : piece.maxY();
  }

  private List<Stage> stages(Footprint printed) {
    double over = Math.max(top(printed), settings.pushHeight()) + LIFT;
    List<Stage> stages = new ArrayList<>();
    stages.add(
        new Stage(
            "lift above the print, find X and Y",
            List.of("G21", "G90", to('Z', over, LIFTING), "G28 X Y", to('Z', over, LIFTING)),
            seconds(volume.height() / SLOWEST_LIFT)));
    List<Double> passes = passes(parts(printed.pieces()));
    for (int i = 0; i < passes.size(); i++) {
      stages.add(pass(i + 1, passes.size(), passes.get(i), over));
    }
    return stages;
  }

  private Stage pass(int number, int of, double at, double over) {
    double push = Math.abs(end - begin) / (settings.feedrate() / 60);
    return new Stage(
        "push " + number + " of " + of,
        List.of(
            "G90",
            to('Z', over, LIFTING),
            move("G0 %s%.2f %s%.2f F%.0f", across, at, axis, begin, TRAVEL),
            to('Z', settings.pushHeight(), LIFTING),
            move("G1 %s%.2f F%.0f", axis, end, settings.feedrate()),
            to('Z', over, LIFTING)),
        seconds(push + 3 * over / SLOWEST_LIFT));
  }

  private static long seconds(double moving) {
    return PATIENCE_S + Math.round(3 * moving);
  }

  /** Through the middle of each piece, those nearest the far edge first; then strip by strip. */
  private List<Double> passes(List<Footprint.Piece> parts) {
    Comparator<Footprint.Piece> nearest =
        Comparator.comparingDouble(part ->
            settings.direction().upwards() ? end - high(part, axis) : low(part, axis) - end);
    List<Double> passes = new ArrayList<>();
    for (Footprint.Piece part : parts.stream().sorted(nearest).toList()) {
      double middle = (low(part, across) + high(part, across)) / 2;
      if (passes.stream().noneMatch(known -> Math.abs(known - middle) < GAP)) {
        passes.add(middle);
      }
    }
    double left = parts.stream().mapToDouble(part -> low(part, across)).min().orElse(0);
    double right = parts.stream().mapToDouble(part -> high(part, across)).max().orElse(0);
    left = Math.max(left, volume.low(across));
    right = Math.min(right, volume.high(across));
    int strips = (int) Math.ceil((right - left) / settings.headRadius());
    for (int i = 0; i <= strips; i++) {
      passes.add(left + (right - left) * i / strips);
    }
    return passes;
  }

  private static String to(char axis, double at, double feedrate) {
    return move("G0 %s%.2f F%.0f", axis, at, feedrate);
  }

  private static String move(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
