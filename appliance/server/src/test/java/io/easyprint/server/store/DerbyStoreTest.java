package io.easyprint.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerbyStoreTest {
  @TempDir Path folder;

  @Test
  void what_was_committed_is_there_after_a_restart() {
    try (Store store = DerbyStore.open(folder.resolve("store"))) {
      store.useTransaction(handle -> {
        handle.execute("create table thing (id int not null primary key)");
        handle.execute("insert into thing values (7)");
      });
    }
    try (Store store = DerbyStore.open(folder.resolve("store"))) {
      int id =
          store.with(handle -> handle.createQuery("select id from thing").mapTo(int.class).one());
      assertEquals(7, id);
    }
  }

  @Test
  void a_second_row_with_the_same_key_is_a_duplicate() {
    try (Store store = DerbyStore.open(folder.resolve("store"))) {
      store.useTransaction(
          handle -> handle.execute("create table thing (id int not null primary key)"));
      store.useTransaction(handle -> handle.execute("insert into thing values (7)"));
      assertThrows(
          DuplicateException.class,
          () -> store.useTransaction(handle -> handle.execute("insert into thing values (7)")));
    }
  }

  @Test
  void data_of_a_newer_version_are_refused() {
    try (Store store = DerbyStore.open(folder.resolve("store"))) {
      store.useTransaction(
          handle -> handle.execute("insert into migration values ('future/001-wings', 1)"));
    }
    StoreException refused =
        assertThrows(StoreException.class, () -> DerbyStore.open(folder.resolve("store")));
    assertTrue(String.valueOf(refused.getMessage()).contains("future/001-wings"));
  }
}
