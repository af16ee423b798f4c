package io.easyprint.server.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.store.FreshStore;
import io.easyprint.server.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TasksTest {
  private static final TaskKind KIND = new TaskKind("test", 1, 3, Duration.ofMillis(10));

  @TempDir static Path folder;
  private static Store store;
  private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

  @BeforeAll
  static void open() {
    store = FreshStore.open(folder.resolve("store"));
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @BeforeEach
  void empty() {
    store.useTransaction(handle -> handle.execute("delete from task"));
  }

  @Test
  void tasks_run_in_the_order_of_their_addition_after_the_commit() throws Exception {
    try (Tasks tasks = tasks(run -> done.add(run.payload()))) {
      tasks.start();
      store.useTransaction(handle -> {
        tasks.add(handle, "test", "one");
        tasks.add(handle, "test", "two");
      });
      assertEquals("one", next());
      assertEquals("two", next());
    }
    assertEquals(0, rows());
  }

  @Test
  void what_was_added_in_a_transaction_that_failed_never_runs() throws Exception {
    try (Tasks tasks = tasks(run -> done.add(run.payload()))) {
      tasks.start();
      try {
        store.useTransaction(handle -> {
          tasks.add(handle, "test", "never");
          throw new IllegalStateException("no");
        });
      } catch (IllegalStateException expected) {
        assertEquals("no", expected.getMessage());
      }
      add(tasks, "after");
      assertEquals("after", next());
    }
  }

  @Test
  void a_failing_task_is_tried_again_and_then_given_up_visibly() throws Exception {
    TaskHandler failing =
        new TaskHandler() {
          @Override
          public void run(TaskRun run) {
            done.add("attempt " + run.attempt());
            throw new IllegalStateException("no mail server");
          }

          @Override
          public void gaveUp(TaskRun run, String error) {
            done.add(error);
          }
        };
    try (Tasks tasks = tasks(failing)) {
      tasks.start();
      add(tasks, "x");
      for (int attempt = 1; attempt <= 3; attempt++) {
        assertEquals("attempt " + attempt, next());
      }
      assertEquals("no mail server", next());
    }
    String state =
        store.with(
            handle -> handle.createQuery("select state from task").mapTo(String.class).one());
    assertEquals("FAILED", state);
  }

  @Test
  void what_a_killed_process_was_doing_runs_again() throws Exception {
    try (Tasks never = tasks(run -> done.add("never"))) {
      add(never, "interrupted");
    }
    store.useTransaction(handle -> handle.execute("update task set state = 'RUNNING', attempts=1"));
    try (Tasks tasks = tasks(run -> done.add(run.payload() + " " + run.attempt()))) {
      tasks.start();
      assertEquals("interrupted 2", next());
    }
    assertEquals(0, rows());
  }

  @Test
  void a_task_that_kills_the_process_each_time_is_given_up() throws Exception {
    try (Tasks never = tasks(run -> done.add("never"))) {
      add(never, "poison");
    }
    store.useTransaction(handle -> handle.execute("update task set state = 'RUNNING', attempts=3"));
    TaskHandler handler =
        new TaskHandler() {
          @Override
          public void run(TaskRun run) {
            done.add("ran");
          }

          @Override
          public void gaveUp(TaskRun run, String error) {
            done.add(error);
          }
        };
    try (Tasks tasks = tasks(handler)) {
      tasks.start();
      assertEquals("The server died while it ran.", next());
    }
  }

  @Test
  void stopping_the_server_stops_the_task_and_the_next_start_does_it() throws Exception {
    CountDownLatch stop = new CountDownLatch(1);
    TaskHandler patient =
        run -> {
          run.onStop(stop::countDown);
          done.add("began");
          stop.await();
          throw new IllegalStateException("stopped");
        };
    try (Tasks tasks = tasks(patient)) {
      tasks.start();
      add(tasks, "long");
      assertEquals("began", next());
    }
    try (Tasks tasks = tasks(run -> done.add("again"))) {
      tasks.start();
      assertEquals("again", next());
    }
  }

  @Test
  void cancelling_takes_a_waiting_task_away_and_stops_a_running_one() throws Exception {
    CountDownLatch stop = new CountDownLatch(1);
    TaskHandler patient =
        run -> {
          run.onStop(stop::countDown);
          done.add("began " + run.payload());
          stop.await();
          throw new IllegalStateException("stopped");
        };
    try (Tasks tasks = tasks(patient)) {
      tasks.start();
      String first = add(tasks, "first");
      assertEquals("began first", next());
      String second = add(tasks, "second");
      assertTrue(tasks.cancel(second));
      assertTrue(tasks.cancel(first));
    }
    assertEquals(0, rows());
    assertNull(done.poll());
  }

  private Tasks tasks(TaskHandler handler) {
    Tasks tasks = new Tasks(store, InstantSource.system());
    tasks.register(KIND, handler);
    return tasks;
  }

  private String add(Tasks tasks, String payload) {
    return store.inTransaction(handle -> tasks.add(handle, "test", payload));
  }

  private String next() throws InterruptedException {
    return String.valueOf(done.poll(30, TimeUnit.SECONDS));
  }

  private int rows() {
    return store.with(
        handle -> handle.createQuery("select count(*) from task").mapTo(int.class).one());
  }
}
