package io.easyprint.server.spools;

import io.easyprint.server.live.Live;
import io.easyprint.server.prints.EndListener;
import io.easyprint.server.prints.Print;
import io.easyprint.server.prints.PrintEvent;
import io.easyprint.server.prints.Prints;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.store.RandomId;
import io.easyprint.server.store.Store;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/**
 * The shelf. What a print used goes off the spool that is on the printer when it ends, in the
 * transaction that writes that end down: so once, whatever is killed when. Thread-safe.
 */
public final class Spools implements EndListener {
  private static final int MOST = 500;

  private final SpoolStore rows;
  private final Live live;
  private volatile Runnable changed = () -> {};

  /** On this store; shows the pages the one on the printer under the key {@code spool}. */
  public Spools(Store store, Live live) {
    this.rows = new SpoolStore(store);
    this.live = live;
    publish();
  }

  /** Who is told when another one is on the printer, or there is another amount left of it. */
  public void onChange(Runnable listener) {
    changed = listener;
  }

  List<Spool> all() {
    return rows.all();
  }

  /** The one on the printer. */
  public Optional<Spool> loaded() {
    return rows.store().with(SpoolStore::loaded);
  }

  Spool add(Spool wanted) {
    check(wanted);
    Spool spool =
        new Spool(
            RandomId.next(),
            wanted.name(),
            wanted.material(),
            wanted.colour(),
            wanted.diameter(),
            wanted.weightG(),
            wanted.leftG(),
            wanted.price(),
            wanted.loaded());
    rows.store()
        .useTransaction(handle -> {
          SpoolStore.lock(handle);
          if (SpoolStore.count(handle) >= MOST) {
            throw ProblemException.conflict("shelf-full", "The shelf is full.");
          }
          SpoolStore.save(handle, spool);
        });
    tell();
    return spool;
  }

  Spool change(String id, UnaryOperator<Spool> change) {
    Spool after =
        rows.store()
            .inTransaction(handle -> {
              SpoolStore.lock(handle);
              Spool before = SpoolStore.find(handle, id).orElseThrow(ProblemException::notFound);
              Spool wanted = change.apply(before);
              check(wanted);
              SpoolStore.save(handle, wanted);
              return wanted;
            });
    tell();
    return after;
  }

  void remove(String id) {
    if (rows.store().inTransaction(handle -> SpoolStore.remove(handle, id)) == 0) {
      throw ProblemException.notFound();
    }
    tell();
  }

  private static void check(Spool spool) {
    boolean named = !spool.name().isBlank() && spool.name().length() <= 80;
    require(named, "name", "A name has 1 to 80 characters.");
    boolean material = !spool.material().isBlank() && spool.material().length() <= 40;
    require(material, "material", "A material has 1 to 40 characters.");
    require(spool.colour().matches("#[0-9a-fA-F]{6}"), "colour", "A colour is like #2ec4a6.");
    require(within(spool.diameter(), 1, 4), "diameter", "Filament is 1 to 4 mm thick.");
    require(within(spool.weightG(), 1, 50_000), "weightG", "A full spool has 1 to 50,000 g.");
    require(within(spool.leftG(), 0, 50_000), "leftG", "0 to 50,000 g are left.");
    Double price = spool.price();
    require(price == null || within(price, 0, 1e9), "price", "That is no price.");
  }

  private static boolean within(double value, double least, double most) {
    return value >= least && value <= most;
  }

  private static void require(boolean well, String field, String words) {
    if (!well) {
      throw ProblemException.invalidField(field, words);
    }
  }

  @Override
  public void ended(Handle handle, Print print) {
    SpoolStore.lock(handle);
    Spool spool = SpoolStore.loaded(handle).orElse(null);
    if (spool == null || print.filamentMm() <= 0) {
      return;
    }
    double grams = grams(spool, print.filamentG(), print.filamentMm());
    Spool after = spool.withLeft(spool.leftG() - grams);
    SpoolStore.save(handle, after);
    String text =
        String.format(
            Locale.ROOT,
            "%.1f g of the spool “%s” were used; %.0f g are left.",
            grams,
            spool.name(),
            after.leftG());
    Prints.spent(handle, print.id(), grams, spool.cost(grams));
    Prints.note(handle, print.id(), new PrintEvent(print.endedAt(), "spool", text));
    handle.afterCommit(this::tell);
  }

  /**
   * The mass of some filament, g.
   *
   * @param known what its slicer says of it; 0 where it says nothing
   * @param mm its length
   */
  public static double grams(Spool spool, double known, double mm) {
    return known > 0 ? known : spool.grams(mm);
  }

  /**
   * Why what is left on the printer does not do, if so.
   *
   * @param spool the one on the printer
   * @param neededG up to and with what is asked about, g
   */
  public static Optional<String> shortage(Spool spool, double neededG) {
    return neededG <= spool.leftG()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "The spool “%s” has %.0f g left; %.0f g are needed.",
                spool.name(),
                spool.leftG(),
                Math.ceil(neededG)));
  }

  private void tell() {
    publish();
    changed.run();
  }

  private void publish() {
    loaded().ifPresentOrElse(spool -> live.put("spool", spool), () -> live.putNothing("spool"));
  }
}
