package io.easyprint.server.queue;

import io.easyprint.server.prints.Print;
import io.easyprint.server.prints.Prints;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.store.RandomId;
import io.easyprint.server.store.Store;
import io.easyprint.server.web.Caller;
import io.easyprint.server.web.Role;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be printed, kept in the store. Everybody changes their own entries, administrators
 * all. Thread-safe: one change at a time, so that what is about to begin cannot be taken away.
 */
public final class Queue {
  private static final int MOST_ENTRIES = 500;
  private static final int MOST_COPIES = 100;
  private static final long FARTHEST_MS = 366L * 24 * 3600 * 1000;

  private final QueueStore rows;
  private final Prints prints;
  private final Printables printables;
  private final InstantSource clock;
  private volatile Runnable changed = () -> {};
  private volatile BooleanSupplier fair = () -> false;
  private volatile StartListener startListener = (handle, print, timelapse) -> {};
  private volatile FilamentLimit limit = (owner, more) -> {};

  /** On this store. */
  public Queue(Store store, Prints prints, Printables printables, InstantSource clock) {
    this.rows = new QueueStore(store);
    this.prints = prints;
    this.printables = printables;
    this.clock = clock;
    printables.protect(this::uses);
  }

  /** What an account may print. */
  @FunctionalInterface
  public interface FilamentLimit {
    /** Refuses so much more filament, mm, with a {@link ProblemException}. */
    void require(String owner, double moreMm);
  }

  /** Says who is told of each print that is about to be asked for. */
  void alongsideStart(StartListener listener) {
    startListener = listener;
  }

  /** Says what an account may print. */
  void limit(FilamentLimit rule) {
    limit = rule;
  }

  /** Why an account has not the filament for this, if so. */
  Optional<String> beyondLimit(String owner, Printable printable) {
    try {
      limit.require(owner, printable.filamentMm());
      return Optional.empty();
    } catch (ProblemException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Takes away what waits of an account that was deleted. */
  void removeAllOf(String owner) {
    synchronized (this) {
      rows.store().useTransaction(handle -> QueueStore.removeAllOf(handle, owner));
    }
    changed.run();
  }

  /** Whether a slice is waited for or being printed. */
  private boolean uses(String sliceId) {
    return rows.uses(sliceId)
        || prints.open().stream().anyMatch(print -> sliceId.equals(print.sliceId()));
  }

  /** Who is told of each change, after its commit. */
  void onChange(Runnable listener) {
    changed = listener;
  }

  /** All entries, in the order in which they are printed. */
  List<Entry> all() {
    List<Entry> all = rows.all();
    return fair.getAsBoolean() ? FairShare.of(all, prints::lastOf) : all;
  }

  /** Says whether accounts take turns. */
  void fair(BooleanSupplier turns) {
    fair = turns;
  }

  /** How many are in which state. */
  Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>(Map.of("waiting", 0, "held", 0, "printing", 0));
    Optional<String> printing = printing();
    for (Entry entry : rows.all()) {
      boolean prints = printing.filter(entry.id()::equals).isPresent();
      counts.merge(prints ? "printing" : entry.hold() ? "held" : "waiting", 1, Integer::sum);
    }
    return counts;
  }

  /** The entry that is being printed. */
  Optional<String> printing() {
    return prints.open().stream().findFirst().map(Print::entryId);
  }

  /** Puts something at the end. */
  Entry add(
      Caller caller,
      String sliceId,
      int copies,
      boolean hold,
      long notBefore,
      TimelapseMode timelapse) {
    Printable printable =
        printables
            .find(sliceId)
            .filter(found -> caller.mayChange(found.owner()))
            .orElseThrow(ProblemException::notFound);
    if (printable.state() == Printable.State.FAILED) {
      throw ProblemException.conflict(
          "slice-failed", "That slice failed: there is nothing to print.");
    }
    checkCopies(copies);
    checkTime(notBefore);
    limit.require(caller.accountId(), printable.filamentMm() * copies);
    Entry entry;
    synchronized (this) {
      List<Entry> all = rows.all();
      if (all.size() >= MOST_ENTRIES) {
        throw ProblemException.conflict("queue-full", "The queue is full.");
      }
      long last = all.isEmpty() ? 0 : all.getLast().position();
      entry =
          new Entry(
              RandomId.next(),
              sliceId,
              caller.accountId(),
              clock.millis(),
              last + 1,
              copies,
              0,
              hold,
              notBefore,
              null,
              timelapse);
      rows.add(entry);
    }
    changed.run();
    return entry;
  }

  /**
   * Puts a print of the history at the end once more; sliced anew where its G-code is gone.
   *
   * @throws ProblemException {@code gone} where nobody knows how it was made
   */
  Entry again(Caller caller, String printId) throws IOException {
    Print print =
        prints
            .find(printId)
            .filter(found -> caller.mayChange(found.owner()))
            .orElseThrow(ProblemException::notFound);
    Optional<String> slice =
        Optional.ofNullable(print.sliceId())
            .flatMap(printables::find)
            .filter(found -> found.state() != Printable.State.FAILED)
            .filter(found -> caller.mayChange(found.owner()))
            .map(Printable::id);
    if (slice.isEmpty()) {
      String choices =
          prints
              .choices(printId)
              .orElseThrow(() ->
                  ProblemException.conflict("gone", "Its G-code is gone: slice the model anew."));
      slice = Optional.of(printables.again(caller, choices));
    }
    return add(caller, slice.get(), 1, false, 0, TimelapseMode.NONE);
  }

  /** Changes what is named; releasing an entry forgets why it was held. */
  Entry change(
      Caller caller,
      String id,
      OptionalInt copies,
      Optional<Boolean> hold,
      OptionalLong notBefore,
      Optional<TimelapseMode> timelapse) {
    Entry after;
    synchronized (this) {
      Entry entry = own(caller, id);
      if (copies.isPresent()) {
        checkCopies(copies.getAsInt());
        int least = entry.printed() + (isPrinting(id) ? 1 : 0);
        if (copies.getAsInt() < Math.max(1, least)) {
          throw ProblemException.invalidField("copies", least + " are printed or being printed.");
        }
        entry = entry.withCopies(copies.getAsInt());
      }
      if (hold.isPresent()) {
        entry = entry.held(hold.get(), null);
      }
      if (notBefore.isPresent()) {
        checkTime(notBefore.getAsLong());
        entry = entry.withNotBefore(notBefore.getAsLong());
      }
      after = timelapse.isPresent() ? entry.withTimelapse(timelapse.get()) : entry;
      rows.store().useTransaction(handle -> QueueStore.update(handle, after));
    }
    changed.run();
    return after;
  }

  /** Takes a waiting entry away. */
  void remove(Caller caller, String id) {
    synchronized (this) {
      Entry entry = own(caller, id);
      if (isPrinting(id)) {
        throw ProblemException.conflict(
            "printing", "It is being printed: cancel the print instead.");
      }
      rows.store().useTransaction(handle -> QueueStore.remove(handle, entry.id()));
    }
    changed.run();
  }

  /**
   * Moves an entry before another one, or to the end. Only an administrator gets anything ahead of
   * other people's entries.
   */
  void move(Caller caller, String id, Optional<String> before) {
    synchronized (this) {
      Entry moved = own(caller, id);
      List<Entry> others = new ArrayList<>(rows.all());
      int from = indexOf(others, id);
      others.remove(from);
      int to = others.size();
      if (before.isPresent() && !before.get().equals(id)) {
        to = indexOf(others, before.get());
        if (to < 0) {
          throw ProblemException.invalidField("before", "There is no such entry.");
        }
      } else if (before.isPresent()) {
        to = from;
      }
      for (int passed = to; passed < from; passed++) {
        if (caller.role() != Role.ADMINISTRATOR
            && !others.get(passed).owner().equals(caller.accountId())) {
          throw ProblemException.forbidden(
              "Only an administrator moves an entry ahead of other people's.");
        }
      }
      others.add(to, moved);
      rows.store()
          .useTransaction(handle -> {
            for (int i = 0; i < others.size(); i++) {
              if (others.get(i).position() != i + 1) {
                QueueStore.update(handle, others.get(i).at(i + 1));
              }
            }
          });
    }
    changed.run();
  }

  private static int indexOf(List<Entry> entries, String id) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).id().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  private Entry own(Caller caller, String id) {
    Entry entry = rows.find(id).orElseThrow(ProblemException::notFound);
    if (!caller.mayChange(entry.owner())) {
      throw ProblemException.forbidden("That is somebody else's entry.");
    }
    return entry;
  }

  private boolean isPrinting(String id) {
    return printing().filter(id::equals).isPresent();
  }

  private static void checkCopies(int copies) {
    if (copies < 1 || copies > MOST_COPIES) {
      throw ProblemException.invalidField("copies", "1 to " + MOST_COPIES + " copies.");
    }
  }

  private void checkTime(long notBefore) {
    if (notBefore < 0 || notBefore > clock.millis() + FARTHEST_MS) {
      throw ProblemException.invalidField("notBefore", "That time is more than a year away.");
    }
  }

  /**
   * Writes a print of an entry down, unless the entry was changed meanwhile.
   *
   * @return whether it was
   */
  synchronized boolean decide(Entry entry, Print print) {
    Optional<String> choices = printables.choices(entry.sliceId());
    return rows.store()
        .inTransaction(handle -> {
          Optional<Entry> now = QueueStore.find(handle, entry.id());
          if (now.isEmpty() || now.get().hold() || now.get().left() <= 0) {
            return false;
          }
          prints.decide(handle, print, choices);
          startListener.decided(handle, print, now.get().timelapse());
          return true;
        });
  }

  /** A print of an entry did not begin: it waits again, or is held, and says why. */
  synchronized void withdraw(Print print, boolean hold, @Nullable String why) {
    rows.store()
        .useTransaction(handle -> {
          prints.withdraw(handle, print);
          String entryId = print.entryId();
          if (entryId != null) {
            QueueStore.find(handle, entryId)
                .ifPresent(entry -> QueueStore.update(handle, entry.held(hold, why)));
          }
        });
  }

  /** A print of an entry has ended; within its transaction. After a bad end the rest is held. */
  void ended(Handle handle, Print print, boolean well) {
    String entryId = print.entryId();
    if (entryId == null) {
      return;
    }
    QueueStore.find(handle, entryId)
        .ifPresent(entry -> {
          Entry after = entry.withPrinted(entry.printed() + 1);
          if (after.left() <= 0) {
            QueueStore.remove(handle, entryId);
          } else if (well) {
            QueueStore.update(handle, after.held(after.hold(), null));
          } else {
            String why =
                print.reason() == null ? "The last copy did not come out." : print.reason();
            QueueStore.update(handle, after.held(true, why));
          }
        });
  }

  /** Says why an entry does not begin; null forgets it. */
  synchronized void note(Entry entry, boolean hold, @Nullable String why) {
    rows.store()
        .useTransaction(handle ->
            QueueStore.find(handle, entry.id())
                .ifPresent(now -> QueueStore.update(handle, now.held(hold, why))));
  }
}
