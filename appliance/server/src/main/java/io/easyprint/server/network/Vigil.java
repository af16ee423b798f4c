package io.easyprint.server.network;

/**
 * Decides when the access point opens and closes; pure, all times in milliseconds. Used by one
 * thread.
 */
final class Vigil {
  /** What is to be done. */
  enum Step {
    /** Nothing. */
    REST,
    /** Open the access point. */
    OPEN,
    /** Close it: there is a network. */
    CLOSE,
    /** Close it for a while, so that a known network can be joined that has come back. */
    LOOK_FOR_KNOWN
  }

  /**
   * What is seen.
   *
   * @param inNetwork whether any device has a network of others
   * @param radio whether there is one that could open an access point
   * @param joining whether the radio is about to join a network
   * @param open whether the access point is open
   * @param known whether there are networks that are joined by themselves
   */
  record Sight(boolean inNetwork, boolean radio, boolean joining, boolean open, boolean known) {}

  /** After a start, and after a look for known networks: a radio that scans needs a while. */
  static final long START = 30_000;

  /** A router that starts anew takes about so long. */
  static final long GONE = 120_000;

  /** Between looks for known networks, and after an access point that did not open. */
  static final long AGAIN = 300_000;

  /** A guest who has asked for nothing for so long is gone. */
  static final long GUEST = 180_000;

  private long aloneSince = -1;
  private long openSince = -1;
  private long patience = START;

  /**
   * The next step.
   *
   * @param guestAt when a guest last asked for anything; 0: never
   */
  Step next(long now, Sight sight, long guestAt) {
    boolean guest = guestAt > 0 && now - guestAt < GUEST;
    if (!sight.open()) {
      openSince = -1;
    } else if (openSince < 0) {
      openSince = now;
    }
    if (sight.inNetwork()) {
      aloneSince = -1;
      patience = GONE;
      return sight.open() && !guest ? Step.CLOSE : Step.REST;
    }
    if (sight.open()) {
      if (sight.known() && !guest && now - openSince >= AGAIN) {
        aloneSince = now;
        patience = START;
        return Step.LOOK_FOR_KNOWN;
      }
      return Step.REST;
    }
    if (!sight.radio()) {
      return Step.REST;
    }
    if (aloneSince < 0) {
      aloneSince = now;
    }
    long wait = sight.joining() ? Math.max(patience, GONE) : patience;
    return now - aloneSince >= wait ? Step.OPEN : Step.REST;
  }

  /** It did not open. */
  void failed(long now) {
    aloneSince = now;
    patience = AGAIN;
  }
}
