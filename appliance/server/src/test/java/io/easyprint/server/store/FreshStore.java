package io.easyprint.server.store;

import java.nio.file.Path;

/** For tests: opens databases that are up to date and empty. Thread-safe. */
public final class FreshStore {
  private static final StoreImage EMPTY = StoreImage.of(store -> {});

  private FreshStore() {}

  /** Opens the database in this folder; an empty one is put there if there is none. */
  public static DerbyStore open(Path folder) {
    EMPTY.putInto(folder);
    return DerbyStore.open(folder);
  }
}
