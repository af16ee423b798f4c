package io.easyprint.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.posix.Grant.Refused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class CurrentThreadTest {

  @Test
  void a_thread_pinned_to_a_core_may_run_nowhere_else() throws Exception {
    onOwnThread(() -> {
      int core = CurrentThread.cores().nextSetBit(0);
      BitSet only = new BitSet();
      only.set(core);
      assertTrue(CurrentThread.pinTo(core).granted());
      assertEquals(only, CurrentThread.cores());
      return only;
    });
  }

  @Test
  void a_core_that_the_machine_lacks_is_refused_with_the_reason() throws Exception {
    Grant answer = onOwnThread(() -> CurrentThread.pinTo(1000));
    Refused refused = assertInstanceOf(Refused.class, answer);
    assertEquals(Errno.EINVAL, refused.errno());
    assertTrue(refused.sentence().contains("Invalid argument"), refused.sentence());
  }

  @Test
  void the_first_in_first_out_class_is_either_taken_or_refused_by_name() throws Exception {
    onOwnThread(() -> {
      switch (CurrentThread.schedule(SchedulingClass.FIFO, 10)) {
        case Grant.Granted granted ->
            assertEquals(SchedulingClass.FIFO, CurrentThread.schedulingClass());
        case Refused refused -> {
          assertEquals(Errno.EPERM, refused.errno());
          assertEquals(SchedulingClass.OTHER, CurrentThread.schedulingClass());
        }
      }
      return true;
    });
  }

  @Test
  void the_idle_class_is_open_to_everyone() throws Exception {
    onOwnThread(() -> {
      assertTrue(CurrentThread.schedule(SchedulingClass.IDLE, 0).granted());
      assertEquals(SchedulingClass.IDLE, CurrentThread.schedulingClass());
      return true;
    });
  }

  @Test
  void a_priority_outside_the_class_is_refused() throws Exception {
    assertFalse(onOwnThread(() -> CurrentThread.schedule(SchedulingClass.FIFO, 100)).granted());
  }

  @Test
  void the_timer_slack_can_be_made_small() throws Exception {
    assertTrue(onOwnThread(() -> CurrentThread.timerSlack(1)).granted());
  }

  @Test
  void the_thread_has_the_number_that_the_kernel_lists() throws Exception {
    assertTrue(
        onOwnThread(() -> Files.isDirectory(Path.of("/proc/self/task/" + CurrentThread.id()))));
  }

  private static <T> T onOwnThread(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = Thread.ofPlatform().name("asks-the-scheduler").start(task);
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      thread.join();
    }
  }
}
