package io.easyprint.server.queue;

import io.easyprint.printhost.api.BedState;
import io.easyprint.printhost.api.Job;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.Status;
import io.easyprint.server.bed.BedClearer;
import io.easyprint.server.bed.Clearing;
import io.easyprint.server.live.Live;
import io.easyprint.server.printer.PrinterLink;
import io.easyprint.server.prints.Print;
import io.easyprint.server.prints.Prints;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.spools.Spool;
import io.easyprint.server.spools.Spools;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the pages see of the queue, with the times that can be expected. Thread-safe. */
public final class QueueBoard {
  private final Queue queue;
  private final Prints prints;
  private final Printables printables;
  private final BedClearer clearer;
  private final PrinterLink link;
  private final Function<String, String> nameOf;
  private final InstantSource clock;
  private final Live live;
  private volatile Supplier<Optional<Spool>> spool = Optional::empty;

  /**
   * The board of this queue.
   *
   * @param nameOf what people call an account
   */
  public QueueBoard(
      Queue queue,
      Prints prints,
      Printables printables,
      BedClearer clearer,
      PrinterLink link,
      Function<String, String> nameOf,
      InstantSource clock,
      Live live) {
    this.queue = queue;
    this.prints = prints;
    this.printables = printables;
    this.clearer = clearer;
    this.link = link;
    this.nameOf = nameOf;
    this.clock = clock;
    this.live = live;
  }

  /** Says which spool is on the printer. */
  void spool(Supplier<Optional<Spool>> loaded) {
    spool = loaded;
  }

  /** Shows it on the open pages. */
  void publish() {
    live.put("queue", views());
  }

  /** One entry. */
  EntryView view(String id) {
    return views().stream()
        .filter(view -> view.id().equals(id))
        .findFirst()
        .orElseThrow(ProblemException::notFound);
  }

  /** All entries: the one being printed first, then in their order. */
  List<EntryView> views() {
    List<Entry> entries = queue.all();
    Optional<Print> open = prints.open().stream().findFirst();
    Optional<String> running = open.map(Print::entryId);
    Optional<Status> status = link.status();
    Optional<String> obstacle =
        clearer.clearing().map(QueueBoard::clearing).or(() -> status.map(QueueBoard::obstacle));
    Map<String, Printable> found = new HashMap<>();
    List<Forecast.Item> items = new ArrayList<>();
    for (Entry entry : entries) {
      Optional<Printable> printable = printables.find(entry.sliceId());
      printable.ifPresent(one -> found.put(entry.id(), one));
      items.add(new Forecast.Item(entry, printable.map(Printable::seconds).orElse(0.0)));
    }
    long started = open.map(Print::startedAt).filter(at -> at > 0).orElse(clock.millis());
    Map<String, Forecast.Span> spans =
        Forecast.of(items, running, started, remaining(open, status), clock.millis());
    List<EntryView> views = new ArrayList<>();
    @Nullable Spool loaded = spool.get().orElse(null);
    double needed = 0;
    int position = 1;
    for (Entry entry : entries) {
      boolean prints = running.filter(entry.id()::equals).isPresent();
      Forecast.Span span = spans.getOrDefault(entry.id(), Forecast.Span.UNKNOWN);
      @Nullable Printable printable = found.get(entry.id());
      boolean first = position == 1 && running.isEmpty();
      if (loaded != null && printable != null) {
        needed +=
            entry.left() * Spools.grams(loaded, printable.filamentG(), printable.filamentMm());
      }
      EntryView view =
          new EntryView(
              entry.id(),
              entry.sliceId(),
              printable == null ? "" : printable.name(),
              entry.owner(),
              nameOf.apply(entry.owner()),
              prints ? "printing" : "waiting",
              entry.createdAt(),
              prints ? 0 : position,
              printable == null ? 0 : printable.seconds(),
              span.start(),
              span.end(),
              entry.hold(),
              prints ? null : reason(entry, printable, first, obstacle),
              loaded == null ? null : Spools.shortage(loaded, needed).orElse(null),
              entry.copies(),
              entry.printed(),
              entry.notBefore(),
              entry.timelapse().wire());
      if (prints) {
        views.addFirst(view);
      } else {
        views.add(view);
        position++;
      }
    }
    return views;
  }

  private static double remaining(Optional<Print> open, Optional<Status> status) {
    @Nullable Job job = status.map(Status::job).orElse(null);
    return open.isPresent() && job != null && job.id().equals(open.get().id())
        ? job.remainingSeconds()
        : -1;
  }

  /** Why it does not begin just now. */
  private static @Nullable String reason(
      Entry entry, @Nullable Printable printable, boolean first, Optional<String> obstacle) {
    if (entry.reason() != null) {
      return entry.reason();
    }
    if (printable == null || printable.state() == Printable.State.FAILED) {
      return "Its slice failed: there is nothing to print.";
    }
    if (printable.state() == Printable.State.MAKING) {
      return "Its slice is still being made.";
    }
    return first && !entry.hold() ? obstacle.orElse(null) : null;
  }

  private static String clearing(Clearing clearing) {
    return switch (clearing.phase()) {
      case WAITING -> "The bed is about to be cleared.";
      case COOLING -> "The bed is being cleared: it cools.";
      case MOVING -> "The bed is being cleared.";
      case HELD -> "The bed must be cleared by a person: " + clearing.reason();
    };
  }

  private static @Nullable String obstacle(Status status) {
    if (status.recovery() != null) {
      return "An interrupted print waits for a decision.";
    }
    if (status.bed() == BedState.OCCUPIED) {
      return "The bed must be cleared first.";
    }
    if (status.bed() == BedState.UNKNOWN) {
      return "Somebody has to say that the bed is clear.";
    }
    boolean asleep = status.stateReason().equals(Status.SWITCHED_OFF);
    return status.state() == PrinterState.READY || asleep ? null : "The printer is not ready.";
  }
}
