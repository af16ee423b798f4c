package io.easyprint.server.slices;

import io.easyprint.gcode.Dialect;
import io.easyprint.gcode.scan.LayerIndex;
import io.easyprint.gcode.scan.LayerPaths;
import io.easyprint.gcode.scan.PathSink;
import io.easyprint.gcode.scan.PathType;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.web.Reply;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/** The paths of one layer as JSON, written as they are read. */
final class LayerReply implements PathSink {
  /** More would make a page stop; a real layer has some thousand. */
  private static final int MOST_POINTS = 500_000;

  private static final int TRAVEL = 0;
  private static final int NO_TYPE = -1;
  private static final long MICRONS = 1000;

  /** The files never change under their id. */
  static final Map<String, String> KEEP =
      Map.of("Cache-Control", "private, max-age=31536000, immutable");

  private final StringBuilder json = new StringBuilder(1 << 16);
  private double x;
  private double y;
  private int type = NO_TYPE;
  private int points;

  private LayerReply() {}

  /**
   * A layer's paths.
   *
   * @param layer as it stands in the path, from 1
   * @throws ProblemException {@code not-found} for a layer that is not there
   */
  static Reply of(Path gcode, LayerIndex index, String layer) throws IOException {
    int number =
        number(layer)
            .filter(n -> n >= 1 && n <= index.layers())
            .orElseThrow(ProblemException::notFound);
    LayerReply reply = new LayerReply();
    reply.json.append("{\"layer\":").append(number).append(",\"z\":");
    reply.millimetres(index.height(number));
    reply.json.append(",\"paths\":[");
    try (FileChannel file = FileChannel.open(gcode, StandardOpenOption.READ)) {
      LayerPaths.read(file, index, number, Dialect.MARLIN_2, reply);
    }
    if (reply.type != NO_TYPE) {
      reply.json.append(']');
    }
    reply.json.append("]}");
    byte[] body = reply.json.toString().getBytes(StandardCharsets.US_ASCII);
    return Reply.bytes(200, "application/json", body, KEEP);
  }

  private static Optional<Integer> number(String text) {
    try {
      return Optional.of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public void start(double fromX, double fromY, double z) {
    x = fromX;
    y = fromY;
  }

  @Override
  public boolean to(double toX, double toY, double z, boolean extrudes, PathType kind) {
    int code = extrudes ? code(kind) : TRAVEL;
    if (code != type) {
      json.append(type == NO_TYPE ? "[" : "],[").append(code);
      type = code;
      point(x, y);
    }
    point(toX, toY);
    x = toX;
    y = toY;
    points++;
    return points < MOST_POINTS;
  }

  private void point(double atX, double atY) {
    json.append(',');
    millimetres(atX);
    json.append(',');
    millimetres(atY);
  }

  /** To a thousandth, without the cost of a format for each of some thousand numbers. */
  private void millimetres(double value) {
    long thousandths = Math.round(value * MICRONS);
    if (thousandths < 0) {
      json.append('-');
      thousandths = -thousandths;
    }
    json.append(thousandths / MICRONS);
    long rest = thousandths % MICRONS;
    if (rest > 0) {
      json.append('.');
      if (rest < 100) {
        json.append('0');
      }
      if (rest < 10) {
        json.append('0');
      }
      while (rest % 10 == 0) {
        rest /= 10;
      }
      json.append(rest);
    }
  }

  /** As docs/api.md numbers them. */
  private static int code(PathType kind) {
    return switch (kind) {
      case OUTER_WALL -> 1;
      case INNER_WALL -> 2;
      case SKIN -> 3;
      case INFILL -> 4;
      case SUPPORT -> 5;
      case ADHESION -> 6;
      case BRIDGE -> 7;
      case OTHER -> 8;
    };
  }
}
