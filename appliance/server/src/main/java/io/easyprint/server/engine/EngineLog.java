package io.easyprint.server.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.commons.exec.LogOutputStream;

/**
 * Reads the engine's log, line by line, as it comes: progress, errors, and the true header at its
 * end. Written by one thread; read after that thread has ended.
 */
final class EngineLog extends LogOutputStream {
  private static final String PROGRESS = "Progress:";
  private static final String ERROR = "[ERROR]";
  private static final String HEADER_BEGINS = "Gcode header after slicing:";
  private static final String HEADER_ENDS = "End of gcode header.";
  private static final String PLASTIC = "Filament (mm^3):";

  /** Its command line is in the log too, 30 kB long. */
  private static final int LONGEST = 300;

  private static final int MOST = 12;

  private final EngineListener listener;
  private final List<String> errors = new ArrayList<>();
  private final Deque<String> last = new ArrayDeque<>();
  private final List<String> header = new ArrayList<>();
  private final List<Double> plastic = new ArrayList<>();
  private boolean inHeader;
  private boolean complete;
  private double progress;
  private EnginePhase phase = EnginePhase.STARTING;

  EngineLog(EngineListener listener) {
    super(0, StandardCharsets.UTF_8);
    this.listener = listener;
  }

  @Override
  protected void processLine(String line, int level) {
    if (line.startsWith(PROGRESS)) {
      progress(line);
    } else if (line.startsWith(HEADER_BEGINS)) {
      inHeader = true;
      header.clear();
    } else if (line.startsWith(HEADER_ENDS)) {
      inHeader = false;
      complete = true;
    } else if (inHeader && header.size() < 1000) {
      header.add(line);
    } else if (line.startsWith(PLASTIC)) {
      plastic.add(number(line.substring(PLASTIC.length())));
    } else {
      keep(line);
    }
  }

  /** A line such as {@code Progress:export:378:378 \t0.999648%}; the fraction is of the whole. */
  private void progress(String line) {
    int nameEnds = line.indexOf(':', PROGRESS.length());
    int tab = line.indexOf('\t');
    if (nameEnds < 0 || tab < nameEnds) {
      return;
    }
    double now = number(line.substring(tab + 1).replace("%", ""));
    EnginePhase.of(line.substring(PROGRESS.length(), nameEnds))
        .ifPresent(told -> {
          phase = told;
          progress = Math.max(progress, Math.min(1, now));
          listener.at(told, progress);
        });
  }

  private void keep(String line) {
    String cut = line.length() > LONGEST ? line.substring(0, LONGEST) + " …" : line;
    if (line.startsWith(ERROR) && errors.size() < MOST) {
      errors.add(cut.substring(ERROR.length()).strip());
    }
    if (!cut.isBlank() && !line.startsWith("[WARNING]")) {
      last.addLast(cut);
      if (last.size() > MOST) {
        last.removeFirst();
      }
    }
  }

  private static double number(String text) {
    try {
      double value = Double.parseDouble(text.strip());
      return Double.isFinite(value) ? value : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** What it called errors. */
  List<String> errors() {
    return errors;
  }

  /** Its last words. */
  List<String> last() {
    return List.copyOf(last);
  }

  /** What it was last at. */
  EnginePhase phase() {
    return phase;
  }

  /** Whether it came to its end. */
  boolean complete() {
    return complete;
  }

  EngineReport report() {
    return new EngineReport(header, plastic);
  }
}
