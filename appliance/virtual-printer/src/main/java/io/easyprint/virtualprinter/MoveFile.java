package io.easyprint.virtualprinter;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes what was executed into a file while it runs, a line a move: {@code x y z e feedrate
 * line-number}, millimetres with five decimals; what is no move begins with {@code #}. The
 * printer's thread only fills a ring in memory; a thread of its own writes it out every few
 * milliseconds, so that a slow disk is never felt. A full ring makes the printer's thread wait.
 */
final class MoveFile implements MoveSink, AutoCloseable {
  private static final int RING = 1 << 20;
  private static final int LONGEST_LINE = 512;
  private static final long WRITE_EVERY_NANOS = 5_000_000;
  private static final long SCALE = 100_000;
  private static final int DECIMALS = 5;

  private final byte[] ring = new byte[RING];
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong saved = new AtomicLong();
  private final byte[] digits = new byte[24];
  private final FileChannel file;
  private final Thread writer;
  private long end;
  private volatile boolean closing;

  MoveFile(Path path) {
    try {
      file =
          FileChannel.open(
              path,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING);
    } catch (IOException e) {
      throw new PrinterException("cannot write the record " + path, e);
    }
    writer = Thread.ofPlatform().name("move-record").daemon().start(this::writeOut);
  }

  @Override
  public void move(double[] position, double feedrate, long line) {
    makeRoom();
    place(position);
    fixed(feedrate);
    put(' ');
    whole(line);
    put('\n');
    written.setRelease(end);
  }

  @Override
  public void stopped(double[] position, double feedrate, long line) {
    makeRoom();
    text("# stopped in line ");
    whole(line);
    put(' ');
    place(position);
    put('\n');
    written.setRelease(end);
  }

  @Override
  public void remark(String what, double[] position) {
    makeRoom();
    text("# ");
    text(what);
    put(' ');
    place(position);
    put('\n');
    written.setRelease(end);
  }

  private void place(double[] position) {
    for (double each : position) {
      fixed(each);
      put(' ');
    }
  }

  private void makeRoom() {
    while (end - saved.getAcquire() > RING - LONGEST_LINE) {
      LockSupport.unpark(writer);
      Thread.onSpinWait();
    }
  }

  private void put(int value) {
    ring[(int) (end++ & (RING - 1))] = (byte) value;
  }

  private void text(String text) {
    for (int i = 0; i < text.length(); i++) {
      put(text.charAt(i));
    }
  }

  private void fixed(double value) {
    long scaled = Math.round(Math.abs(value) * SCALE);
    if (value < 0 && scaled > 0) {
      put('-');
    }
    digits(scaled / SCALE, 1);
    put('.');
    digits(scaled % SCALE, DECIMALS);
  }

  private void whole(long value) {
    if (value < 0) {
      put('-');
    }
    digits(Math.abs(value), 1);
  }

  private void digits(long value, int atLeast) {
    int length = 0;
    long rest = value;
    do {
      digits[length++] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0 || length < atLeast);
    while (length > 0) {
      put(digits[--length]);
    }
  }

  private void writeOut() {
    try {
      boolean last;
      do {
        last = closing;
        save();
        if (!last) {
          LockSupport.parkNanos(WRITE_EVERY_NANOS);
        }
      } while (!last);
      file.close();
    } catch (IOException e) {
      throw new PrinterException("the record of moves cannot be written", e);
    }
  }

  private void save() throws IOException {
    long from = saved.getPlain();
    long to = written.getAcquire();
    while (from < to) {
      int start = (int) (from & (RING - 1));
      int length = (int) Math.min(to - from, RING - start);
      from += file.write(ByteBuffer.wrap(ring, start, length));
      saved.setRelease(from);
    }
  }

  /** Waits until everything is in the file. */
  void flush() {
    while (saved.getAcquire() < written.getAcquire() && writer.isAlive()) {
      LockSupport.unpark(writer);
      LockSupport.parkNanos(WRITE_EVERY_NANOS);
    }
  }

  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(writer);
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
