package io.easyprint.server.slices;

import io.easyprint.server.live.Live;
import io.easyprint.server.slices.SliceView.Progress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the pages see of each account's slices: those that wait or run, and those that ended since
 * the server started, as far back as anybody looks. Thread-safe.
 */
final class SliceBoard {
  private static final String KEY = "slices";
  private static final int ENDED_KEPT = 20;

  /** Finer steps than this move no bar on any screen. */
  private static final double STEP = 0.002;

  private final Live live;
  private final Map<String, Map<String, SliceView>> shown = new HashMap<>();
  private final Map<String, Progress> progress = new HashMap<>();

  SliceBoard(Live live) {
    this.live = live;
    live.put(KEY, List.of());
  }

  synchronized SliceView view(Slice slice) {
    return SliceView.of(slice, progress.getOrDefault(slice.id(), Progress.NONE));
  }

  /** Shows a slice as it is now. */
  synchronized void show(Slice slice) {
    if (slice.state().settled()) {
      progress.remove(slice.id());
    }
    Map<String, SliceView> own =
        shown.computeIfAbsent(slice.owner(), owner -> new LinkedHashMap<>());
    own.put(slice.id(), view(slice));
    forgetOld(own);
    publish(slice.owner(), own);
  }

  /** Shows how far a slice is. */
  synchronized void at(Slice slice, String phase, double done) {
    Progress last = progress.getOrDefault(slice.id(), Progress.NONE);
    boolean same = last.phase().equals(phase) && Math.abs(done - last.done()) < STEP;
    Map<String, SliceView> own = shown.get(slice.owner());
    SliceView seen = own == null ? null : own.get(slice.id());
    boolean slicing = seen != null && seen.state().equals(SliceState.SLICING.id());
    if (!same && slicing && own != null) {
      progress.put(slice.id(), new Progress(phase, done));
      own.put(slice.id(), view(slice));
      publish(slice.owner(), own);
    }
  }

  synchronized void remove(Slice slice) {
    progress.remove(slice.id());
    Map<String, SliceView> own = shown.get(slice.owner());
    if (own != null && own.remove(slice.id()) != null) {
      publish(slice.owner(), own);
    }
  }

  private static void forgetOld(Map<String, SliceView> own) {
    List<String> ended =
        own.values().stream()
            .filter(view -> SliceState.valueOf(upper(view.state())).settled())
            .map(SliceView::id)
            .toList();
    ended.stream().limit(Math.max(0, ended.size() - ENDED_KEPT)).forEach(own::remove);
  }

  private static String upper(String state) {
    return state.toUpperCase(java.util.Locale.ROOT);
  }

  private void publish(String owner, Map<String, SliceView> own) {
    live.putFor(owner, KEY, List.copyOf(own.values()));
  }
}
