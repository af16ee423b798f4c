package io.easyprint.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Settings of a terminal (termios(3)). */
public final class Terminal {
  /** More than any Linux C library's struct termios, which is 60 bytes in glibc. */
  private static final long TERMIOS_BYTES = 256;

  private static final int TCSANOW = 0;

  /** Where c_cflag stands in Linux's struct termios, and its bit, on every architecture here. */
  private static final long CONTROL_FLAGS = 8;

  private static final int HUPCL = 02000;

  private static final MethodHandle TCGETATTR =
      Native.call("tcgetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
  private static final MethodHandle TCSETATTR =
      Native.call("tcsetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
  private static final int TCIOFLUSH = 2;

  private static final MethodHandle TCFLUSH =
      Native.call("tcflush", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle CFMAKERAW =
      Native.plain("cfmakeraw", FunctionDescriptor.ofVoid(ADDRESS));

  private Terminal() {}

  /** Makes a terminal pass every byte unchanged, without echo, lines or signals. */
  public static void makeRaw(Descriptor terminal) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment capture = Native.newCapture(arena);
      MemorySegment termios = arena.allocate(TERMIOS_BYTES, JAVA_INT.byteAlignment());
      int result = (int) TCGETATTR.invokeExact(capture, terminal.number(), termios);
      if (result < 0) {
        throw new PosixException("tcgetattr", terminal.toString(), Native.errno(capture));
      }
      CFMAKERAW.invokeExact(termios);
      result = (int) TCSETATTR.invokeExact(capture, terminal.number(), TCSANOW, termios);
      if (result < 0) {
        throw new PosixException("tcsetattr", terminal.toString(), Native.errno(capture));
      }
    } catch (Throwable e) {
      throw Native.unexpected(e);
    }
  }

  /**
   * Leaves DTR and RTS as they are when the last program lets go of the port. Otherwise they fall
   * at the close, be it by a kill, and rise at the next open, which resets most boards (HUPCL of
   * termios(3)).
   */
  public static void keepLinesAtClose(Descriptor terminal) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment capture = Native.newCapture(arena);
      MemorySegment termios = arena.allocate(TERMIOS_BYTES, JAVA_INT.byteAlignment());
      int result = (int) TCGETATTR.invokeExact(capture, terminal.number(), termios);
      if (result < 0) {
        throw new PosixException("tcgetattr", terminal.toString(), Native.errno(capture));
      }
      termios.set(JAVA_INT, CONTROL_FLAGS, termios.get(JAVA_INT, CONTROL_FLAGS) & ~HUPCL);
      result = (int) TCSETATTR.invokeExact(capture, terminal.number(), TCSANOW, termios);
      if (result < 0) {
        throw new PosixException("tcsetattr", terminal.toString(), Native.errno(capture));
      }
    } catch (Throwable e) {
      throw Native.unexpected(e);
    }
  }

  /** Throws away what was received but not read, and what was written but not sent. */
  public static void flush(Descriptor terminal) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment capture = Native.newCapture(arena);
      int result = (int) TCFLUSH.invokeExact(capture, terminal.number(), TCIOFLUSH);
      if (result < 0) {
        throw new PosixException("tcflush", terminal.toString(), Native.errno(capture));
      }
    } catch (Throwable e) {
      throw Native.unexpected(e);
    }
  }
}
