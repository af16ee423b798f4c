package io.easyprint.printhost.stream;

import io.easyprint.printhost.api.Outcome;
import io.easyprint.printhost.api.PrinterState;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A job from its first line to its end, with its pauses: what of the file goes to the protocol, and
 * when. Confined to the hot thread.
 */
final class JobRun {
  /** What the job needs of its surroundings. */
  interface Host {
    void state(PrinterState state, String reason);

    /** The feeder's file is no longer wanted. */
    void stopFeeding();

    void event(Object event);

    /** M108 as it must be sent: without a number, ahead of everything. */
    void breakWait(long now);
  }

  private enum Stage {
    NONE,
    PREAMBLE,
    RUNNING,
    DRAINING,
    SETTLING,
    PARKING,
    STANDING,
    RETURNING,
    FINISHING,
    CANCELLING
  }

  private final LineProtocol protocol;
  private final HostQueue queue;
  private final LineRing file;
  private final Quality quality;
  private final PositionCell position;
  private final Scripts scripts;
  private final Host host;
  private final LineState sentState = new LineState();

  private Stage stage = Stage.NONE;
  private String jobId = "";
  private String reason = "";
  private boolean byPrinter;
  private boolean commandStands;
  private boolean drawn;
  private boolean readToItsEnd;
  private @Nullable PauseRecord pause;

  JobRun(
      LineProtocol protocol,
      HostQueue queue,
      LineRing file,
      Quality quality,
      PositionCell position,
      Scripts scripts,
      Host host) {
    this.protocol = protocol;
    this.queue = queue;
    this.file = file;
    this.quality = quality;
    this.position = position;
    this.scripts = scripts;
    this.host = host;
  }

  boolean active() {
    return stage != Stage.NONE;
  }

  String jobId() {
    return jobId;
  }

  /** Where host lines stand in the file: they carry the state of the line before them. */
  LineState sentState() {
    return sentState;
  }

  void start(Command.StartJob job) {
    jobId = job.jobId();
    pause = null;
    byPrinter = false;
    commandStands = false;
    drawn = false;
    sentState.set(new LineState());
    sentState.line = job.fromLine();
    position.start(jobId, job.fromLine(), 0);
    for (String line : job.preamble()) {
      queue.addToScript(line);
    }
    stage = Stage.PREAMBLE;
    host.state(PrinterState.PRINTING, "");
  }

  /** Pauses; false when there is nothing to pause. */
  boolean pause(String why) {
    if (stage != Stage.RUNNING && stage != Stage.PREAMBLE) {
      return false;
    }
    reason = why;
    stage = Stage.DRAINING;
    host.state(PrinterState.PAUSING, why);
    return true;
  }

  /** The printer itself stands: M600, its own menu. */
  void pausedByPrinter(String why) {
    if (stage != Stage.RUNNING && stage != Stage.PREAMBLE) {
      return;
    }
    byPrinter = true;
    commandStands = false;
    reason = why;
    stage = Stage.STANDING;
    record(true);
  }

  /** A command on the way makes the printer stand; its ok will say that it goes on. */
  void commandStands(String why) {
    pausedByPrinter(why);
    commandStands = byPrinter;
  }

  /** A line was executed: the command that made the printer stand is over. */
  void executed() {
    if (commandStands) {
      resumedByPrinter();
    }
  }

  /** The printer itself goes on. */
  void resumedByPrinter() {
    if (stage == Stage.STANDING && byPrinter) {
      byPrinter = false;
      commandStands = false;
      stage = Stage.RUNNING;
      quality.excused();
      host.state(PrinterState.PRINTING, "");
    }
  }

  /** Goes on; false when the job does not stand. */
  boolean resume(List<String> before, long now) {
    if (stage != Stage.STANDING) {
      return false;
    }
    if (byPrinter) {
      host.breakWait(now);
      resumedByPrinter();
      return true;
    }
    before.forEach(queue::addToScript);
    queue.addToScript("G21");
    queue.addToScript("G90");
    queue.addToScript("M82");
    PauseRecord kept = pause;
    if (kept != null) {
      if (kept.workspace() != 54) {
        queue.addToScript("G" + kept.workspace());
      }
      script(scripts.resume(), kept);
    }
    stage = Stage.RETURNING;
    host.state(PrinterState.RESUMING, "");
    return true;
  }

  /** Cancels; false without a job. */
  boolean cancel(String why, long now) {
    if (stage == Stage.NONE || stage == Stage.CANCELLING) {
      return false;
    }
    reason = why;
    host.stopFeeding();
    queue.clearScript();
    if (protocol.longOnTheWay() || byPrinter) {
      host.breakWait(now);
    }
    byPrinter = false;
    commandStands = false;
    for (String line : scripts.cancel()) {
      String plain = plain(line);
      if (plain != null) {
        queue.addToScript(plain);
      }
    }
    stage = Stage.CANCELLING;
    host.state(PrinterState.CANCELLING, why);
    return true;
  }

  /** Ends the job where it stands. */
  void end(Outcome outcome, String why) {
    if (stage == Stage.NONE) {
      return;
    }
    host.stopFeeding();
    queue.clearScript();
    stage = Stage.NONE;
    host.event(new HotEvent.JobOver(jobId, outcome, why));
  }

  /** Whether lines of the file may go now. */
  boolean feeding() {
    return stage == Stage.RUNNING;
  }

  /** Does what is due; returns whether anything was. */
  boolean tick(long now) {
    return switch (stage) {
      case PREAMBLE -> when(scriptDone(), () -> stage = Stage.RUNNING);
      case RUNNING -> feed(now);
      case DRAINING -> when(protocol.drained() && !queue.scriptWaits(), this::settle);
      case SETTLING -> when(scriptDone(), this::park);
      case PARKING -> when(scriptDone(), this::stand);
      case RETURNING -> when(scriptDone(), this::goOn);
      case FINISHING -> when(scriptDone() && protocol.certain(), this::finished);
      case CANCELLING -> when(scriptDone() && protocol.certain(), this::cancelled);
      case NONE, STANDING -> false;
    };
  }

  private static boolean when(boolean due, Runnable action) {
    if (due) {
      action.run();
    }
    return due;
  }

  private boolean scriptDone() {
    return !queue.scriptWaits() && protocol.drained();
  }

  private boolean feed(long now) {
    boolean sent = false;
    while (stage == Stage.RUNNING && file.ready()) {
      int flags = file.flags();
      if (Line.has(flags, Line.END)) {
        return end(now) || sent;
      }
      if (Line.has(flags, Line.PAUSES) && !isFilamentChange()) {
        pauseInFile();
        return true;
      }
      if (!protocol.room(file.length(), flags)) {
        if (!sent) {
          quality.closed();
        }
        return sent;
      }
      sentState.set(file.state());
      position.sent(sentState.line);
      protocol.send(file.bytes(), file.start(), file.length(), flags, sentState, now);
      file.next();
      sent = true;
      if (file.ready() && protocol.room(file.length(), file.flags())) {
        quality.open(now);
      }
    }
    return sent;
  }

  /** Every line has arrived. A planner full of them is still being made: it is waited for. */
  private boolean end(long now) {
    if (!protocol.certain()) {
      return false;
    }
    readToItsEnd = file.state().line >= 0;
    if (readToItsEnd) {
      position.acknowledged(file.state(), protocol.history().numberOf(protocol.acked()));
    }
    file.next();
    host.stopFeeding();
    quality.end(now);
    queue.addToScript("M400");
    stage = Stage.FINISHING;
    return true;
  }

  private void finished() {
    if (readToItsEnd) {
      end(Outcome.COMPLETED, "");
    } else {
      end(Outcome.FAILED, "The G-code file could not be read to its end.");
    }
    host.state(PrinterState.READY, "");
  }

  private boolean isFilamentChange() {
    int at = file.start();
    byte[] bytes = file.bytes();
    return file.length() >= 4
        && bytes[at] == 'M'
        && bytes[at + 1] == '6'
        && bytes[at + 2] == '0'
        && bytes[at + 3] == '0';
  }

  /** M0, M1, M25, M226: the host stands instead, so that the printer does not wait unseen. */
  private void pauseInFile() {
    String command =
        new String(
                file.bytes(), file.start(), file.length(), java.nio.charset.StandardCharsets.UTF_8)
            .toUpperCase(Locale.ROOT);
    sentState.set(file.state());
    drawn = true;
    file.next();
    pause("The file asks to wait for a person: " + command);
  }

  private void settle() {
    if (drawn) {
      drawn = false;
      position.acknowledged(sentState, protocol.history().numberOf(protocol.acked()));
    }
    queue.addToScript("M400");
    stage = Stage.SETTLING;
  }

  private void park() {
    PauseRecord kept = record(false);
    script(scripts.pause(), kept);
    stage = Stage.PARKING;
  }

  private PauseRecord record(boolean printers) {
    LineState at = protocol.drained() ? sentState : protocol.history().state(protocol.acked());
    PauseRecord kept =
        new PauseRecord(position.read(), List.of(), at.fan, at.tool, at.workspace, printers);
    pause = kept;
    quality.excused();
    if (printers) {
      announce(kept);
    }
    return kept;
  }

  private void stand() {
    stage = Stage.STANDING;
    PauseRecord kept = pause;
    if (kept != null) {
      announce(kept);
    }
  }

  private void announce(PauseRecord kept) {
    host.state(PrinterState.PAUSED, reason);
    host.event(new EngineEvent.JobPaused(kept, reason));
  }

  private void goOn() {
    stage = Stage.RUNNING;
    quality.excused();
    host.state(PrinterState.PRINTING, "");
  }

  private void cancelled() {
    end(Outcome.CANCELLED, reason);
    host.state(PrinterState.READY, "");
  }

  private void script(List<String> lines, PauseRecord kept) {
    for (String line : lines) {
      String known = sentState.positionKnown ? plain(line) : line.startsWith("?") ? null : line;
      if (known != null) {
        queue.addToScript(ScriptText.fill(known, kept));
      }
    }
  }

  private @Nullable String plain(String line) {
    if (!line.startsWith("?")) {
      return line;
    }
    return sentState.positionKnown ? line.substring(1) : null;
  }
}
