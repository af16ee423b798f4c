package io.easyprint.server.accounts;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** What the history says of one account. */
@FunctionalInterface
public interface PrintTotals {
  /**
   * Sums over an account's prints.
   *
   * @param prints how many ended
   * @param seconds printing time, s
   * @param filamentMm filament, mm
   */
  @Json
  record Totals(long prints, long seconds, double filamentMm) {}

  /**
   * An account's history in short.
   *
   * @param lastPrint end of the last print, milliseconds since 1970; null before the first
   */
  record History(Totals totals, @Nullable Long lastPrint) {}

  /** Of this account. */
  History of(String accountId);
}
