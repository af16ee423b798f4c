package io.easyprint.server.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file while another process writes it, from its start to where that process leaves it. One
 * thread reads; any other says when the file is {@link #complete}.
 */
public final class GrowingFile extends InputStream {
  /**
   * Nobody tells when a file grows but for each of its some thousand writes, so it is looked at
   * this often, ms.
   */
  private static final long PAUSE = 100;

  private final Path file;
  private final CountDownLatch complete = new CountDownLatch(1);
  private @Nullable FileChannel channel;

  /** A file that need not be there yet. */
  public GrowingFile(Path file) {
    this.file = file;
  }

  /** Nothing more will be written; what is there is read, and then ends. */
  public void complete() {
    complete.countDown();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (true) {
      // Asked before reading: what was written until then is seen.
      boolean last = complete.getCount() == 0;
      FileChannel open = open();
      int count = open == null ? -1 : open.read(ByteBuffer.wrap(to, from, length));
      if (count > 0 || last) {
        return count;
      }
      pause();
    }
  }

  private @Nullable FileChannel open() throws IOException {
    if (channel == null && Files.exists(file)) {
      channel = FileChannel.open(file, StandardOpenOption.READ);
    }
    return channel;
  }

  private void pause() throws IOException {
    try {
      boolean unused = complete.await(PAUSE, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Nobody waits for the file any more");
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
