package io.easyprint.virtualprinter;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The printer's control channel in words: a command a line, an answer a line. Any thread.
 *
 * <p>Times are in milliseconds of simulated time.
 */
final class ControlCommands {
  private static final String HELP =
      "status | reset | dtr | power-cut MS | power-off | unplug [MS] | plug-in"
          + " | silence MS [in|out|both] | hang MS | swallow-oks N | filament-out | press"
          + " | kill [REASON] | runaway | heater-broken hotend|bed"
          + " | sensor-stuck hotend|bed CELSIUS | heaters-mended | action TEXT | print TEXT"
          + " | noise CORRUPT LOSE DOUBLE NEWLINE [in|out|both] | flush | help";

  private final VirtualPrinter printer;

  ControlCommands(VirtualPrinter printer) {
    this.printer = printer;
  }

  /** Does what a line says. */
  String answer(String line) {
    List<String> words = Arrays.asList(line.strip().split("\\s+", -1));
    try {
      return act(words.getFirst(), words.subList(1, words.size()), line.strip());
    } catch (IndexOutOfBoundsException e) {
      return "error: " + words.getFirst() + " needs more: " + HELP;
    } catch (IllegalArgumentException | PrinterException e) {
      return "error: " + e.getMessage();
    }
  }

  private String act(String verb, List<String> rest, String line) {
    Faults faults = printer.faults();
    switch (verb) {
      case "status" -> {
        return Summaries.jsonLine(printer.summary());
      }
      case "help" -> {
        return HELP;
      }
      case "reset", "dtr" -> faults.reset();
      case "power-cut" -> faults.powerCut(millis(rest.get(0)));
      case "power-off" -> faults.powerOff();
      case "unplug" -> {
        if (rest.isEmpty()) {
          faults.unplug();
        } else {
          faults.unplug(millis(rest.get(0)));
        }
      }
      case "plug-in" -> faults.plugIn();
      case "silence" -> faults.silence(millis(rest.get(0)), direction(rest, 1));
      case "hang" -> faults.hang(millis(rest.get(0)));
      case "swallow-oks" -> faults.swallowOks(Integer.parseInt(rest.get(0)));
      case "filament-out" -> faults.filamentOut();
      case "press" -> faults.pressButton();
      case "kill" -> faults.kill(rest.isEmpty() ? "KILLED" : after(verb, line));
      case "runaway" -> faults.thermalRunaway();
      case "heater-broken" -> faults.heaterBroken(heater(rest.get(0)));
      case "sensor-stuck" ->
          faults.sensorStuck(heater(rest.get(0)), Double.parseDouble(rest.get(1)));
      case "heaters-mended" -> faults.heatersMended();
      case "action" -> faults.hostAction(after(verb, line));
      case "print" -> faults.print(after(verb, line).translateEscapes());
      case "noise" ->
          faults.noise(
              Double.parseDouble(rest.get(0)),
              Double.parseDouble(rest.get(1)),
              Double.parseDouble(rest.get(2)),
              Long.parseLong(rest.get(3)),
              direction(rest, 4));
      case "flush" -> printer.flushRecord();
      default -> {
        return "error: unknown command; known: " + HELP;
      }
    }
    return "ok";
  }

  private static Duration millis(String text) {
    return Duration.ofNanos(Math.round(Double.parseDouble(text) * SimTime.MILLISECOND));
  }

  private static NoiseDirection direction(List<String> words, int index) {
    return words.size() <= index
        ? NoiseDirection.BOTH
        : NoiseDirection.valueOf(words.get(index).toUpperCase(Locale.ROOT));
  }

  private static HeaterName heater(String word) {
    return HeaterName.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static String after(String verb, String line) {
    return line.substring(verb.length()).strip();
  }
}
