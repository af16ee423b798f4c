package io.easyprint.printhost.stream;

import io.easyprint.printhost.api.Connection;
import io.easyprint.printhost.api.Outcome;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.StreamQuality;
import io.easyprint.printhost.api.Temperature;
import io.easyprint.printhost.firmware.Identity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the engine tells, on the reporter thread, in order. Immutable. */
public sealed interface EngineEvent {

  /** The state changed; {@code connection} is null when no port is set. */
  record StateChanged(PrinterState state, String reason, @Nullable Connection connection)
      implements EngineEvent {}

  /**
   * The firmware said who it is.
   *
   * @param lastLineNumber the last N that it had accepted when the host came; -1 when it did not
   *     say. 0 after a reset
   */
  record Identified(Identity identity, long lastLineNumber) implements EngineEvent {}

  /**
   * What the firmware answered to M503: steps, limits, accelerations, jerk or junction deviation.
   */
  record SettingsReported(List<String> lines) implements EngineEvent {
    public SettingsReported {
      lines = List.copyOf(lines);
    }
  }

  /** New readings of all heaters. */
  record TemperaturesRead(List<Temperature> temperatures) implements EngineEvent {}

  /** A line to or from the printer worth showing: printable text, at most 1,024 characters. */
  record ConsoleLine(boolean sent, String text) implements EngineEvent {}

  /** The job came on; at most ten times a second. */
  record JobProgress(Position position, StreamQuality quality) implements EngineEvent {}

  /** The job stands; what must be restored before it goes on. */
  record JobPaused(PauseRecord record, String reason) implements EngineEvent {}

  /**
   * The job ended.
   *
   * @param outcome INTERRUPTED when the line or the printer's memory was lost: the position is
   *     exact
   * @param reason a sentence for people; empty for a completed one
   * @param lastLines the last lines from the printer, oldest first; empty unless it failed
   */
  record JobEnded(
      String jobId,
      Outcome outcome,
      String reason,
      List<String> lastLines,
      Position position,
      StreamQuality quality)
      implements EngineEvent {
    private static final int MOST_WORDS = 600;

    /** The reason, with what the printer said last. */
    public String reasonWithLastWords() {
      if (lastLines.isEmpty()) {
        return reason;
      }
      String words = String.join(" | ", lastLines);
      return reason
          + " Last lines from the printer: "
          + words.substring(0, Math.min(MOST_WORDS, words.length()));
    }
  }

  /** The firmware asked the host for something: the text after {@code //action:}. */
  record HostAction(String action) implements EngineEvent {}

  /** The printer halted or cannot be streamed to; state is FAULT. */
  record Fault(String reason, List<String> lastLines) implements EngineEvent {}

  /** The printer restarted by itself: line numbers, position and temperatures are gone. */
  record PrinterReset() implements EngineEvent {}

  /** Speed, flow or fan changed; percent. */
  record Tuned(double speedPercent, double flowPercent, double fanPercent) implements EngineEvent {}

  /**
   * Something a person should read. {@code level} is {@code info}, {@code warning}, {@code error}.
   */
  record Notice(String level, String text) implements EngineEvent {}
}
