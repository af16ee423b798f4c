package io.easyprint.server.printers;

import io.easyprint.server.store.Store;
import java.util.Optional;

/** Which printer was set up; the one that the settings name until one was. Thread-safe. */
final class SetUpPrinter {
  /** There is room for one. */
  private static final int PLACE = 1;

  private final Store store;
  private final String otherwise;

  SetUpPrinter(Store store, String otherwise) {
    this.store = store;
    this.otherwise = otherwise;
  }

  /** A printer's id, and the name of the nozzle in its first extruder; empty for the usual one. */
  record Chosen(String id, String nozzle) {}

  Chosen chosen() {
    Optional<Chosen> chosen =
        store.with(handle ->
            handle
                .createQuery("select definition, nozzle from set_up_printer where place = ?")
                .bind(0, PLACE)
                .map((row, context) -> new Chosen(row.getString(1), row.getString(2)))
                .findOne());
    return chosen.orElse(new Chosen(otherwise, ""));
  }

  void choose(Chosen printer) {
    store.useTransaction(handle -> {
      int changed =
          handle.execute(
              "update set_up_printer set definition = ?, nozzle = ? where place = ?",
              printer.id(),
              printer.nozzle(),
              PLACE);
      if (changed == 0) {
        handle.execute(
            "insert into set_up_printer (place, definition, nozzle) values (?, ?, ?)",
            PLACE,
            printer.id(),
            printer.nozzle());
      }
    });
  }
}
