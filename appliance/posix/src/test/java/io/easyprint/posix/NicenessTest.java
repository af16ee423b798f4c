package io.easyprint.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class NicenessTest {

  @Test
  void a_thread_may_always_take_less_and_the_others_keep_their_share() throws Exception {
    int before = Niceness.of(0);
    FutureTask<Integer> task =
        new FutureTask<>(() -> {
          assertTrue(Niceness.set(0, 19).granted());
          return Niceness.of(CurrentThread.id());
        });
    Thread.ofPlatform().start(task);
    assertEquals(19, task.get());
    assertEquals(before, Niceness.of(0));
  }

  @Test
  void a_thread_that_there_is_not_is_refused_by_name() {
    Grant.Refused refused =
        assertInstanceOf(Grant.Refused.class, Niceness.set(Integer.MAX_VALUE, 0));
    assertTrue(refused.sentence().contains("niceness"), refused.sentence());
  }
}
