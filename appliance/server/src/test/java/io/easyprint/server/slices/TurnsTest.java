package io.easyprint.server.slices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.store.DerbyStore;
import io.easyprint.server.store.FreshStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose slice is next, on the real database. */
final class TurnsTest {
  @TempDir Path folder;
  private DerbyStore store;
  private SliceStore rows;

  @BeforeEach
  void open() {
    store = FreshStore.open(folder.resolve("store"));
    rows = new SliceStore(store);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void add(String owner, String id) {
    store.useTransaction(handle ->
        rows.add(
            handle,
            new Slice(
                id,
                owner,
                "m",
                "a.stl",
                SliceState.WAITING,
                null,
                0,
                false,
                "p",
                "",
                "{}",
                "{}",
                id,
                null)));
  }

  private List<String> take(Turns turns, int count) {
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Slice slice = turns.next("task" + i).orElseThrow();
      taken.add(slice.id());
      assertEquals(SliceState.SLICING, slice.state());
      turns.over(slice);
    }
    return taken;
  }

  @Test
  void a_heap_of_one_account_does_not_hold_up_the_first_of_another() {
    for (int i = 1; i <= 4; i++) {
      add("ann", "ann" + i);
    }
    add("ben", "ben1");
    add("ben", "ben2");
    add("cyd", "cyd1");
    Turns turns = new Turns(rows);
    assertEquals(List.of("ann1", "ben1", "cyd1", "ann2", "ben2", "ann3", "ann4"), take(turns, 7));
    assertTrue(turns.next("one more").isEmpty());
  }

  @Test
  void with_several_at_once_nobody_gets_two_while_another_has_none() {
    add("ann", "ann1");
    add("ann", "ann2");
    add("ben", "ben1");
    Turns turns = new Turns(rows);
    Slice first = turns.next("t1").orElseThrow();
    assertEquals("ann1", first.id());
    Slice second = turns.next("t2").orElseThrow();
    assertEquals("ben1", second.id());
    turns.over(second);
    assertEquals("ann2", turns.next("t3").map(Slice::id).orElse(""));
  }

  @Test
  void a_turn_that_died_with_the_process_goes_on_with_its_slice() {
    add("ann", "ann1");
    add("ben", "ben1");
    assertEquals("ann1", new Turns(rows).next("t1").map(Slice::id).orElse(""));
    Turns afterRestart = new Turns(rows);
    assertEquals("ben1", afterRestart.next("t2").map(Slice::id).orElse(""));
    assertEquals("ann1", afterRestart.next("t1").map(Slice::id).orElse(""));
    assertEquals(Optional.empty(), afterRestart.next("t3"));
  }
}
