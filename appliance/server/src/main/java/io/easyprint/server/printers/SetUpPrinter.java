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

  String id() {
    Optional<String> chosen =
        store.with(handle ->
            handle
                .createQuery("select definition from set_up_printer where place = ?")
                .bind(0, PLACE)
                .mapTo(String.class)
                .findOne());
    return chosen.orElse(otherwise);
  }

  void choose(String id) {
    store.useTransaction(handle -> {
      int changed =
          handle.execute("update set_up_printer set definition = ? where place = ?", id, PLACE);
      if (changed == 0) {
        handle.execute("insert into set_up_printer (place, definition) values (?, ?)", PLACE, id);
      }
    });
  }
}
