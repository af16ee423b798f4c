package io.easyprint.server.queue;

import io.easyprint.printhost.api.BedState;
import io.easyprint.printhost.api.Event;
import io.easyprint.printhost.api.GcodeFile;
import io.easyprint.printhost.api.Job;
import io.easyprint.printhost.api.PrintHost;
import io.easyprint.printhost.api.PrintHostException;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.Status;
import io.easyprint.server.bed.BedClearer;
import io.easyprint.server.bed.Clearing;
import io.easyprint.server.printer.PrinterLink;
import io.easyprint.server.printer.PrinterListener;
import io.easyprint.server.prints.Print;
import io.easyprint.server.store.RandomId;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the next entry when the printer is ready and the bed is clear, on the thread {@code
 * queue}. A print's name is decided and committed before the print host hears of it; whatever is
 * killed in between, {@link JobKeeper} finds out what became of it before anything new begins.
 * Thread-safe.
 */
public final class QueueRunner implements PrinterListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(QueueRunner.class);
  private static final long REFRESH_MS = 2_000;
  private static final long LONGEST_MS = 30_000;
  private static final long AGAIN_MS = 1_000;
  private static final long REFUSED_MS = 5_000;
  private static final long STOP_MS = 20_000;

  /** States without a job. */
  private static final Set<PrinterState> IDLE =
      Set.of(PrinterState.OFFLINE, PrinterState.CONNECTING, PrinterState.READY, PrinterState.FAULT);

  private final Queue queue;
  private final QueueBoard board;
  private final Printables printables;
  private final JobKeeper keeper;
  private final BedClearer clearer;
  private final PrinterLink link;
  private final Function<String, String> nameOf;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition woken = lock.newCondition();
  private final Thread thread = Thread.ofPlatform().name("queue").daemon().unstarted(this::run);
  private final ReentrantLock beginning = new ReentrantLock();
  private boolean standing;
  private boolean due = true;
  private boolean closed;

  /** When the printer may be asked again after it refused; a steady clock, nanoseconds. */
  private long refusedUntil = System.nanoTime();

  /**
   * For this queue.
   *
   * @param nameOf what people call an account
   */
  public QueueRunner(
      Queue queue,
      QueueBoard board,
      Printables printables,
      JobKeeper keeper,
      BedClearer clearer,
      PrinterLink link,
      Function<String, String> nameOf,
      InstantSource clock) {
    this.queue = queue;
    this.board = board;
    this.printables = printables;
    this.keeper = keeper;
    this.clearer = clearer;
    this.link = link;
    this.nameOf = nameOf;
    this.clock = clock;
    queue.onChange(this::wake);
    clearer.onChange(this::wake);
    printables.onSettled(id -> wake());
    link.listen(this);
  }

  /** Begins. */
  public void start() {
    thread.start();
  }

  @Override
  public void connected(Status status) {
    keeper.notes().begin(status);
    wake();
  }

  @Override
  public void happened(Event event, Status after) {
    keeper.notes().happened(event, after);
    switch (event) {
      case Event.StateChanged e -> wake();
      case Event.BedChanged e -> wake();
      case Event.RecoveryOffered e -> wake();
      case Event.JobChanged e -> {
        if (e.job().outcome() != null || e.job().line() == 0) {
          wake();
        }
      }
      default -> {}
    }
  }

  @Override
  public void lost() {
    wake();
  }

  /** Looks at once for what is to be done. */
  void wake() {
    lock.lock();
    try {
      due = true;
      woken.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    long again = 0;
    try {
      while (await(again)) {
        again = LONGEST_MS;
        try {
          again = step();
        } catch (PrintHostException e) {
          LOG.debug("The queue waits: {}", e.getMessage());
          again = AGAIN_MS;
        } catch (RuntimeException e) {
          LOG.error("The queue met something unforeseen and goes on", e);
          again = REFUSED_MS;
        }
        board.publish();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until there is something to do; expected times are refreshed meanwhile. */
  private boolean await(long millis) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (true) {
      lock.lock();
      try {
        long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        if (!closed && !due && left > 0) {
          boolean _ = woken.await(Math.min(left, REFRESH_MS), TimeUnit.MILLISECONDS);
        }
        if (closed) {
          return false;
        }
        if (due || System.nanoTime() - until >= 0) {
          due = false;
          return true;
        }
      } finally {
        lock.unlock();
      }
      board.publish();
    }
  }

  /** Does what is due; returns the milliseconds after which to look again at the latest. */
  private long step() {
    keeper.writeNotes();
    if (link.status().isEmpty()) {
      return LONGEST_MS;
    }
    PrintHost host = link.printHost();
    keeper.takeOver(host);
    Status now = host.status();
    Optional<Print> open = keeper.open();
    if (open.isPresent()) {
      return keeper.reconcile(open.get(), now, host) ? 0 : AGAIN_MS;
    }
    if (!mayBegin(now) || clearer.clearing().isPresent()) {
      return LONGEST_MS;
    }
    long wait = TimeUnit.NANOSECONDS.toMillis(refusedUntil - System.nanoTime());
    if (wait > 0) {
      return wait;
    }
    beginning.lock();
    try {
      return standing ? LONGEST_MS : begin(host);
    } finally {
      beginning.unlock();
    }
  }

  /**
   * Has nothing begin any more, if nothing is under way: no job, none decided, no bed being
   * cleared.
   *
   * @return whether it stands still now; false as well where the print host does not answer
   */
  boolean standStill() {
    beginning.lock();
    try {
      standing = idle(link.printHost().status());
      return standing;
    } catch (PrintHostException e) {
      LOG.debug("Nobody knows whether something is printed: {}", e.getMessage());
      return false;
    } finally {
      beginning.unlock();
    }
  }

  private boolean idle(Status now) {
    Job job = now.job();
    return IDLE.contains(now.state())
        && (job == null || job.outcome() != null || job.startedAt() == 0)
        && keeper.open().isEmpty()
        && clearer.clearing().filter(at -> at.phase() != Clearing.Phase.HELD).isEmpty();
  }

  /** Things may begin again. */
  void goOn() {
    beginning.lock();
    try {
      standing = false;
    } finally {
      beginning.unlock();
    }
    wake();
  }

  /** Never on a bed that is occupied or of which nobody knows. */
  private static boolean mayBegin(Status now) {
    Job job = now.job();
    boolean idle = job == null || job.outcome() != null || job.startedAt() == 0;
    boolean up =
        now.state() == PrinterState.READY
            || (now.state() == PrinterState.OFFLINE
                && now.stateReason().equals(Status.SWITCHED_OFF));
    return up && idle && now.bed() == BedState.CLEAR && now.recovery() == null;
  }

  private long begin(PrintHost host) {
    long now = clock.millis();
    long nextTime = LONGEST_MS;
    for (Entry entry : queue.all()) {
      if (entry.hold()) {
        continue;
      }
      Optional<Printable> found = printables.find(entry.sliceId());
      Printable printable = found.orElse(null);
      if (printable == null || printable.state() == Printable.State.FAILED) {
        queue.note(entry, true, "Its slice failed: there is nothing to print.");
      } else if (entry.notBefore() > now) {
        nextTime = Math.min(nextTime, entry.notBefore() - now);
      } else if (printable.state() == Printable.State.READY) {
        GcodeFile file = printable.file();
        Optional<String> beyond = queue.beyondLimit(entry.owner(), printable);
        if (beyond.isPresent()) {
          queue.note(entry, true, beyond.get());
        } else if (file != null) {
          return begin(host, entry, printable, file);
        }
      }
    }
    return nextTime;
  }

  private long begin(PrintHost host, Entry entry, Printable printable, GcodeFile file) {
    Print print =
        new Print(
            0,
            RandomId.next(),
            entry.id(),
            entry.owner(),
            nameOf.apply(entry.owner()),
            printable.modelId().isEmpty() ? null : printable.modelId(),
            printable.id(),
            printable.name(),
            printable.printer(),
            printable.material(),
            printable.size(),
            0,
            0,
            printable.seconds(),
            printable.layers(),
            printable.filamentMm(),
            printable.filamentG(),
            printable.cost(),
            null,
            null,
            null,
            false);
    if (!queue.decide(entry, print)) {
      return 0;
    }
    if (!keeper.begin(print, file, host)) {
      refusedUntil = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(REFUSED_MS);
      return REFUSED_MS;
    }
    return LONGEST_MS;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      woken.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      thread.join(STOP_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
