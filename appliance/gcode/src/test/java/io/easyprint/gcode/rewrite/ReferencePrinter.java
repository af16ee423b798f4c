package io.easyprint.gcode.rewrite;

import io.easyprint.gcode.Dialect;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A slow and obvious interpreter in exact decimals, written apart from the real one: where are the
 * motors after these lines? Axes are X, Y, Z, E; "motor" positions never jump, coordinates do.
 */
final class ReferencePrinter {
  private static final Pattern COMMAND = Pattern.compile("^\\s*(?:N\\d+\\s*)?([GMT])\\s*(\\d+)");
  private static final Pattern WORD = Pattern.compile("([A-Z])\\s*([-+]?(?:\\d+\\.?\\d*|\\.\\d+))");
  private static final BigDecimal INCH = new BigDecimal("25.4");
  private static final char[] AXES = {'X', 'Y', 'Z', 'E'};

  private final Dialect dialect;
  final Map<Character, BigDecimal> motor = new HashMap<>();
  final Map<Character, BigDecimal> coordinate = new HashMap<>();
  BigDecimal feedrate = BigDecimal.ZERO;
  BigDecimal temperature = BigDecimal.ZERO;
  int moves;
  private boolean relative;
  private boolean extruderFlag;
  private boolean inches;

  ReferencePrinter(Dialect dialect, BigDecimal somewhere) {
    this.dialect = dialect;
    for (char axis : AXES) {
      motor.put(axis, somewhere);
      coordinate.put(axis, somewhere);
    }
  }

  void execute(String text) {
    String line = text.replaceAll("[;*].*", "").toUpperCase(java.util.Locale.ROOT);
    Matcher command = COMMAND.matcher(line);
    if (!command.find()) {
      return;
    }
    Map<Character, BigDecimal> words = new HashMap<>();
    Matcher word = WORD.matcher(line);
    word.region(command.end(), line.length());
    while (word.find()) {
      words.put(word.group(1).charAt(0), new BigDecimal(word.group(2)));
    }
    execute(command.group(1) + Integer.parseInt(command.group(2)), words);
  }

  private void execute(String command, Map<Character, BigDecimal> words) {
    switch (command) {
      case "G0", "G1", "G2", "G3" -> move(words);
      case "G20" -> inches = true;
      case "G21" -> inches = false;
      case "G28" -> {
        for (char axis : new char[] {'X', 'Y', 'Z'}) {
          if (words.isEmpty() || words.containsKey(axis)) {
            motor.put(axis, new BigDecimal("-3.5"));
            coordinate.put(axis, new BigDecimal("-3.5"));
          } else {
            shift(axis, new BigDecimal("0.75"));
          }
        }
      }
      case "G90", "G91" -> {
        relative = command.equals("G91");
        if (dialect == Dialect.MARLIN_2) {
          extruderFlag = relative;
        }
      }
      case "M82", "M83" -> extruderFlag = command.equals("M83");
      case "G92" -> words.forEach((axis, value) -> coordinate.put(axis, length(value)));
      case "M104" -> temperature = words.getOrDefault('S', temperature);
      case "M9999" -> { // a macro that wanders off
        shift('X', new BigDecimal("7.25"));
        shift('Z', new BigDecimal("1.5"));
      }
      case "M9998" -> shift('E', new BigDecimal("3.125")); // one that feeds
      default -> {}
    }
  }

  private void move(Map<Character, BigDecimal> words) {
    moves++;
    for (char axis : AXES) {
      BigDecimal value = words.get(axis);
      if (value != null) {
        boolean asLength =
            axis == 'E' ? extruderFlag || (relative && dialect == Dialect.MARLIN_1) : relative;
        shift(
            axis,
            asLength
                ? length(value)
                : length(value).subtract(coordinate.getOrDefault(axis, BigDecimal.ZERO)));
      }
    }
    BigDecimal f = words.get('F');
    if (f != null && f.signum() > 0) {
      feedrate = length(f);
    }
  }

  private void shift(char axis, BigDecimal by) {
    motor.merge(axis, by, BigDecimal::add);
    coordinate.merge(axis, by, BigDecimal::add);
  }

  private BigDecimal length(BigDecimal value) {
    return inches ? value.multiply(INCH) : value;
  }

  /** Where the motors are and how fast the next move would go. */
  String state() {
    StringBuilder state = new StringBuilder();
    for (char axis : AXES) {
      state
          .append(axis)
          .append(motor.getOrDefault(axis, BigDecimal.ZERO).stripTrailingZeros().toPlainString())
          .append(' ');
    }
    return state + "F" + feedrate.stripTrailingZeros().toPlainString() + " S" + temperature;
  }
}
