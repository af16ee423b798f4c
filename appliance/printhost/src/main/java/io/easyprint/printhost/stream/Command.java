package io.easyprint.printhost.stream;

import java.nio.file.Path;
import java.util.List;

/** What the engine can be told to do, from any thread. Immutable. */
public sealed interface Command {

  /**
   * Opens the port and shakes hands; kept up (opened again after a loss) until {@link Disconnect}.
   *
   * @param port path of the port, or {@code auto}
   * @param baud bits per second; 0 finds it
   * @param dtr whether the board is to be reset by a pulse on DTR after opening. False leaves the
   *     line alone: after a power cut or a crash the firmware's own recovery state and its last
   *     line number must be read first
   */
  record Connect(String port, int baud, boolean dtr) implements Command {}

  /** Lets go of the port; refused while a job runs. */
  record Disconnect() implements Command {}

  /**
   * Streams a file. The lines before {@code fromLine} are read for their state (position, modes)
   * and not sent.
   *
   * @param jobId name of the job, repeated in every event
   * @param file the G-code, read-only
   * @param fromLine lines of the file to leave out; 0 prints it all
   * @param preamble lines sent before the file's first, for example to restore a state
   */
  record StartJob(String jobId, Path file, long fromLine, List<String> preamble)
      implements Command {
    public StartJob {
      preamble = List.copyOf(preamble);
    }
  }

  /** Pauses after the lines already on the way; the pause script runs. */
  record Pause(String reason) implements Command {}

  /** Runs the resume script and goes on. */
  record Resume() implements Command {}

  /** Cancels the job: M108 first where it helps, then the cancel script. */
  record Cancel(String reason) implements Command {}

  /** Lines typed by a person or needed by the host, ahead of the file. */
  record Lines(List<String> lines, Priority priority) implements Command {
    public Lines {
      lines = List.copyOf(lines);
    }
  }

  /** Sets factors, percent; negative leaves one alone. */
  record Tune(double speedPercent, double flowPercent, double fanPercent) implements Command {}

  /** Heaters off, fan off, without asking further; sent ahead of everything but M112. */
  record HeatersOff(String reason) implements Command {}

  /** Ends the job as failed: the safety watch saw something. Heaters go off first. */
  record Fail(String reason) implements Command {}

  /** Which of several waiting lines goes first. */
  enum Priority {
    /** Safety and scripts of the host. */
    URGENT,
    /** A person's commands. */
    PERSON,
    /** Polls; identical ones that wait collapse into one. */
    POLL
  }
}
