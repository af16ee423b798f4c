package io.easyprint.printhost.service;

import io.easyprint.gcode.scan.ScanResult;
import io.easyprint.printhost.api.BedState;
import io.easyprint.printhost.api.GcodeFile;
import io.easyprint.printhost.api.Job;
import io.easyprint.printhost.api.Outcome;
import io.easyprint.printhost.api.PrintHostException;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.RecoveryChoice;
import io.easyprint.printhost.api.StreamQuality;
import io.easyprint.printhost.journal.Mark;
import io.easyprint.printhost.journal.Mark.Target;
import io.easyprint.printhost.service.StoredJob.Stop;
import io.easyprint.printhost.stream.Command;
import io.easyprint.printhost.stream.Command.Priority;
import io.easyprint.printhost.stream.EngineEvent;
import io.easyprint.printhost.stream.Position;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one job there can be, from loading to its end, and the bed under it. Thread-safe. */
final class JobDesk {
  private static final Logger LOG = LoggerFactory.getLogger(JobDesk.class);

  private final StatusBoard board;
  private final StateFolder folder;
  private final EngineSlot engine;
  private final RecoveryDesk recoveries;
  private final Scanner scan;
  private final GcodeFolder files;
  private final Supplier<WireMemory> wire;
  private final double timeFactor;
  private final LongSupplier clock;
  private final LongSupplier nanoClock;
  private @Nullable ActiveJob active;
  private boolean loading;
  private boolean standing;
  private OptionalLong lastNumber = OptionalLong.empty();

  /** Checks a file and tells what it holds; takes its time. */
  @FunctionalInterface
  interface Scanner {
    ScanResult scan(GcodeFile file);
  }

  /**
   * The desk.
   *
   * @param scan checks a file and tells what it holds
   * @param wire reads what is remembered of the wire
   * @param clock milliseconds since 1970
   * @param nanoClock a steady clock, nanoseconds
   */
  JobDesk(
      StatusBoard board,
      StateFolder folder,
      EngineSlot engine,
      RecoveryDesk recoveries,
      GcodeFolder files,
      Scanner scan,
      Supplier<WireMemory> wire,
      double timeFactor,
      LongSupplier clock,
      LongSupplier nanoClock) {
    this.board = board;
    this.folder = folder;
    this.engine = engine;
    this.recoveries = recoveries;
    this.files = files;
    this.scan = scan;
    this.wire = wire;
    this.timeFactor = timeFactor;
    this.clock = clock;
    this.nanoClock = nanoClock;
  }

  Job load(String jobId, GcodeFile file, String name) {
    synchronized (this) {
      refuseWhileBusy();
      Refusal.unless(!loading, "Another job is being loaded.");
      Refusal.unless(
          folder.ended().stream().noneMatch(job -> job.id().equals(jobId)),
          "A job of that name has ended already.");
      loading = true;
    }
    try {
      ScanResult result = scan.scan(file);
      synchronized (this) {
        refuseWhileBusy();
        ActiveJob job = new ActiveJob(jobId, file, name, result, timeFactor);
        active = job;
        publish(job);
        return job.job(nanoClock.getAsLong());
      }
    } finally {
      synchronized (this) {
        loading = false;
      }
    }
  }

  private void refuseWhileBusy() {
    Refusal.unless(!running(), "A job is running.");
    Refusal.unless(recoveries.waiting() == null, "An interrupted job waits for a decision.");
  }

  /** Whether a job has started and not ended. */
  synchronized boolean running() {
    ActiveJob job = active;
    return job != null && job.started() && !job.ended();
  }

  /** Refuses what {@link #start} would refuse, but for the printer's not being ready yet. */
  synchronized void mayStart(String jobId) {
    ActiveJob job = active;
    if (job == null || job.ended() || !job.id().equals(jobId)) {
      throw Refusal.state("That job is not loaded.");
    }
    Refusal.unless(!job.started(), "That job runs already.");
    refuseWhileBusy();
    if (board.bed() != BedState.CLEAR) {
      throw Refusal.bed(
          board.bed() == BedState.OCCUPIED
              ? "The bed is occupied. Clear it, then say so."
              : "Nobody has said that the bed is clear.");
    }
  }

  synchronized void start(String jobId) {
    mayStart(jobId);
    refuseUnlessReady();
    ActiveJob job = active;
    if (job == null) {
      return;
    }
    long now = clock.getAsLong();
    folder.bed(BedState.OCCUPIED);
    folder.job(new StoredJob(job.id(), job.file(), job.name(), now, 0, now, null));
    job.begin(now, 0, 0);
    board.bed(BedState.OCCUPIED, "job");
    publish(job);
    engine.submit(new Command.StartJob(job.id(), files.path(job.file()), 0, List.of()));
  }

  private void refuseUnlessReady() {
    if (board.state() != PrinterState.READY) {
      throw board.state() == PrinterState.OFFLINE || board.state() == PrinterState.CONNECTING
          ? Refusal.printer("The printer is not connected.")
          : Refusal.state("The printer is not ready: " + board.status().stateReason());
    }
  }

  private ActiveJob running(String jobId) {
    ActiveJob job = active;
    if (job == null || !running() || !job.id().equals(jobId)) {
      throw Refusal.state("That job is not running.");
    }
    return job;
  }

  synchronized void pause(String jobId) {
    running(jobId);
    Refusal.unless(board.state() == PrinterState.PRINTING, "Nothing prints just now.");
    engine.submit(new Command.Pause(""));
  }

  synchronized void resume(String jobId) {
    ActiveJob job = running(jobId);
    Refusal.unless(board.state() == PrinterState.PAUSED, "The job is not paused.");
    // From here on the head may be anywhere between its parking place and the part.
    folder.job(stored(job));
    engine.submit(new Command.Resume());
  }

  synchronized void cancel(String jobId) {
    ActiveJob job = active;
    if (job != null && job.id().equals(jobId) && !job.started() && !job.ended()) {
      end(job, Outcome.CANCELLED, "Cancelled before it began.");
      return;
    }
    running(jobId);
    Refusal.unless(board.state() != PrinterState.CANCELLING, "It is being cancelled already.");
    engine.submit(new Command.Cancel("Cancelled."));
  }

  synchronized void bedClear(String by) {
    refuseWhileBusy();
    folder.bed(BedState.CLEAR);
    board.bed(BedState.CLEAR, by);
  }

  synchronized void recover(String jobId, RecoveryChoice choice, double heightMm) {
    Interruption known = recoveries.decidable(jobId);
    ActiveJob job = known.job();
    if (choice == RecoveryChoice.ABANDON) {
      recoveries.settled();
      active = job;
      end(job, Outcome.INTERRUPTED, known.reason());
      if (board.state() == PrinterState.READY) {
        engine.submit(new Command.HeatersOff("The interrupted job was given up."));
      }
      return;
    }
    refuseUnlessReady();
    Command.StartJob launch = recoveries.launch(known, choice, heightMm);
    long now = clock.getAsLong();
    job.begin(job.startedAt(), known.elapsed(), launch.fromLine());
    active = job;
    folder.job(stored(job).running(known.elapsed(), now));
    recoveries.settled();
    publish(job);
    engine.submit(launch);
  }

  List<Job> ended() {
    return folder.ended();
  }

  void acknowledge(String jobId) {
    folder.acknowledge(jobId);
  }

  private StoredJob stored(ActiveJob job) {
    long now = clock.getAsLong();
    double elapsed = job.elapsed(nanoClock.getAsLong());
    return new StoredJob(job.id(), job.file(), job.name(), job.startedAt(), elapsed, now, null);
  }

  private void publish(ActiveJob job) {
    board.job(job.job(nanoClock.getAsLong()));
  }

  private void end(ActiveJob job, Outcome outcome, @Nullable String reason) {
    job.end(outcome, reason, clock.getAsLong(), nanoClock.getAsLong());
    Job ended = job.job(nanoClock.getAsLong());
    folder.end(ended);
    board.job(ended);
    LOG.info("Job {} ended: {} {}", job.id(), outcome, reason == null ? "" : reason);
  }

  // What the engine tells.

  /** The engine is in another state. */
  synchronized void state(PrinterState state) {
    ActiveJob job = active;
    if (job == null || !job.started() || job.ended()) {
      return;
    }
    job.running(state == PrinterState.PRINTING, nanoClock.getAsLong());
    if (standing && (state == PrinterState.PRINTING || state == PrinterState.RESUMING)) {
      // However it came to go on, a place noted at the pause is no longer where it stands.
      standing = false;
      folder.job(stored(job));
    }
    switch (state) {
      case PAUSED -> job.phase("paused");
      case CANCELLING -> job.phase("finishing");
      default -> {}
    }
    publish(job);
  }

  /** The job came on, or time went by. */
  synchronized void progress(Position position, StreamQuality quality) {
    ActiveJob job = active;
    if (job != null && job.started() && !job.ended() && position.jobId().equals(job.id())) {
      job.at(position, quality, board.temperatures(), nanoClock.getAsLong());
      publish(job);
    }
  }

  /**
   * The job stands.
   *
   * @param headZ where the head was parked; null where the printer itself made it stand: then lines
   *     may still be on the way, and the place is not certain
   */
  synchronized void paused(Position position, @Nullable Double headZ, String reason) {
    ActiveJob job = active;
    if (job != null && position.jobId().equals(job.id()) && !job.ended()) {
      double elapsed = job.elapsed(nanoClock.getAsLong());
      boolean parked = headZ != null;
      Stop stop = new Stop(position.line(), parked, headZ, reason, clock.getAsLong());
      standing = true;
      folder.job(stored(job).standing(stop, elapsed));
    }
  }

  /** The engine has let go of the job. */
  synchronized void over(EngineEvent.JobEnded ended) {
    ActiveJob job = active;
    if (job == null || !job.id().equals(ended.jobId()) || job.ended()) {
      return;
    }
    long nanos = nanoClock.getAsLong();
    job.at(ended.position(), ended.quality(), board.temperatures(), nanos);
    if (ended.outcome() != Outcome.INTERRUPTED) {
      end(job, ended.outcome(), ended.reason().isEmpty() ? null : ended.reasonWithLastWords());
      return;
    }
    job.end(Outcome.INTERRUPTED, ended.reason(), clock.getAsLong(), nanos);
    interrupted(job, ended.position(), ended.reason());
  }

  private void interrupted(ActiveJob job, Position position, String reason) {
    publish(job);
    recoveries.keep(
        Interruption.of(
            job,
            job.elapsed(nanoClock.getAsLong()),
            position.line(),
            wire.get(),
            Target.on(board.temperatures()),
            reason,
            clock.getAsLong()));
  }

  /** The printer said which line it had accepted last. */
  synchronized void identified(long number) {
    lastNumber = OptionalLong.of(number);
    recoveries.identified(number);
  }

  /** The printer restarted by itself. */
  synchronized void printerReset() {
    lastNumber = OptionalLong.of(0);
    recoveries.printerReset();
  }

  /** The line was lost. */
  synchronized void disconnected() {
    recoveries.disconnected();
  }

  /** Whether an interrupted job waits for a decision. */
  synchronized boolean waiting() {
    return recoveries.waiting() != null;
  }

  /** Whether an interrupted job waits; if the head still stands on its part, it is raised. */
  synchronized boolean liftIfWaiting() {
    List<String> lines = recoveries.lift(board.temperatures());
    if (!lines.isEmpty()) {
      engine.submit(new Command.Lines(lines, Priority.URGENT));
    }
    return recoveries.waiting() != null;
  }

  /** What the journal is to know; null while no job runs. */
  synchronized @Nullable Mark mark(Position position) {
    ActiveJob job = active;
    if (job == null || !running() || !position.jobId().equals(job.id())) {
      return null;
    }
    return board.mark(position, clock.getAsLong());
  }

  /**
   * Takes over the job that an earlier process left behind. Takes its time.
   *
   * @param wireBefore what was remembered of the wire before this process began to write there
   */
  void restore(StoredJob stored, @Nullable Mark mark, WireMemory wireBefore) {
    ScanResult result;
    try {
      result = scan.scan(stored.file());
    } catch (PrintHostException e) {
      abandon(stored, "It was interrupted and cannot go on: " + e.getMessage());
      return;
    }
    synchronized (this) {
      ActiveJob job = new ActiveJob(stored.id(), stored.file(), stored.name(), result, timeFactor);
      Interruption found = RecoveryDesk.found(stored, job, mark, wireBefore);
      job.end(Outcome.INTERRUPTED, found.reason(), found.at(), nanoClock.getAsLong());
      active = job;
      publish(job);
      recoveries.keep(found);
      // The printer may have answered while the file was being read.
      lastNumber.ifPresent(recoveries::identified);
      if (board.state() == PrinterState.READY) {
        liftIfWaiting();
      }
    }
  }

  private void abandon(StoredJob stored, String why) {
    Job job = stored.abandoned(why, clock.getAsLong());
    folder.end(job);
    board.job(job);
    LOG.warn("Job {}: {}", stored.id(), why);
  }
}
