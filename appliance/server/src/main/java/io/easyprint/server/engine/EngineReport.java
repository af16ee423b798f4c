package io.easyprint.server.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the engine says about a finished slice. The header in the file itself is a dummy, as the
 * engine knows better only at the end; the true one is in its log. Immutable.
 *
 * @param header the true header's lines
 * @param millimetres3 plastic for each extruder that prints, in their order, mm³
 */
public record EngineReport(List<String> header, List<Double> millimetres3) {
  /** The lists do not change. */
  public EngineReport {
    header = List.copyOf(header);
    millimetres3 = List.copyOf(millimetres3);
  }

  /** Its own estimate, seconds; -1 where it gives none. */
  public double seconds() {
    return number(";TIME:").orElse(number(";PRINT.TIME:").orElse(-1));
  }

  /** Height of a usual layer, mm; where the header has it. */
  public OptionalDouble layerHeight() {
    return number(";Layer height:");
  }

  /**
   * Where the paths reach to: least x, y, z, greatest x, y, z in mm; empty where it does not say.
   */
  public List<Double> bounds() {
    List<Double> found = new ArrayList<>();
    for (String[] names :
        new String[][] {
          {";MINX:", ";PRINT.SIZE.MIN.X:"},
          {";MINY:", ";PRINT.SIZE.MIN.Y:"},
          {";MINZ:", ";PRINT.SIZE.MIN.Z:"},
          {";MAXX:", ";PRINT.SIZE.MAX.X:"},
          {";MAXY:", ";PRINT.SIZE.MAX.Y:"},
          {";MAXZ:", ";PRINT.SIZE.MAX.Z:"}
        }) {
      OptionalDouble value =
          Arrays.stream(names)
              .map(this::number)
              .filter(OptionalDouble::isPresent)
              .findFirst()
              .orElse(OptionalDouble.empty());
      if (value.isEmpty()) {
        return List.of();
      }
      found.add(value.getAsDouble());
    }
    return found;
  }

  private OptionalDouble number(String name) {
    for (String line : header) {
      if (line.startsWith(name)) {
        try {
          return OptionalDouble.of(Double.parseDouble(line.substring(name.length()).strip()));
        } catch (NumberFormatException e) {
          return OptionalDouble.empty();
        }
      }
    }
    return OptionalDouble.empty();
  }
}
