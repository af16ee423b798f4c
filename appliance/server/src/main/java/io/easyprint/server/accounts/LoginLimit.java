package io.easyprint.server.accounts;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows guessing down: some failures are free, then one attempt a while. Counted for each pair of
 * account and address, so that strangers cannot lock an owner out, and for each address over all
 * accounts. Bounded; what was not used for longest is forgotten first. Thread-safe.
 */
final class LoginLimit {
  private static final int REMEMBERED = 10_000;

  private record Bucket(double used, long at) {}

  private final InstantSource clock;
  private final int free;
  private final Duration refill;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * A limit.
   *
   * @param free failures before it slows
   * @param refill time after which one more attempt is allowed
   */
  LoginLimit(InstantSource clock, int free, Duration refill) {
    this.clock = clock;
    this.free = free;
    this.refill = refill;
  }

  /** How long to wait before an attempt with this key; zero: try. */
  synchronized Duration wait(String key) {
    double over = used(key) - (free - 1);
    return over <= 0 ? Duration.ZERO : Duration.ofMillis((long) (over * refill.toMillis()));
  }

  synchronized void failed(String key) {
    buckets.put(key, new Bucket(used(key) + 1, clock.millis()));
  }

  /** Takes one failure back. */
  synchronized void undo(String key) {
    double left = used(key) - 1;
    if (left <= 0) {
      buckets.remove(key);
    } else {
      buckets.put(key, new Bucket(left, clock.millis()));
    }
  }

  synchronized void succeeded(String key) {
    buckets.remove(key);
  }

  private double used(String key) {
    Bucket bucket = buckets.get(key);
    if (bucket == null) {
      return 0;
    }
    double back = (double) (clock.millis() - bucket.at) / refill.toMillis();
    return Math.max(0, bucket.used - back);
  }
}
