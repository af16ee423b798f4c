package io.easyprint.server.webcam;

import java.time.Duration;

/** How long to wait before the next try: twice as long each time, up to a longest. One thread. */
final class BackOff {
  private final Duration first;
  private final Duration longest;
  private Duration next;

  BackOff(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
    this.next = first;
  }

  Duration next() {
    Duration now = next;
    Duration twice = next.multipliedBy(2);
    next = twice.compareTo(longest) > 0 ? longest : twice;
    return now;
  }

  /** It went well. */
  void reset() {
    next = first;
  }
}
