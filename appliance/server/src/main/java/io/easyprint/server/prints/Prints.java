package io.easyprint.server.prints;

import io.easyprint.printhost.api.Job;
import io.easyprint.printhost.api.Outcome;
import io.easyprint.server.live.Live;
import io.easyprint.server.models.Extent;
import io.easyprint.server.store.Store;
import io.easyprint.server.web.Json;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The history. A print is written down before the print host hears of it, and is open until its
 * outcome is committed; so a server that is killed at any moment finds it again. Thread-safe.
 */
public final class Prints {
  private static final Logger LOG = LoggerFactory.getLogger(Prints.class);

  private final Store store;
  private final PrintStore rows;
  private final PrintPictures pictures;
  private final Live live;

  /** On this store; shows the pages what they have not seen. */
  public Prints(Store store, PrintPictures pictures, Live live) {
    this.store = store;
    this.rows = new PrintStore(store);
    this.pictures = pictures;
    this.live = live;
    live.put("unseen", 0);
    rows.unseen().forEach((owner, count) -> live.putFor(owner, "unseen", count));
  }

  /**
   * Writes a print down that is about to be asked for; within a transaction.
   *
   * @param choices what was chosen for it, as JSON
   */
  public void decide(Handle handle, Print print, Optional<String> choices) {
    PrintStore.insert(handle, print);
    choices.ifPresent(json -> PrintStore.choices(handle, print.id(), json));
  }

  /** What was chosen for a print, as JSON; nothing where that is unknown. */
  public Optional<String> choices(String id) {
    return rows.choices(id);
  }

  /** The print never began: it is as if it had not been decided. */
  public void withdraw(Handle handle, Print print) {
    PrintStore.remove(handle, print.id());
  }

  /** The print has begun. */
  public void started(Print print, long at) {
    store.useTransaction(handle -> {
      PrintStore.started(handle, print.id(), at);
      PrintStore.event(handle, print.id(), new PrintEvent(at, "start", "The print began."));
    });
  }

  /** One print. */
  public Optional<Print> find(String id) {
    return rows.find(id);
  }

  /** Prints without an outcome, the oldest first. */
  public List<Print> open() {
    return rows.open();
  }

  /** The number of an account's last print, the higher the later; 0 before the first. */
  public long lastOf(String owner) {
    return rows.lastOf(owner);
  }

  /** Writes down what happened. */
  public void happened(String printId, PrintEvent event) {
    store.useTransaction(handle -> PrintStore.event(handle, printId, event));
  }

  /**
   * Writes down what happened, unless that was done already.
   *
   * @param printId empty where no print ran
   * @param alongside is told of it in the same transaction
   */
  public void happened(String printId, PrintEvent event, PrintListener alongside) {
    store.useTransaction(handle -> {
      if (!events(handle, printId).contains(event)) {
        if (!printId.isEmpty()) {
          PrintStore.event(handle, printId, event);
        }
        alongside.happened(handle, PrintStore.find(handle, printId), event);
      }
    });
  }

  /** What happened during a print so far; within a transaction. */
  public static List<PrintEvent> events(Handle handle, String printId) {
    return PrintStore.events(handle, printId);
  }

  /** Writes down what happened; within a transaction. */
  public void happened(Handle handle, String printId, PrintEvent event) {
    PrintStore.event(handle, printId, event);
  }

  /** Writes down what a print used and what that cost; within a transaction. */
  public static void spent(Handle handle, String id, double grams, @Nullable Double cost) {
    PrintStore.spent(handle, id, grams, cost);
  }

  /** Writes down what happened; within a transaction. */
  public static void note(Handle handle, String printId, PrintEvent event) {
    PrintStore.event(handle, printId, event);
  }

  /**
   * Writes down how a job ended; doing it twice changes nothing more.
   *
   * @param used share of its filament that went into it where it did not come to its end; nothing
   *     where that is not known better than by how much of the file was printed
   * @param alongside runs in the same transaction when this is news
   */
  public Print finish(Job job, OptionalDouble used, BiConsumer<Handle, Print> alongside) {
    Print ended =
        store.inTransaction(handle -> {
          Optional<Print> known = PrintStore.find(handle, job.id());
          if (known.isPresent() && known.get().outcome() != null) {
            return known.get();
          }
          Print print = ended(known.orElseGet(() -> foreign(job)), job, used);
          if (known.isPresent()) {
            PrintStore.end(handle, print);
          } else {
            PrintStore.insert(handle, print);
          }
          String reason = job.reason() == null ? "" : " " + job.reason();
          PrintStore.event(
              handle, job.id(), new PrintEvent(print.endedAt(), "end", job.outcome() + reason));
          alongside.accept(handle, print);
          return print;
        });
    LOG.info("Print {} of {} ended: {}", ended.id(), ended.ownerName(), ended.outcome());
    publish(ended.owner());
    return ended;
  }

  private static Print ended(Print print, Job job, OptionalDouble used) {
    boolean whole = job.outcome() == Outcome.COMPLETED;
    double share = whole ? 1 : used.orElse(share(job));
    Double cost = print.cost();
    return new Print(
        print.number(),
        print.id(),
        print.entryId(),
        print.owner(),
        print.ownerName(),
        print.modelId(),
        print.sliceId(),
        print.name(),
        print.printer(),
        print.material(),
        print.size(),
        job.startedAt(),
        job.endedAt(),
        job.elapsedSeconds(),
        whole ? Math.max(print.layers(), job.layers()) : job.layer(),
        print.filamentMm() * share,
        print.filamentG() * share,
        cost == null ? null : cost * share,
        job.outcome() == null ? Outcome.INTERRUPTED : job.outcome(),
        job.reason() == null ? null : PrintStore.shortened(job.reason(), 2000),
        Json.text(job.quality()),
        print.owner().isEmpty());
  }

  /** How much of the file was printed: a measure of the filament that went into it. */
  private static double share(Job job) {
    return job.file().size() <= 0
        ? 0
        : Math.clamp((double) job.byteOffset() / job.file().size(), 0, 1);
  }

  /** A job that was started past this server, or before its data were lost. */
  private static Print foreign(Job job) {
    return new Print(
        0,
        job.id(),
        null,
        "",
        "",
        null,
        null,
        job.name(),
        "",
        "",
        new Extent(0, 0, 0),
        job.startedAt(),
        0,
        0,
        0,
        0,
        0,
        null,
        null,
        null,
        null,
        true);
  }

  /** The owner has looked. */
  void seen(String owner) {
    rows.seen(owner);
    publish(owner);
  }

  private void publish(String owner) {
    if (!owner.isEmpty()) {
      live.putFor(owner, "unseen", rows.unseen().getOrDefault(owner, 0));
    }
  }

  PrintStore rows() {
    return rows;
  }

  PrintPictures pictures() {
    return pictures;
  }
}
