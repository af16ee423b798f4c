package io.easyprint.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/**
 * A file written one sector at a time, each on the device when the call returns. Past the page
 * cache (open(2), O_DIRECT), so that a sector costs the device a sector, not the page around it;
 * Java's own channels ask for whole blocks of the file system there. For one thread at a time.
 */
public final class SectorFile implements AutoCloseable {
  /** The smallest piece that disks and SD cards write, in bytes. */
  public static final int SECTOR = 512;

  /** What a write costs when the page cache has to carry it, in bytes. */
  public static final int PAGE = 4096;

  private static final int O_RDWR = 02;
  private static final int O_DSYNC = 010000;
  private static final int O_CLOEXEC = 02000000;
  // fcntl.h: the generic value on x86-64, arm64 has its own.
  private static final int O_DIRECT =
      "aarch64".equals(System.getProperty("os.arch")) ? 0200000 : 040000;

  private static final MethodHandle PREAD = positioned("pread");
  private static final MethodHandle PWRITE = positioned("pwrite");

  private final Descriptor descriptor;
  private final String name;
  private final boolean direct;
  private final Arena arena = Arena.ofAuto();
  private final MemorySegment capture = Native.newCapture(arena);
  private final MemorySegment buffer = arena.allocate(SECTOR, PAGE);

  private SectorFile(Descriptor descriptor, String name, boolean direct) {
    this.descriptor = descriptor;
    this.name = name;
    this.direct = direct;
  }

  private static MethodHandle positioned(String name) {
    return Native.call(
        name, FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG));
  }

  /** Opens an existing file, directly where its file system can, through the page cache else. */
  public static SectorFile open(Path path) {
    SectorFile file;
    try {
      file = open(path, true);
    } catch (PosixException e) {
      if (e.errno() != Errno.EINVAL) {
        throw e;
      }
      return open(path, false);
    }
    if (file.move(PREAD, 0) == -Errno.EINVAL) {
      file.close();
      return open(path, false);
    }
    return file;
  }

  private static SectorFile open(Path path, boolean direct) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment capture = Native.newCapture(arena);
      int flags = O_RDWR | O_DSYNC | O_CLOEXEC | (direct ? O_DIRECT : 0);
      int number =
          (int) Native.OPEN.invokeExact(capture, arena.allocateFrom(path.toString()), flags, 0);
      if (number < 0) {
        throw new PosixException("open", path.toString(), Native.errno(capture));
      }
      return new SectorFile(new Descriptor(number, path.toString()), path.toString(), direct);
    } catch (Throwable e) {
      throw Native.unexpected(e);
    }
  }

  /**
   * Writes a sector and waits until the device has it.
   *
   * @param index which sector of the file, from 0
   * @param bytes exactly {@link #SECTOR} of them
   */
  public void write(int index, byte[] bytes) {
    if (bytes.length != SECTOR) {
      throw new IllegalArgumentException("a sector has " + SECTOR + " bytes");
    }
    MemorySegment.copy(bytes, 0, buffer, JAVA_BYTE, 0, SECTOR);
    long count = move(PWRITE, index);
    if (count != SECTOR) {
      throw new PosixException("pwrite", name, count < 0 ? (int) -count : Errno.EIO);
    }
  }

  private long move(MethodHandle call, int index) {
    try {
      long count =
          (long)
              call.invokeExact(
                  capture, descriptor.number(), buffer, (long) SECTOR, (long) index * SECTOR);
      return count >= 0 ? count : -Native.errno(capture);
    } catch (Throwable e) {
      throw Native.unexpected(e);
    }
  }

  /** Bytes that one write hands to the device. */
  public int cost() {
    return direct ? SECTOR : PAGE;
  }

  @Override
  public void close() {
    descriptor.close();
  }
}
