package io.easyprint.printhost.serial;

import com.fazecast.jSerialComm.SerialPort;
import io.easyprint.posix.Descriptor;
import io.easyprint.posix.Poller;
import io.easyprint.posix.PosixException;
import io.easyprint.posix.Terminal;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;

/**
 * jSerialComm opens, locks and configures the port; reading, writing and waiting go through a
 * descriptor of our own on the same port, because they must neither wait in a write nor be woken
 * late (docs/decisions). Allocates nothing per call. Confined to one thread.
 */
final class SystemSerialLink implements SerialLink {
  private static final int CHUNK = 4096;
  private static final long PULSE = 100_000_000L;

  private final Descriptor descriptor;
  private final SerialPort settings;
  private final Poller poller = new Poller(1);
  private final MemorySegment in = Arena.ofAuto().allocate(CHUNK);
  private final MemorySegment out = Arena.ofAuto().allocate(CHUNK);
  private final ByteBuffer inBytes = in.asByteBuffer();
  private final ByteBuffer outBytes = out.asByteBuffer();

  SystemSerialLink(Descriptor descriptor, SerialPort settings) {
    this.descriptor = descriptor;
    this.settings = settings;
  }

  @Override
  public int read(byte[] target) {
    try {
      int count = descriptor.read(in, 0, Math.min(CHUNK, target.length));
      if (count == Descriptor.AGAIN) {
        return 0;
      }
      if (count == Descriptor.GONE) {
        return GONE;
      }
      inBytes.get(0, target, 0, count);
      return count;
    } catch (PosixException e) {
      return GONE;
    }
  }

  @Override
  public int write(byte[] source, int offset, int length) {
    try {
      int count = Math.min(CHUNK, length);
      outBytes.put(0, source, offset, count);
      int written = descriptor.write(out, 0, count);
      return written == Descriptor.AGAIN ? 0 : written == Descriptor.GONE ? GONE : written;
    } catch (PosixException e) {
      return GONE;
    }
  }

  @Override
  public void await(boolean alsoForWriting, long nanos) {
    poller.watch(
        0, descriptor, alsoForWriting ? Poller.READABLE | Poller.WRITABLE : Poller.READABLE);
    poller.await(Math.max(0, nanos));
  }

  @Override
  public void baud(int baud) {
    settings.setBaudRate(baud);
    keepLines();
  }

  /** To be said again after the library has configured the port. */
  void keepLines() {
    Terminal.keepLinesAtClose(descriptor);
  }

  @Override
  public void pulseReset() {
    settings.clearDTR();
    settings.clearRTS();
    LockSupport.parkNanos(PULSE);
    settings.setDTR();
    settings.setRTS();
  }

  @Override
  public void close() {
    settings.closePort();
    descriptor.close();
  }
}
