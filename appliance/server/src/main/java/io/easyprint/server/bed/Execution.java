package io.easyprint.server.bed;

import io.easyprint.printhost.api.Event;
import io.easyprint.printhost.api.PrintHost;
import io.easyprint.printhost.api.Temperature;
import io.easyprint.server.store.RandomId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Carries out a plan: cools, sends stage by stage, and believes the printer's own word only. After
 * each stage M400 waits for the moves, and M118 makes the printer say a word that nobody else knows
 * (Marlin 1.1.9 and later, Prusa); as commands are carried out in order, all before it was done.
 * For the thread {@code bed}.
 */
final class Execution {
  private static final long LOOK_MS = 500;
  private static final long READINGS_WITHIN_S = 60;
  private static final long ALIVE_S = 60;
  private static final long HEATERS_OFF_S = 120;

  /** A sensor that says less or more is broken. */
  private static final double LEAST = 1;

  private static final double MOST = 200;

  /** So many readings in a row have to agree. */
  private static final int AGREED = 2;

  /** What the print host sends of its own accord. */
  private static final Set<String> OWN = Set.of("M105", "M110", "M113", "M115", "M155");

  private final PrintHost host;
  private final Watch watch;
  private final InstantSource clock;

  Execution(PrintHost host, Watch watch, InstantSource clock) {
    this.host = host;
    this.watch = watch;
    this.clock = clock;
  }

  void heatersOff() throws InterruptedException {
    run(new Stage("turn the heaters off", Plan.HEATERS_OFF, HEATERS_OFF_S));
  }

  /**
   * Waits until the bed has been measured to be this cool.
   *
   * @param since milliseconds since 1970, from which the minutes count
   */
  void cool(double release, double minutes, long since) throws InterruptedException {
    long until = since + Math.round(minutes * 60_000);
    long heard = System.nanoTime();
    long alive = heard;
    double last = Double.NaN;
    int agreed = 0;
    while (agreed < AGREED) {
      if (watch.next(LOOK_MS).orElse(null) instanceof Event.TemperaturesRead read) {
        last = bed(read.temperatures());
        heard = System.nanoTime();
        agreed = last <= release ? agreed + 1 : 0;
      }
      if (clock.millis() > until) {
        throw new OddException(
            Double.isNaN(last)
                ? "The printer does not tell how warm its bed is."
                : String.format(
                    Locale.ROOT,
                    "The bed did not cool to %.0f °C within %.0f minutes: it has %.1f °C.",
                    release,
                    minutes,
                    last));
      }
      if (secondsSince(heard) > READINGS_WITHIN_S) {
        throw new OddException("The printer does not tell how warm its bed is.");
      }
      if (secondsSince(alive) > ALIVE_S) {
        alive = System.nanoTime();
        host.command(List.of("M105")); // so that nobody takes it for idle and switches it off
      }
    }
  }

  private static long secondsSince(long nanos) {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - nanos);
  }

  private static double bed(List<Temperature> readings) {
    double bed = Double.NaN;
    for (Temperature each : readings) {
      if (each.target() > 0) {
        throw new OddException("Something heats again: " + each.heater() + ".");
      }
      if (each.heater().equals("B")) {
        bed = each.actual();
      }
    }
    if (!(bed >= LEAST && bed <= MOST)) {
      throw new OddException(
          Double.isNaN(bed)
              ? "The printer does not tell how warm its bed is."
              : "The bed's sensor cannot be right: " + bed + " °C.");
    }
    return bed;
  }

  /** Sends a stage and waits until the printer has said that it was done. */
  void run(Stage stage) throws InterruptedException {
    String word = "bed-" + RandomId.next().substring(0, 12);
    List<String> lines = new ArrayList<>(stage.lines());
    lines.add("M400");
    lines.add("M118 " + word);
    Set<String> ours = lines.stream().map(Execution::plain).collect(Collectors.toSet());
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(stage.seconds());
    host.command(lines);
    while (System.nanoTime() - until < 0) {
      if (watch.next(LOOK_MS).orElse(null) instanceof Event.ConsoleLine line) {
        if (line.sent() && !ours.contains(plain(line.text())) && !own(line.text())) {
          throw new OddException("Somebody sent \"" + line.text() + "\" in between.");
        }
        if (!line.sent() && line.text().strip().endsWith(word)) {
          return;
        }
      }
    }
    throw new OddException(
        "The printer did not say within "
            + stage.seconds()
            + " seconds that this was done: "
            + stage.what()
            + ".");
  }

  private static boolean own(String line) {
    return OWN.contains(line.strip().split("\\s", 2)[0].toUpperCase(Locale.ROOT));
  }

  /** As the print host sends it, but for the case of its letters and blanks. */
  private static String plain(String line) {
    return line.replaceAll("\\([^)]*\\)|;.*", "").replaceAll("\\s", "").toUpperCase(Locale.ROOT);
  }
}
