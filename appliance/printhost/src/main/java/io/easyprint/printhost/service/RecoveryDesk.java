package io.easyprint.printhost.service;

import io.easyprint.gcode.rewrite.ModalState;
import io.easyprint.printhost.api.GcodeFile;
import io.easyprint.printhost.api.RecoveryChoice;
import io.easyprint.printhost.api.Temperature;
import io.easyprint.printhost.journal.Mark;
import io.easyprint.printhost.journal.Mark.Target;
import io.easyprint.printhost.service.Interruption.Memory;
import io.easyprint.printhost.service.StoredJob.Stop;
import io.easyprint.printhost.stream.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the interrupted job until a person decides, and finds out where it can go on. Not
 * thread-safe: the job desk guards it.
 */
final class RecoveryDesk {
  private static final Logger LOG = LoggerFactory.getLogger(RecoveryDesk.class);

  private final StatusBoard board;
  private final StateFolder folder;
  private final Function<GcodeFile, Path> paths;
  private final RecoveryPlan.Terms terms;
  private @Nullable Interruption waiting;
  private boolean lifted;

  RecoveryDesk(
      StatusBoard board,
      StateFolder folder,
      Function<GcodeFile, Path> paths,
      RecoveryPlan.Terms terms) {
    this.board = board;
    this.folder = folder;
    this.paths = paths;
    this.terms = terms;
  }

  /** The interrupted job; null without one. */
  @Nullable Interruption waiting() {
    return waiting;
  }

  /** A job was interrupted while this process watched, or before it began. */
  void keep(Interruption interruption) {
    lifted = false;
    set(interruption);
  }

  private void set(Interruption now) {
    waiting = now;
    Stop stop = new Stop(now.line(), now.exact(), now.headZ(), now.reason(), now.at());
    ActiveJob job = now.job();
    folder.job(
        new StoredJob(
            job.id(), job.file(), job.name(), job.startedAt(), now.elapsed(), now.at(), stop));
    board.recovery(now.offer());
  }

  /** What an earlier process left behind, as far as can be told before the printer is asked. */
  static Interruption found(StoredJob stored, ActiveJob job, @Nullable Mark mark, WireMemory wire) {
    List<Target> targets = mark == null ? List.of() : mark.targets();
    job.begin(stored.startedAt(), stored.elapsedSeconds(), 0);
    Stop stop = stored.stop();
    if (stop != null) {
      return new Interruption(
          job,
          stored.elapsedSeconds(),
          stop.line(),
          Memory.UNKNOWN,
          stop.exact(),
          wire,
          stop.headZ(),
          targets,
          stop.reason(),
          stop.at());
    }
    OptionalLong acknowledged = wire.linesAcknowledged(stored.id());
    long journalled = mark == null ? 0 : mark.position().line();
    double since = mark == null ? 0 : Math.max(0, (mark.time() - stored.savedAt()) / 1e3);
    return new Interruption(
        job,
        stored.elapsedSeconds() + since,
        acknowledged.orElse(journalled),
        Memory.UNKNOWN,
        false,
        wire,
        null,
        targets,
        acknowledged.isPresent()
            ? "The print host ended while it printed."
            : "The power went away while it printed.",
        mark == null ? stored.savedAt() : mark.time());
  }

  /**
   * The printer was heard of.
   *
   * @param lastNumber the last line number that it had accepted; 0 after a reset, -1 when it did
   *     not say
   */
  void identified(long lastNumber) {
    Interruption known = waiting;
    if (known != null && known.memory() == Memory.UNKNOWN) {
      Interruption now = known.identified(lastNumber);
      LOG.info(
          "Job {} stands at line {}, {}: the printer had accepted number {}, its memory is {}",
          now.job().id(),
          now.line(),
          now.exact() ? "exactly" : "about",
          lastNumber,
          now.memory());
      set(now);
    }
  }

  /** The printer restarted while the job waited. */
  void printerReset() {
    Interruption known = waiting;
    if (known != null && known.memory() == Memory.KEPT) {
      set(known.with(known.line(), Memory.LOST, false));
    }
  }

  /** The line was lost while the job waited: the printer has to be asked again. */
  void disconnected() {
    Interruption known = waiting;
    if (known != null && known.memory() == Memory.KEPT) {
      waiting = known.with(known.line(), Memory.UNKNOWN, known.exact());
    }
  }

  /**
   * Lines that take a head off the part on which it was left, and leave the bed warm under it;
   * empty when it stands elsewhere, or nobody knows where.
   */
  List<String> lift(List<Temperature> readings) {
    Interruption known = waiting;
    if (known == null || known.memory() != Memory.KEPT || known.headZ() != null || lifted) {
      return List.of();
    }
    lifted = true;
    List<String> lines = new ArrayList<>(RecoveryPlan.raise(terms));
    lines.addAll(Keeper.nozzlesOff(readings));
    return lines;
  }

  /** The interrupted job, once it may be decided about. */
  Interruption decidable(String jobId) {
    Interruption known = waiting;
    if (known == null || !known.job().id().equals(jobId)) {
      throw Refusal.state("No such job waits for a decision.");
    }
    return known;
  }

  /** How the job goes on; nothing is changed yet. */
  Command.StartJob launch(Interruption known, RecoveryChoice choice, double heightMm) {
    Refusal.unless(
        known.memory() != Memory.UNKNOWN, "The printer has not said yet what it remembers.");
    Path file = paths.apply(known.job().file());
    boolean kept = known.memory() == Memory.KEPT;
    PlaceInFile stands =
        kept && known.exact()
            ? PlaceInFile.exactly(file, known.line())
            : PlaceInFile.before(file, known.line(), PlaceInFile.LOST_MOVES);
    ModalState at =
        choice == RecoveryChoice.FROM_HEIGHT
            ? PlaceInFile.exactly(file, firstLineAbove(known.job(), heightMm)).state()
            : stands.state();
    if (at.filament() == 0) {
      return new Command.StartJob(known.job().id(), file, 0, List.of());
    }
    Refusal.unless(
        at.positionKnown(), "The file does not tell where the head was; it cannot go on there.");
    Double parked = known.headZ();
    Double headZ = kept ? null : parked == null ? stands.lowestZ() : parked;
    List<String> preamble = RecoveryPlan.lines(at, headZ, known.targets(), board.tune(), terms);
    return new Command.StartJob(known.job().id(), file, at.line(), preamble);
  }

  private static long firstLineAbove(ActiveJob job, double heightMm) {
    int done = job.layers().layerAtHeight(heightMm);
    if (done < 1 || done >= job.layers().layers()) {
      throw Refusal.parameters(
          "At that height there is no layer to go on with; the part has "
              + job.layers().layers()
              + " layers.");
    }
    return job.layers().line(done + 1);
  }

  /** A person decided. */
  void settled() {
    waiting = null;
    board.recovery(null);
  }
}
