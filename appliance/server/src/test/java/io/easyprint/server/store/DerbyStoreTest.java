package io.easyprint.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;
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
  void of_two_that_wait_for_each_other_one_is_undone_and_tried_again() throws Exception {
    try (Store store = FreshStore.open(folder.resolve("store"))) {
      store.useTransaction(handle -> {
        handle.execute("create table thing (id int not null primary key, n int not null)");
        handle.execute("insert into thing values (1, 0)");
      });
      Queue<String> undone = new ConcurrentLinkedQueue<>();
      CyclicBarrier bothHaveRead = new CyclicBarrier(2);
      HandleConsumer<Exception> addOne =
          handle -> {
            int n =
                handle
                    .createQuery("select n from thing where id = 1 with rs")
                    .mapTo(int.class)
                    .one();
            if (undone.isEmpty()) {
              bothHaveRead.await();
            }
            try {
              handle.execute("update thing set n = ? where id = 1", n + 1);
            } catch (JdbiException e) {
              undone.add(DerbyStore.state(e));
              throw e;
            }
          };
      FutureTask<Boolean> other =
          new FutureTask<>(() -> {
            store.useTransaction(addOne);
            return true;
          });
      Thread.ofPlatform().start(other);
      store.useTransaction(addOne);
      assertTrue(other.get());
      assertEquals(List.of("40001"), List.copyOf(undone), "a deadlock's victim, no wait's end");
      int sum =
          store.with(handle -> handle.createQuery("select n from thing").mapTo(int.class).one());
      assertEquals(2, sum);
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

  @Test
  void its_files_stay_bounded_however_many_rows_come_and_go() throws IOException {
    try (Store store = FreshStore.open(folder.resolve("store"))) {
      long most = 0;
      long early = 0;
      for (int round = 1; round <= 60; round++) {
        long dueAt = round * 60_000L;
        for (String sql :
            List.of(
                "insert into task (id, kind, payload, state, attempts, due_at, created_at)"
                    + " values (:id, 'mail', :payload, 'WAITING', 0, :due, :due)",
                "update task set state = 'RUNNING' where id = :id",
                "delete from task where id = :id")) {
          store.useTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch(sql);
            for (int i = 0; i < 50; i++) {
              batch
                  .bind("id", dueAt + "-" + i)
                  .bind("payload", "x".repeat(500))
                  .bind("due", dueAt + i)
                  .add();
            }
            batch.execute();
          });
        }
        most = Math.max(most, bytes(folder));
        early = round == 20 ? bytes(folder.resolve("store/seg0")) : early;
      }
      assertTrue(most < 24 << 20, "of everything, with what is logged: " + most);
      long grown = bytes(folder.resolve("store/seg0")) - early;
      assertTrue(grown < 512 << 10, "of the tables, by 2,000 rows that are gone again: " + grown);
    }
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.mapToLong(file -> file.toFile().isFile() ? file.toFile().length() : 0).sum();
    }
  }
}
