package io.easyprint.server.tasks;

import java.util.ArrayList;
import java.util.List;

/** One attempt at one task. Thread-safe. */
public final class TaskRun {
  private final String id;
  private final String payload;
  private final int attempt;
  private final List<Runnable> onStop = new ArrayList<>();
  private boolean stopped;
  private boolean cancelled;

  TaskRun(String id, String payload, int attempt) {
    this.id = id;
    this.payload = payload;
    this.attempt = attempt;
  }

  /** The task. */
  public String id() {
    return id;
  }

  /** What was given when it was added. */
  public String payload() {
    return payload;
  }

  /** From 1. */
  public int attempt() {
    return attempt;
  }

  /**
   * Whether to stop: it was cancelled, or the server ends. The handler then throws, whatever it
   * likes; a task that was not cancelled runs again after the restart.
   */
  public synchronized boolean stopped() {
    return stopped;
  }

  /** Whether it was cancelled for good. */
  public synchronized boolean cancelled() {
    return cancelled;
  }

  /** Runs this once when it is to stop; at once if it already is. It must be quick. */
  public void onStop(Runnable action) {
    synchronized (this) {
      if (!stopped) {
        onStop.add(action);
        return;
      }
    }
    action.run();
  }

  void stop(boolean cancel) {
    List<Runnable> actions;
    synchronized (this) {
      cancelled |= cancel;
      stopped = true;
      actions = List.copyOf(onStop);
      onStop.clear();
    }
    actions.forEach(Runnable::run);
  }
}
