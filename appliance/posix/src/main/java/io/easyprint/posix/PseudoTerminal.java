package io.easyprint.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/**
 * A pair of terminals joined back to back (pty(7)). This process holds the controlling side; other
 * programs open {@link #path} as if it were a serial port, one after another. While nobody has it
 * open, reading from the controlling side answers {@link Descriptor#GONE} and a {@link Poller}
 * finds it hung up, both at once; the pair stays whole.
 */
public final class PseudoTerminal implements AutoCloseable {
  private static final int FLAGS = 02 | 0400 | 02000000 | 04000;
  private static final long LONGEST_NAME = 128;

  private static final MethodHandle OPENPT =
      Native.call("posix_openpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle GRANTPT =
      Native.call("grantpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle UNLOCKPT =
      Native.call("unlockpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle PTSNAME =
      Native.call("ptsname_r", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG));

  private final Descriptor control;
  private final Path path;

  private PseudoTerminal(Descriptor control, Path path) {
    this.control = control;
    this.path = path;
  }

  /** A new pair in raw mode; neither side waits in a read or a write. */
  public static PseudoTerminal open() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment capture = Native.newCapture(arena);
      int number = (int) OPENPT.invokeExact(capture, FLAGS);
      if (number < 0) {
        throw new PosixException("posix_openpt", "/dev/ptmx", Native.errno(capture));
      }
      Descriptor control = new Descriptor(number, "pseudo-terminal");
      try {
        return complete(control, arena, capture);
      } catch (Throwable e) {
        control.close();
        throw e;
      }
    } catch (Throwable e) {
      throw Native.unexpected(e);
    }
  }

  private static PseudoTerminal complete(Descriptor control, Arena arena, MemorySegment capture)
      throws Throwable {
    int number = control.number();
    if ((int) GRANTPT.invokeExact(capture, number) < 0) {
      throw new PosixException("grantpt", control.toString(), Native.errno(capture));
    }
    if ((int) UNLOCKPT.invokeExact(capture, number) < 0) {
      throw new PosixException("unlockpt", control.toString(), Native.errno(capture));
    }
    MemorySegment name = arena.allocate(LONGEST_NAME);
    if ((int) PTSNAME.invokeExact(capture, number, name, LONGEST_NAME) != 0) {
      throw new PosixException("ptsname_r", control.toString(), Native.errno(capture));
    }
    Path path = Path.of(name.getString(0));
    try (Descriptor port = Descriptor.open(path)) {
      Terminal.makeRaw(port);
    }
    return new PseudoTerminal(control, path);
  }

  /** What other programs open. */
  public Path path() {
    return path;
  }

  /** This process's side. */
  public Descriptor control() {
    return control;
  }

  /** Throws away what was written but not read by the program that had the port open. */
  public void forgetUnread() {
    try (Descriptor port = Descriptor.open(path)) {
      Terminal.flush(port);
    }
  }

  /** Hangs up: programs that hold the other side read the end and fail to write. */
  @Override
  public void close() {
    control.close();
  }
}
