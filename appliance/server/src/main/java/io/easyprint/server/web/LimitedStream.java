package io.easyprint.server.web;

import io.easyprint.server.problem.ProblemException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Lets so many bytes through and refuses the next. For one thread. */
final class LimitedStream extends FilterInputStream {
  private final long most;
  private long left;

  LimitedStream(InputStream in, long most) {
    super(in);
    this.most = most;
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
    }
  }
}
