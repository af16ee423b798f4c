package io.easyprint.server.queue;

import io.easyprint.printhost.api.BedState;
import io.easyprint.printhost.api.GcodeFile;
import io.easyprint.printhost.api.Job;
import io.easyprint.printhost.api.Outcome;
import io.easyprint.printhost.api.PrintHost;
import io.easyprint.printhost.api.PrintHostException;
import io.easyprint.printhost.api.PrintHostException.Reason;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.Status;
import io.easyprint.printhost.api.StreamQuality;
import io.easyprint.server.bed.BedClearer;
import io.easyprint.server.bed.PrintedFiles;
import io.easyprint.server.prints.EndListener;
import io.easyprint.server.prints.Print;
import io.easyprint.server.prints.PrintListener;
import io.easyprint.server.prints.PrintPictures;
import io.easyprint.server.prints.Prints;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the history true to what the print host does, whichever of the two was killed when: asks
 * what became of the open print, and takes ended jobs over before it acknowledges them. For the
 * thread {@code queue}.
 */
public final class JobKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(JobKeeper.class);

  /** A print host that was just started reads the file of its job before it tells of the job. */
  private static final long RESTORE_NANOS = TimeUnit.MINUTES.toNanos(10);

  private static final StreamQuality NO_QUALITY =
      new StreamQuality(0, 0, 0, 0, 0, "model", 0, 0, 0, 0, 0, 0, 0, 0);

  private final Prints prints;
  private final PrintPictures pictures;
  private final Queue queue;
  private final Printables printables;
  private final BedClearer clearer;
  private final PrintedFiles files;
  private final InstantSource clock;
  private final PrintNotes notes = new PrintNotes();
  private volatile Consumer<Print> ended = print -> {};
  private final List<EndListener> endListeners = new CopyOnWriteArrayList<>();
  private volatile PrintListener printListener = (handle, print, event) -> {};

  /** Since when the print host does not know the open print; a steady clock, 0 while it does. */
  private long unknownSince;

  /** For this history and queue. */
  public JobKeeper(
      Prints prints,
      PrintPictures pictures,
      Queue queue,
      Printables printables,
      BedClearer clearer,
      PrintedFiles files,
      InstantSource clock) {
    this.prints = prints;
    this.pictures = pictures;
    this.queue = queue;
    this.printables = printables;
    this.clearer = clearer;
    this.files = files;
    this.clock = clock;
  }

  /** Who is told of each print that ended, after its record is safe; on the thread queue. */
  public void onEnd(Consumer<Print> listener) {
    ended = listener;
  }

  /** Who is told of each end within its transaction. */
  void alongsideEnd(EndListener listener) {
    endListeners.add(listener);
  }

  /** Who is told of what happens during a print within its transaction. */
  void alongsideEvents(PrintListener listener) {
    printListener = listener;
  }

  PrintNotes notes() {
    return notes;
  }

  void writeNotes() {
    notes.drain((printId, event) -> prints.happened(printId, event, printListener));
  }

  /** The print that was decided and has no outcome. */
  Optional<Print> open() {
    return prints.open().stream().findFirst();
  }

  /** Takes ended jobs over: picture, record, and only then the acknowledgement. */
  void takeOver(PrintHost host) {
    for (Job job : host.ended()) {
      writeNotes();
      Optional<Print> known = prints.find(job.id());
      if (job.startedAt() == 0) {
        String why = job.reason() == null ? "Cancelled before it began." : job.reason();
        known
            .filter(print -> print.outcome() == null)
            .ifPresent(print -> queue.withdraw(print, true, why));
        host.acknowledge(job.id());
        continue;
      }
      boolean news = known.isEmpty() || known.get().outcome() == null;
      if (news && stillOnTheBed(job, host.status())) {
        pictures.take(job.id(), known.map(Print::sliceId).flatMap(printables::picture));
      }
      OptionalDouble used = news ? usedShare(job) : OptionalDouble.empty();
      Print print = prints.finish(job, used, this::ended);
      host.acknowledge(job.id());
      if (news) {
        clearer.wake();
        ended.accept(print);
      }
    }
  }

  private OptionalDouble usedShare(Job job) {
    return job.outcome() == Outcome.COMPLETED
        ? OptionalDouble.empty()
        : files.usedShare(job.file().id(), job.byteOffset());
  }

  /** Within the transaction that writes the end down: what follows from it is never forgotten. */
  private void ended(Handle handle, Print print) {
    queue.ended(handle, print, print.outcome() == Outcome.COMPLETED);
    clearer.ended(handle, print);
    endListeners.forEach(listener -> listener.ended(handle, print));
  }

  private static boolean stillOnTheBed(Job job, Status now) {
    Job last = now.job();
    return now.bed() != BedState.CLEAR && last != null && last.id().equals(job.id());
  }

  /**
   * Asks the print host for a print that was just decided.
   *
   * @return whether it began, or may have begun
   */
  boolean begin(Print print, GcodeFile file, PrintHost host) {
    try {
      host.load(print.id(), file, plain(print.name()));
      host.start(print.id());
    } catch (PrintHostException e) {
      return !refused(print, e);
    }
    began(print);
    return true;
  }

  private void began(Print print) {
    prints.started(print, clock.millis());
    LOG.info("Print {} of {} began: {}", print.id(), print.ownerName(), print.name());
  }

  /** Whether it was refused for certain, in which case it waits again or is held. */
  private boolean refused(Print print, PrintHostException e) {
    boolean certain = e.reason() != Reason.UNREACHABLE && e.reason() != Reason.INTERNAL;
    if (certain) {
      boolean hold = e.reason() == Reason.FILE || e.reason() == Reason.PARAMETERS;
      LOG.info("Print {} does not begin: {}", print.name(), e.getMessage());
      queue.withdraw(print, hold, String.valueOf(e.getMessage()));
    }
    return certain;
  }

  /** Names come from people; the protocol takes one line. */
  private static String plain(String name) {
    String line = name.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= 512 ? line : line.substring(0, 512);
  }

  /**
   * Finds out what became of the open print.
   *
   * @return whether there is more to do at once
   */
  boolean reconcile(Print print, Status now, PrintHost host) {
    Job job = now.job();
    if (job != null && job.id().equals(print.id())) {
      unknownSince = 0;
      if (job.startedAt() > 0) {
        if (print.startedAt() == 0) {
          prints.started(print, job.startedAt());
          return true;
        }
        return false;
      }
      return startLoaded(print, now, host);
    }
    if (print.startedAt() == 0 && now.bed() == BedState.CLEAR) {
      // Had it begun, the bed would be taken.
      queue.withdraw(print, false, null);
      return true;
    }
    boolean another = job != null && job.startedAt() > 0;
    if (unknownSince == 0) {
      unknownSince = System.nanoTime();
    }
    if (another || System.nanoTime() - unknownSince > RESTORE_NANOS) {
      unknownSince = 0;
      lost(print);
      return true;
    }
    return false;
  }

  private boolean startLoaded(Print print, Status now, PrintHost host) {
    boolean up = now.state() == PrinterState.READY || now.stateReason().equals(Status.SWITCHED_OFF);
    if (now.bed() != BedState.CLEAR || !up) {
      queue.withdraw(print, false, null);
      return true;
    }
    try {
      host.start(print.id());
    } catch (PrintHostException e) {
      return refused(print, e);
    }
    began(print);
    return true;
  }

  /** The print host has forgotten it: nothing more will ever be known. */
  private void lost(Print print) {
    if (print.startedAt() == 0) {
      queue.withdraw(print, true, "The print host does not know what became of it.");
      return;
    }
    LOG.warn("The print host no longer knows print {}", print.id());
    Job job =
        new Job(
            print.id(),
            new GcodeFile("", 0, ""),
            print.name(),
            "ended",
            print.startedAt(),
            clock.millis(),
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            -1,
            0,
            Outcome.INTERRUPTED,
            "The print host no longer knows it.",
            NO_QUALITY);
    prints.finish(job, OptionalDouble.empty(), this::ended);
    clearer.wake();
  }
}
