package io.easyprint.printhost.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PlannerModelTest {
  private static final long MOVE = 3_000_000L;
  private static final int BLOCKS = 16;

  private final PlannerModel model = new PlannerModel();
  private long now = 1_000_000_000L;

  /** Moves that are taken as quickly as they are made: the planner stays as full as it is. */
  private void flow(int moves) {
    for (int i = 0; i < moves; i++) {
      now += MOVE;
      model.move(MOVE, now);
    }
  }

  private void full() {
    model.reset(BLOCKS);
    for (int i = 0; i < BLOCKS; i++) {
      model.move(MOVE, now);
    }
    flow(40);
  }

  @Test
  void a_full_planner_has_work_for_as_long_as_its_moves_take() {
    full();
    long ahead = model.ahead(now);
    assertTrue(ahead > 12 * MOVE && ahead <= BLOCKS * MOVE, () -> ahead / 1e6 + " ms");
    model.reported(0);
    assertEquals((BLOCKS - 1) * MOVE, model.ahead(now), MOVE);
  }

  @Test
  void a_planner_that_is_not_full_is_worth_waking_for_each_ok() {
    full();
    model.reported(8);
    assertEquals(0, model.ahead(now));
    full();
    assertEquals(0, model.ahead(now + 8 * MOVE), "by the model, where nothing is reported");
  }

  @Test
  void short_moves_behind_a_long_one_are_not_taken_for_long() {
    full();
    model.move(1_000 * MOVE, now);
    now += 1_000 * MOVE;
    for (int i = 0; i < BLOCKS; i++) {
      model.move(MOVE / 10, now);
    }
    model.reported(0);
    assertTrue(model.ahead(now) < 2 * MOVE, () -> model.ahead(now) / 1e6 + " ms");
  }

  @Test
  void a_printer_whose_time_runs_faster_is_seen_by_its_oks() {
    full();
    for (int i = 0; i < 40; i++) {
      now += MOVE / 50;
      model.move(MOVE, now);
    }
    assertTrue(model.ahead(now) < MOVE, () -> model.ahead(now) / 1e6 + " ms by the model");
    model.reported(0);
    assertTrue(model.ahead(now) < MOVE, () -> model.ahead(now) / 1e6 + " ms as reported");
  }

  @Test
  void nothing_is_ahead_at_the_begin_and_after_a_stop() {
    model.reset(BLOCKS);
    for (int i = 0; i < BLOCKS - 2; i++) {
      model.move(MOVE, now);
    }
    assertEquals(0, model.ahead(now));
    full();
    model.excused();
    assertEquals(0, model.ahead(now));
  }
}
