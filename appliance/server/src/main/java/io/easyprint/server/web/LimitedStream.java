package io.easyprint.server.web;

import io.easyprint.server.problem.ProblemException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/**
 * Lets so many bytes through and refuses the next; cuts off a client that sends so slowly that it
 * can only mean to hold a place. For one thread.
 */
final class LimitedStream extends FilterInputStream {
  /** The slowest network that a person would wait for, bytes a second. */
  private static final long SLOWEST = 250;

  private final long most;
  private final long graceNs;
  private final long began = System.nanoTime();
  private long left;

  LimitedStream(InputStream in, long most) {
    this(in, most, TimeUnit.SECONDS.toNanos(20));
  }

  /**
   * A limit.
   *
   * @param graceNs time before slowness counts, ns
   */
  LimitedStream(InputStream in, long most, long graceNs) {
    super(in);
    this.most = most;
    this.graceNs = graceNs;
    this.left = most;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int got = super.read(into, from, length);
    count(got);
    return got;
  }

  @Override
  public long skip(long count) throws IOException {
    long got = super.skip(count);
    count(got);
    return got;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(long got) {
    if (got > 0) {
      left -= got;
      if (left < 0) {
        throw ProblemException.tooLarge(most);
      }
      long taken = System.nanoTime() - began - graceNs;
      if (taken > 0 && (most - left) < SLOWEST * TimeUnit.NANOSECONDS.toSeconds(taken)) {
        throw ProblemException.invalid("too-slow", "What you send comes too slowly.");
      }
    }
  }
}
