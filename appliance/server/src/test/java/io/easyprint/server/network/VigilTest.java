package io.easyprint.server.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.easyprint.server.network.Vigil.Sight;
import io.easyprint.server.network.Vigil.Step;
import org.junit.jupiter.api.Test;

class VigilTest {
  private static final Sight ALONE = new Sight(false, true, false, false, false);
  private static final Sight JOINING = new Sight(false, true, true, false, false);
  private static final Sight IN_NETWORK = new Sight(true, true, false, false, false);
  private static final Sight NO_RADIO = new Sight(false, false, false, false, false);
  private static final Sight OPEN = new Sight(false, true, false, true, false);
  private static final Sight OPEN_AND_KNOWN = new Sight(false, true, false, true, true);
  private static final Sight OPEN_AND_CABLE = new Sight(true, true, false, true, false);

  private final Vigil vigil = new Vigil();

  private Step at(long now, Sight sight) {
    return vigil.next(now, sight, 0);
  }

  @Test
  void after_a_start_without_a_network_the_access_point_opens_in_half_a_minute() {
    assertEquals(Step.REST, at(1_000, ALONE));
    assertEquals(Step.REST, at(30_900, ALONE));
    assertEquals(Step.OPEN, at(31_000, ALONE));
  }

  @Test
  void a_radio_that_is_about_to_join_gets_two_minutes_and_no_more() {
    assertEquals(Step.REST, at(1_000, JOINING));
    assertEquals(Step.REST, at(120_000, JOINING));
    assertEquals(Step.OPEN, at(121_000, JOINING));
  }

  @Test
  void a_router_that_starts_anew_opens_no_access_point() {
    at(0, IN_NETWORK);
    assertEquals(Step.REST, at(5_000, ALONE));
    assertEquals(Step.REST, at(124_000, ALONE));
    assertEquals(Step.REST, at(124_500, IN_NETWORK));
    assertEquals(Step.REST, at(130_000, ALONE));
    assertEquals(Step.REST, at(249_000, ALONE));
    assertEquals(Step.OPEN, at(250_000, ALONE));
  }

  @Test
  void without_a_radio_nothing_opens() {
    at(0, NO_RADIO);
    assertEquals(Step.REST, at(1_000_000, NO_RADIO));
  }

  @Test
  void known_networks_are_looked_for_now_and_then_but_not_under_a_guest() {
    at(0, OPEN_AND_KNOWN);
    assertEquals(Step.REST, at(299_000, OPEN_AND_KNOWN));
    assertEquals(Step.REST, vigil.next(300_000, OPEN_AND_KNOWN, 290_000));
    assertEquals(Step.LOOK_FOR_KNOWN, vigil.next(471_000, OPEN_AND_KNOWN, 290_000));
    // None was there: it opens again, and the time begins anew.
    assertEquals(Step.REST, at(475_000, ALONE));
    assertEquals(Step.OPEN, at(501_000, ALONE));
    assertEquals(Step.REST, at(505_000, OPEN_AND_KNOWN));
    assertEquals(Step.REST, at(800_000, OPEN_AND_KNOWN));
    assertEquals(Step.LOOK_FOR_KNOWN, at(805_000, OPEN_AND_KNOWN));
  }

  @Test
  void where_no_network_is_known_it_stays_open() {
    at(0, OPEN);
    assertEquals(Step.REST, at(10_000_000, OPEN));
  }

  @Test
  void a_cable_closes_it_once_its_guests_are_gone() {
    at(0, OPEN);
    assertEquals(Step.REST, vigil.next(100_000, OPEN_AND_CABLE, 90_000));
    assertEquals(Step.CLOSE, vigil.next(270_000, OPEN_AND_CABLE, 90_000));
  }

  @Test
  void one_that_did_not_open_is_tried_again_after_five_minutes() {
    at(0, ALONE);
    assertEquals(Step.OPEN, at(30_000, ALONE));
    vigil.failed(30_000);
    assertEquals(Step.REST, at(329_000, ALONE));
    assertEquals(Step.OPEN, at(330_000, ALONE));
  }
}
