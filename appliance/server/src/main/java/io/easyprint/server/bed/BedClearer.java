package io.easyprint.server.bed;

import io.easyprint.printhost.api.BedState;
import io.easyprint.printhost.api.Job;
import io.easyprint.printhost.api.Outcome;
import io.easyprint.printhost.api.PrintHost;
import io.easyprint.printhost.api.PrintHostException;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.Status;
import io.easyprint.server.live.Live;
import io.easyprint.server.printer.PrinterLink;
import io.easyprint.server.prints.Print;
import io.easyprint.server.prints.PrintEvent;
import io.easyprint.server.prints.Prints;
import io.easyprint.server.store.Store;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears the bed after a print, on the thread {@code bed}. That it is to be done is committed with
 * the print's end, each phase before it begins; so whatever is killed when, nothing is begun twice,
 * and what was interrupted is held for a person. Thread-safe.
 */
public final class BedClearer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BedClearer.class);
  private static final long LOOK_MS = 5_000;
  private static final long READY_LOOK_MS = 100;
  private static final long READY_WITHIN_S = 120;
  private static final long STOP_MS = 20_000;

  private final ClearingStore rows;
  private final PrinterLink link;
  private final Prints prints;
  private final PrintedFiles files;
  private final InstantSource clock;
  private final Live live;
  private final Watch watch = new Watch();
  private final Thread thread = Thread.ofPlatform().name("bed").daemon().unstarted(this::run);
  private volatile HeldListener heldListener = (handle, clearing) -> {};
  private volatile Runnable changed = () -> {};

  /** For the printer behind this link. */
  public BedClearer(
      Store store,
      PrinterLink link,
      Prints prints,
      PrintedFiles files,
      InstantSource clock,
      Live live) {
    this.rows = new ClearingStore(store);
    this.link = link;
    this.prints = prints;
    this.files = files;
    this.clock = clock;
    this.live = live;
    link.listen(watch);
  }

  /** Who is told that a person has to look at the bed. */
  public void onHeld(HeldListener listener) {
    heldListener = listener;
  }

  /** Who is told when the next print may begin, or no longer will. */
  public void onChange(Runnable listener) {
    changed = listener;
  }

  /** Begins; what the last run of the server left in the middle is held. */
  public void start() {
    rows.clearing()
        .filter(left -> left.phase() == Clearing.Phase.COOLING || inMotion(left))
        .ifPresent(left -> hold(left, "The server was restarted while the bed was being cleared."));
    publish();
    thread.start();
  }

  private static boolean inMotion(Clearing clearing) {
    return clearing.phase() == Clearing.Phase.MOVING;
  }

  /** A print has ended; within its transaction. */
  public void ended(Handle handle, Print print) {
    Clearing clearing =
        new Clearing(
            print.id(),
            print.name(),
            print.owner(),
            print.sliceId(),
            Clearing.Phase.WAITING,
            null,
            clock.millis());
    if (ClearingStore.settings(handle).way() == Way.PERSON) {
      String why = "The print came to its end; nothing new begins before.";
      heldListener.held(handle, clearing.at(Clearing.Phase.HELD, why, clock.millis()));
      return;
    }
    if (print.outcome() != Outcome.COMPLETED) {
      String how = String.valueOf(print.outcome()).toLowerCase(Locale.ROOT);
      clearing =
          clearing.at(
              Clearing.Phase.HELD,
              "The print was " + how + ": a person has to look at the bed.",
              clock.millis());
      prints.happened(handle, print.id(), note(heldText(clearing)));
    }
    ClearingStore.save(handle, clearing);
    if (clearing.phase() == Clearing.Phase.HELD) {
      heldListener.held(handle, clearing);
    }
  }

  /** Looks at once for what is to be done. */
  public void wake() {
    publish();
    watch.wake();
  }

  /** What is being cleared, or held. */
  public Optional<Clearing> clearing() {
    return rows.clearing();
  }

  ClearingStore rows() {
    return rows;
  }

  PrintedFiles files() {
    return files;
  }

  private void run() {
    try {
      while (true) {
        try {
          look();
        } catch (Overtaken e) {
          throw e;
        } catch (RuntimeException e) {
          LOG.error("Clearing the bed met something unforeseen", e);
        }
        watch.pause(LOOK_MS);
      }
    } catch (Overtaken e) {
      LOG.debug("{}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() throws InterruptedException {
    Optional<Clearing> found = rows.clearing();
    Optional<Status> status = link.status();
    if (found.isEmpty() || status.isEmpty()) {
      return;
    }
    Clearing clearing = found.get();
    if (clearing.phase() == Clearing.Phase.HELD) {
      if (status.get().bed() == BedState.CLEAR) {
        done(clearing, "A person cleared the bed.");
      }
    } else {
      clear(clearing);
    }
  }

  /** From here on nothing but a clear bed or a person's word ends it. */
  private void clear(Clearing clearing) throws InterruptedException {
    ClearingSettings settings = rows.settings();
    if (settings.way() == Way.PERSON) {
      done(clearing, "A person clears the bed from now on.");
      return;
    }
    watch.open(clearing.printId());
    try {
      PrintHost host = link.printHost();
      watch.from(ready(clearing, host));
      switch (files.plan(clearing.sliceId(), settings)) {
        case Plan.Refused(String reason) -> hold(clearing, reason);
        case Plan.Stages stages -> carryOut(clearing, settings, stages, host);
      }
    } catch (OddException e) {
      hold(clearing, String.valueOf(e.getMessage()));
    } catch (PrintHostException e) {
      hold(clearing, "The print host: " + e.getMessage());
    } catch (Overtaken e) {
      if (!e.cleared()) {
        throw e;
      }
      done(clearing, "A person cleared the bed.");
    } catch (RuntimeException e) {
      LOG.error("Clearing the bed met something unforeseen", e);
      hold(clearing, "The server met something unforeseen.");
    } finally {
      watch.shut();
    }
  }

  private void carryOut(
      Clearing clearing, ClearingSettings settings, Plan.Stages plan, PrintHost host)
      throws InterruptedException {
    Execution execution = new Execution(host, watch, clock);
    long since = clock.millis();
    enter(clearing, Clearing.Phase.COOLING);
    execution.heatersOff();
    if (settings.release() > 0) {
      execution.cool(settings.release(), settings.coolMinutes(), since);
    }
    enter(clearing, Clearing.Phase.MOVING);
    watch.moving();
    for (Stage stage : plan.stages()) {
      execution.run(stage);
    }
    host.bedClear();
    done(clearing, "The bed was cleared: " + plan.stages().getLast().what() + ".");
  }

  /** Waits until the printer is at rest after the print. */
  private Status ready(Clearing clearing, PrintHost host) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_WITHIN_S);
    while (true) {
      Status now = host.status();
      if (now.bed() == BedState.CLEAR) {
        throw new Overtaken(true);
      }
      Job job = now.job();
      if (job == null || !job.id().equals(clearing.printId()) || job.outcome() == null) {
        throw new OddException("The print host does not know that this print is on the bed.");
      }
      if (now.state() == PrinterState.READY && now.recovery() == null) {
        return now;
      }
      if (now.state() == PrinterState.FAULT || System.nanoTime() - until > 0) {
        throw new OddException(
            "The printer is not ready"
                + (now.stateReason().isEmpty() ? "." : ": ")
                + now.stateReason());
      }
      watch.pause(READY_LOOK_MS);
    }
  }

  private void enter(Clearing clearing, Clearing.Phase phase) {
    rows.save(clearing.at(phase, null, clock.millis()));
    publish();
  }

  private void hold(Clearing clearing, String reason) {
    Clearing held = clearing.at(Clearing.Phase.HELD, reason, clock.millis());
    LOG.warn("The bed with {} of {} waits for a person: {}", held.name(), held.owner(), reason);
    rows.save(held, heldListener);
    prints.happened(held.printId(), note(heldText(held)));
    publish();
    watch.wake();
  }

  private static String heldText(Clearing held) {
    return "The queue is held until a person has cleared the bed. " + held.reason();
  }

  private void done(Clearing clearing, String how) {
    LOG.info("The bed with {} is clear: {}", clearing.name(), how);
    prints.happened(clearing.printId(), note(how));
    rows.remove();
    publish();
  }

  private PrintEvent note(String text) {
    return new PrintEvent(clock.millis(), "bed", text);
  }

  private void publish() {
    Optional<Clearing> now = rows.clearing();
    if (now.isPresent()) {
      live.put("clearing", now.get());
    } else {
      live.putNothing("clearing");
    }
    changed.run();
  }

  @Override
  public void close() {
    watch.close();
    try {
      thread.join(STOP_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
