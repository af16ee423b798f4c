package io.easyprint.server.queue;

import io.easyprint.printhost.api.Job;
import io.easyprint.server.bed.BedClearer;
import io.easyprint.server.bed.BedFeature;
import io.easyprint.server.bed.HeldListener;
import io.easyprint.server.bed.PrintedFiles;
import io.easyprint.server.live.Live;
import io.easyprint.server.printer.PrinterLink;
import io.easyprint.server.prints.EndListener;
import io.easyprint.server.prints.Print;
import io.easyprint.server.prints.PrintFeature;
import io.easyprint.server.prints.PrintListener;
import io.easyprint.server.prints.PrintPictures;
import io.easyprint.server.prints.Prints;
import io.easyprint.server.spools.Spools;
import io.easyprint.server.store.Store;
import io.easyprint.server.updates.Standstill;
import io.easyprint.server.web.Caller;
import io.easyprint.server.web.Feature;
import io.easyprint.server.webcam.Camera;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Everything between a slice and a finished print: queue, history, and the thread that takes one to
 * the other. Thread-safe.
 */
public final class Printing implements Standstill, AutoCloseable {
  private final PrintFeature history;
  private final QueueFeature queueFeature;
  private final QueueRunner runner;
  private final Prints prints;
  private final JobKeeper keeper;
  private final Queue queue;
  private final QueueBoard board;
  private final BedClearer clearer;

  /**
   * Composes it; nothing begins before {@link #start}.
   *
   * @param pictures folder of the pictures of finished objects
   * @param files what was printed, to plan how it comes off the bed
   * @param nameOf what people call an account
   */
  public Printing(
      Store store,
      Live live,
      PrinterLink link,
      Printables printables,
      Camera camera,
      Path pictures,
      PrintedFiles files,
      Function<String, String> nameOf,
      InstantSource clock) {
    PrintPictures shelf = new PrintPictures(pictures, camera);
    prints = new Prints(store, shelf, live);
    queue = new Queue(store, prints, printables, clock);
    clearer = new BedClearer(store, link, prints, files, clock, live);
    board = new QueueBoard(queue, prints, printables, clearer, link, nameOf, clock, live);
    keeper = new JobKeeper(prints, shelf, queue, printables, clearer, files, clock);
    runner = new QueueRunner(queue, board, printables, keeper, clearer, link, nameOf, clock);
    history = new PrintFeature(prints, printables::picture);
    queueFeature = new QueueFeature(queue, board);
  }

  /** Queue and history over HTTP. */
  public List<Feature> features() {
    return List.of(queueFeature, history, new BedFeature(clearer));
  }

  /** Says what an account may print. */
  public void limit(Queue.FilamentLimit rule) {
    queue.limit(rule);
  }

  /**
   * Puts one copy at the end of the queue, as the pages do.
   *
   * @return the entry's id
   */
  public String enqueue(Caller caller, String sliceId) {
    return queue.add(caller, sliceId, 1, false, 0, TimelapseMode.NONE).id();
  }

  /** Says who is told that a person has to look at the bed. */
  public void onHeld(HeldListener listener) {
    clearer.onHeld(listener);
  }

  /** Says who is told that a print is about to be asked for. */
  public void onStart(StartListener listener) {
    queue.alongsideStart(listener);
  }

  /** One print of the history. */
  public Optional<Print> find(String printId) {
    return prints.find(printId);
  }

  /** Says who is told of the end of a print. */
  public void onEnd(EndListener listener) {
    keeper.alongsideEnd(listener);
  }

  /** Says who is told of what happens during a print. */
  public void onEvent(PrintListener listener) {
    keeper.alongsideEvents(listener);
  }

  /** Takes what is printed off these spools, and warns where what is left does not do. */
  public void spools(Spools spools) {
    board.spool(spools::loaded);
    keeper.alongsideEnd(spools);
    spools.onChange(runner::wake);
  }

  /** Says whether accounts take turns in the queue; asked again and again. */
  public void fair(BooleanSupplier turns) {
    queue.fair(turns);
  }

  @Override
  public boolean standStill() {
    return runner.standStill();
  }

  @Override
  public void goOn() {
    runner.goOn();
  }

  /** How many entries of the queue are {@code waiting}, {@code held} and {@code printing}. */
  public Map<String, Integer> counts() {
    return queue.counts();
  }

  /** Takes away what waits of an account that was deleted. */
  public void removeAllOf(String owner) {
    queue.removeAllOf(owner);
  }

  /** The address of a job's picture: while it runs that of its slice, then what came out. */
  public static Optional<String> thumbnail(Job job) {
    return Optional.of(
        "/api/v1/prints/" + job.id() + "/picture" + (job.outcome() == null ? "" : "?ended"));
  }

  /** Begins. */
  public void start() {
    clearer.start();
    runner.start();
  }

  @Override
  public void close() {
    runner.close();
    clearer.close();
  }
}
