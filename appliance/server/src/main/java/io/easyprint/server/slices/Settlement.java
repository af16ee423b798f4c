package io.easyprint.server.slices;

import io.easyprint.server.slicing.SliceFacts;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings slices to their ends: row, files, pages and whoever waits for them, in this order, so that
 * nobody is told of what is not yet kept. Thread-safe.
 */
final class Settlement {
  private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

  private final SliceStore rows;
  private final SliceFiles files;
  private final SliceBoard board;
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

  Settlement(SliceStore rows, SliceFiles files, SliceBoard board) {
    this.rows = rows;
    this.files = files;
    this.board = board;
  }

  void onSettled(Consumer<String> listener) {
    listeners.add(listener);
  }

  void show(Slice slice) {
    board.show(slice);
  }

  void at(Slice slice, String phase, double done) {
    board.at(slice, phase, done);
  }

  /** Its files are there. */
  void done(Slice slice, SliceFacts facts) throws IOException {
    if (rows.done(slice.id(), facts)) {
      tell(slice);
    } else if (rows.find(slice.id()).filter(s -> s.state() == SliceState.DONE).isEmpty()) {
      files.remove(slice.id()); // It was cancelled at the last moment.
    }
  }

  /** The same as another that is done, without making it. */
  void share(Slice from, Slice to) throws IOException {
    files.share(from.id(), to.id());
    done(to, Objects.requireNonNull(from.facts(), "a finished slice has its facts"));
  }

  void fail(Slice slice, String error) {
    end(slice, SliceState.FAILED, error);
  }

  /** Whether it was still to be cancelled. */
  boolean cancel(Slice slice) {
    return end(slice, SliceState.CANCELLED, null);
  }

  private boolean end(Slice slice, SliceState state, @Nullable String error) {
    if (!rows.end(slice.id(), state, error)) {
      return false;
    }
    try {
      files.remove(slice.id());
    } catch (IOException e) {
      LOG.warn("Files of the slice {} stay until the next start", slice.id(), e);
    }
    tell(slice);
    return true;
  }

  private void tell(Slice slice) {
    rows.find(slice.id()).ifPresent(board::show);
    for (Consumer<String> listener : listeners) {
      try {
        listener.accept(slice.id());
      } catch (RuntimeException e) {
        LOG.error("Telling of the slice {} failed", slice.id(), e);
      }
    }
  }
}
