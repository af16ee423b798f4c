package io.easyprint.server.tasks;

import io.easyprint.server.store.Store;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one queue of background work. What is added in a committed transaction is done at least once,
 * whatever kills the process in between; in order of addition within a kind, as far as its {@code
 * parallel} is 1.
 *
 * <p>Threads: {@code tasks} finds what is due; each running task has a thread {@code task-KIND}.
 * Thread-safe.
 */
public final class Tasks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);

  /** Looked for what is due at least so often, should a clock have jumped. */
  private static final long LONGEST_WAIT_MS = 30_000;

  private static final long STOP_MS = 5_000;

  private record Work(TaskKind kind, TaskHandler handler, Map<String, TaskRun> running) {}

  private final TaskStore rows;
  private final InstantSource clock;
  private final Map<String, Work> kinds = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread finder = Thread.ofPlatform().name("tasks").daemon().unstarted(this::find);
  private boolean woken;
  private boolean closed;

  /** On this store and clock. */
  public Tasks(Store store, InstantSource clock) {
    this.rows = new TaskStore(store);
    this.clock = clock;
  }

  /** Says who does a kind of work; before {@link #start}. */
  public void register(TaskKind kind, TaskHandler handler) {
    if (kinds.put(kind.name(), new Work(kind, handler, new HashMap<>())) != null) {
      throw new IllegalArgumentException("Two handlers for " + kind.name());
    }
  }

  /** Begins; what a killed process left undone comes first. */
  public void start() {
    rows.requeue();
    finder.start();
  }

  /**
   * Adds work within a transaction; it begins after the commit.
   *
   * @return the task's random name
   */
  public String add(Handle handle, String kind, String payload) {
    long now = clock.millis();
    String id = rows.add(handle, kind, payload, now, now);
    handle.afterCommit(this::wake);
    return id;
  }

  /** Whether such work is still to be done, or being done. */
  public boolean open(String kind, String payload) {
    return rows.open(kind, payload);
  }

  /** Takes it away, or tells it to stop where it runs; whether there was one. */
  public boolean cancel(String id) {
    if (rows.removeWaiting(id)) {
      return true;
    }
    TaskRun run = null;
    lock.lock();
    try {
      for (Work work : kinds.values()) {
        if (work.running.containsKey(id)) {
          run = work.running.get(id);
        }
      }
    } finally {
      lock.unlock();
    }
    if (run != null) {
      run.stop(true);
    }
    return run != null;
  }

  /** Looks at once for what is due. */
  public void wake() {
    lock.lock();
    try {
      woken = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Tells what runs to stop and waits a little; the undone runs again with the next start. */
  @Override
  public void close() {
    List<TaskRun> running;
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
      running = kinds.values().stream().flatMap(work -> work.running.values().stream()).toList();
    } finally {
      lock.unlock();
    }
    running.forEach(run -> run.stop(false));
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(STOP_MS);
      while (left > 0 && kinds.values().stream().anyMatch(work -> !work.running.isEmpty())) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    try {
      finder.join(STOP_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void find() {
    while (true) {
      long wait = LONGEST_WAIT_MS;
      try {
        for (Work work : kinds.values()) {
          begin(work);
        }
        wait = untilNext();
      } catch (RuntimeException e) {
        LOG.error("Looking for tasks failed", e);
      }
      lock.lock();
      try {
        if (!woken && !closed) {
          changed.await(wait, TimeUnit.MILLISECONDS);
        }
        woken = false;
        if (closed) {
          return;
        }
      } catch (InterruptedException e) {
        return;
      } finally {
        lock.unlock();
      }
    }
  }

  /** Kinds that are full are left out: their next is due as soon as one of them ends. */
  private long untilNext() {
    List<String> free;
    lock.lock();
    try {
      free =
          kinds.values().stream()
              .filter(work -> work.running.size() < work.kind.parallel())
              .map(work -> work.kind.name())
              .toList();
    } finally {
      lock.unlock();
    }
    Optional<Long> next = free.isEmpty() ? Optional.empty() : rows.nextDue(free);
    return next.map(due -> Math.clamp(due - clock.millis(), 1, LONGEST_WAIT_MS))
        .orElse(LONGEST_WAIT_MS);
  }

  private void begin(Work work) {
    int free;
    lock.lock();
    try {
      free = closed ? 0 : work.kind.parallel() - work.running.size();
    } finally {
      lock.unlock();
    }
    if (free <= 0) {
      return;
    }
    for (TaskStore.Due due : rows.due(work.kind.name(), clock.millis(), free)) {
      if (!rows.begin(due.id())) {
        continue;
      }
      TaskRun run = new TaskRun(due.id(), due.payload(), due.attempts() + 1);
      lock.lock();
      try {
        if (closed) {
          return;
        }
        work.running.put(due.id(), run);
      } finally {
        lock.unlock();
      }
      Thread.ofPlatform().name("task-" + work.kind.name()).daemon().start(() -> runOne(work, run));
    }
  }

  private void runOne(Work work, TaskRun run) {
    try {
      if (run.attempt() > work.kind.attempts()) {
        giveUp(work, run, "The server died while it ran.");
        return;
      }
      work.handler.run(run);
      rows.remove(run.id());
    } catch (Exception e) {
      ended(work, run, e);
    } finally {
      lock.lock();
      try {
        work.running.remove(run.id());
        woken = true;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  private void ended(Work work, TaskRun run, Exception e) {
    String error = e.getMessage() == null ? e.toString() : e.getMessage();
    try {
      if (run.cancelled()) {
        rows.remove(run.id());
      } else if (run.stopped()) {
        LOG.info("Task {} {} goes on after the restart", work.kind.name(), run.id());
      } else if (run.attempt() >= work.kind.attempts()) {
        LOG.warn("Task {} {} given up", work.kind.name(), run.id(), e);
        giveUp(work, run, error);
      } else {
        LOG.info("Task {} {} is tried again: {}", work.kind.name(), run.id(), error);
        long delay = work.kind.delayAfter(run.attempt()).toMillis();
        rows.again(run.id(), clock.millis() + delay, error);
      }
    } catch (RuntimeException failure) {
      LOG.error("Task {} {} cannot be recorded", work.kind.name(), run.id(), failure);
    }
  }

  private void giveUp(Work work, TaskRun run, String error) {
    rows.fail(run.id(), error);
    try {
      work.handler.gaveUp(run, error);
    } catch (Exception e) {
      LOG.warn("Task {} {}: giving up failed too", work.kind.name(), run.id(), e);
    }
  }
}
