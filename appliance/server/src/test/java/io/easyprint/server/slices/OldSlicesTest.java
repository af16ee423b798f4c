package io.easyprint.server.slices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.easyprint.server.models.Extent;
import io.easyprint.server.slicing.SliceFacts;
import io.easyprint.server.store.DerbyStore;
import io.easyprint.server.store.FreshStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldSlicesTest {
  private static final InstantSource NOW = InstantSource.fixed(Instant.ofEpochMilli(10_000_000));
  private static final long OLD = 10_000_000 - 2 * 3_600_000;

  private static Slice slice(String name, SliceState state, long createdAt, boolean ready) {
    SliceFacts facts = new SliceFacts(100, "", 60, 60, 1, 1, null, 1, new Extent(1, 1, 1));
    return new Slice(
        name.repeat(32),
        "owner",
        "0".repeat(32),
        name + ".stl",
        state,
        null,
        createdAt,
        ready,
        "",
        "",
        "{}",
        "{}",
        name,
        state == SliceState.DONE ? facts : null);
  }

  @Test
  void the_oldest_go_first_but_never_what_is_queued_young_unfinished_or_ready_gcode(
      @TempDir Path data) throws Exception {
    try (DerbyStore store = FreshStore.open(data.resolve("store"))) {
      SliceStore rows = new SliceStore(store);
      store.useTransaction(handle -> {
        rows.add(handle, slice("a", SliceState.DONE, OLD, true));
        rows.add(handle, slice("b", SliceState.DONE, OLD, false));
        rows.add(handle, slice("c", SliceState.DONE, OLD, false));
        rows.add(handle, slice("d", SliceState.WAITING, OLD, false));
        rows.add(handle, slice("e", SliceState.DONE, OLD, false));
        rows.add(handle, slice("f", SliceState.DONE, NOW.millis(), false));
      });
      List<String> gone = new ArrayList<>();
      OldSlices old =
          new OldSlices(
              rows,
              id -> id.startsWith("c"),
              slice -> {
                rows.remove(slice.id());
                gone.add(slice.fingerprint());
              },
              NOW);
      assertEquals(200, old.bytes());
      old.free(1);
      assertEquals(List.of("b"), gone);
      old.free(1_000);
      assertEquals(List.of("b", "e"), gone);
      assertEquals(0, old.bytes());
      assertEquals(4, rows.ids().size());
    }
  }
}
