package io.easyprint.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.nio.file.Path;

/**
 * An open file descriptor. Reading and writing allocate nothing. One thread may read while another
 * writes; two readers, or two writers, must take turns. Closing it while another thread is inside a
 * call is the caller's mistake, as in C.
 */
public final class Descriptor implements AutoCloseable {
  /** What {@link #read} and {@link #write} answer when nothing can be moved just now. */
  public static final int AGAIN = -1;

  /** What {@link #read} and {@link #write} answer when the other end is gone. */
  public static final int GONE = -2;

  private static final int O_RDONLY = 0;
  private static final int O_RDWR = 02;
  private static final int O_NOCTTY = 0400;
  private static final int O_NONBLOCK = 04000;
  private static final int O_CLOEXEC = 02000000;
  private static final int EFD_FLAGS = O_CLOEXEC | O_NONBLOCK;

  private final String name;
  private final MemorySegment readCapture;
  private final MemorySegment writeCapture;
  private volatile int number;

  Descriptor(int number, String name) {
    this.number = number;
    this.name = name;
    Arena arena = Arena.ofAuto();
    this.readCapture = Native.newCapture(arena);
    this.writeCapture = Native.newCapture(arena);
  }

  /**
   * Opens a terminal or another file for reading and writing, without waiting, without making it
   * the controlling terminal, closed in programs that this one starts.
   */
  public static Descriptor open(Path path) {
    return open(path, O_RDWR);
  }

  /** Opens a file for reading only, without waiting. */
  public static Descriptor openToRead(Path path) {
    return open(path, O_RDONLY);
  }

  private static Descriptor open(Path path, int access) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment capture = Native.newCapture(arena);
      MemorySegment name = arena.allocateFrom(path.toString());
      int flags = access | O_NOCTTY | O_NONBLOCK | O_CLOEXEC;
      int result = (int) Native.OPEN.invokeExact(capture, name, flags, 0);
      if (result < 0) {
        throw new PosixException("open", path.toString(), Native.errno(capture));
      }
      return new Descriptor(result, path.toString());
    } catch (Throwable e) {
      throw Native.unexpected(e);
    }
  }

  /**
   * A counter that another thread raises to wake one that waits in a {@link Poller} (eventfd(2)).
   */
  public static Descriptor wakeUp() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment capture = Native.newCapture(arena);
      int result = (int) Native.EVENTFD.invokeExact(capture, 0, EFD_FLAGS);
      if (result < 0) {
        throw new PosixException("eventfd", "wake-up", Native.errno(capture));
      }
      return new Descriptor(result, "wake-up");
    } catch (Throwable e) {
      throw Native.unexpected(e);
    }
  }

  /** The kernel's number; -1 once closed. */
  public int number() {
    return number;
  }

  /**
   * Reads what is there.
   *
   * @param buffer native memory
   * @return the count of bytes, or {@link #AGAIN}, or {@link #GONE} at the end of the file or when
   *     the other side of a pseudo-terminal is closed (which Linux reports as EIO)
   */
  public int read(MemorySegment buffer, long offset, long length) {
    long address = Native.address(buffer, offset, length);
    try {
      long count = (long) Native.QUICK_READ.invokeExact(number, address, length);
      if (count < 0) {
        count = (long) Native.READ.invokeExact(readCapture, number, address, length);
      }
      return count > 0 ? (int) count : count == 0 ? GONE : refused("read", readCapture);
    } catch (Throwable e) {
      throw Native.unexpected(e);
    } finally {
      Reference.reachabilityFence(buffer);
    }
  }

  /** Reads like {@link #read} from a place of a file, such as the begin of one in /proc. */
  public int readAt(MemorySegment buffer, long offset, long length, long position) {
    long address = Native.address(buffer, offset, length);
    try {
      long count = (long) Native.PREAD.invokeExact(readCapture, number, address, length, position);
      return count > 0 ? (int) count : count == 0 ? GONE : refused("pread", readCapture);
    } catch (Throwable e) {
      throw Native.unexpected(e);
    } finally {
      Reference.reachabilityFence(buffer);
    }
  }

  /**
   * Writes as much as is taken now.
   *
   * @param buffer native memory
   * @return the count of bytes taken, which may be less than asked, or {@link #AGAIN}, or {@link
   *     #GONE}
   */
  public int write(MemorySegment buffer, long offset, long length) {
    long address = Native.address(buffer, offset, length);
    try {
      long count = (long) Native.QUICK_WRITE.invokeExact(number, address, length);
      if (count < 0) {
        count = (long) Native.WRITE.invokeExact(writeCapture, number, address, length);
      }
      return count >= 0 ? (int) count : refused("write", writeCapture);
    } catch (Throwable e) {
      throw Native.unexpected(e);
    } finally {
      Reference.reachabilityFence(buffer);
    }
  }

  /** Raises a {@link #wakeUp} counter; any thread may. */
  public void raise() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment capture = Native.newCapture(arena);
      MemorySegment one = arena.allocateFrom(ValueLayout.JAVA_LONG, 1);
      long count =
          (long) Native.WRITE.invokeExact(capture, number, one.address(), (long) Long.BYTES);
      if (count < 0 && Native.errno(capture) != Errno.EAGAIN) {
        throw new PosixException("write", name, Native.errno(capture));
      }
    } catch (Throwable e) {
      throw Native.unexpected(e);
    }
  }

  private int refused(String call, MemorySegment capture) {
    int errno = Native.errno(capture);
    return switch (errno) {
      case Errno.EAGAIN, Errno.EINTR -> AGAIN;
      case Errno.EIO, Errno.EPIPE -> GONE;
      default -> throw new PosixException(call, name, errno);
    };
  }

  /** Gives the descriptor back; a second call does nothing. */
  @Override
  public synchronized void close() {
    int closing = number;
    if (closing < 0) {
      return;
    }
    number = -1;
    try {
      int result = (int) Native.CLOSE.invokeExact(writeCapture, closing);
      if (result < 0 && Native.errno(writeCapture) != Errno.EINTR) {
        throw new PosixException("close", name, Native.errno(writeCapture));
      }
    } catch (Throwable e) {
      throw Native.unexpected(e);
    }
  }

  @Override
  public String toString() {
    return name + " (descriptor " + number + ")";
  }
}
