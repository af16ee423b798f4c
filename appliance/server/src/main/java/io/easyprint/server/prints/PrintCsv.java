package io.easyprint.server.prints;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The history as a table for other programs: RFC 4180, times in UTC, a point for decimals. */
final class PrintCsv {
  static final String HEAD =
      "id,name,owner,printer,material,started,ended,outcome,reason,seconds,layers,filament_mm,"
          + "filament_g,cost\r\n";

  private PrintCsv() {}

  static String line(Print p) {
    return row(
        p.id(),
        p.name(),
        p.ownerName(),
        p.printer(),
        p.material(),
        Instant.ofEpochMilli(p.startedAt()).toString(),
        p.endedAt() == 0 ? "" : Instant.ofEpochMilli(p.endedAt()).toString(),
        p.outcome() == null ? "" : p.outcome().name(),
        p.reason(),
        number(p.seconds()),
        Integer.toString(p.layers()),
        number(p.filamentMm()),
        number(p.filamentG()),
        p.cost() == null ? "" : number(p.cost()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String row(@Nullable String... cells) {
    return Arrays.stream(cells)
            .map(cell -> cell == null ? "" : quoted(cell))
            .collect(Collectors.joining(","))
        + "\r\n";
  }

  /** A spreadsheet takes a text that begins like a formula for one: a quote keeps it a text. */
  private static String quoted(String cell) {
    String safe = cell.matches("(?s)[=+@\t\r-].*") ? "'" + cell : cell;
    return safe.matches("(?s).*[\",\r\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
  }
}
