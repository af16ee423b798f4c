package io.easyprint.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Keeps the process's memory from being paged out (mlockall(2)). */
public final class ProcessMemory {
  private static final int MCL_CURRENT = 1;
  private static final int MCL_FUTURE = 2;
  private static final int MCL_ONFAULT = 4;

  private static final MethodHandle MLOCKALL =
      Native.call("mlockall", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle MUNLOCKALL =
      Native.call("munlockall", FunctionDescriptor.of(JAVA_INT));

  private ProcessMemory() {}

  /**
   * Locks what is mapped now and later, each page once it is touched: a page that was used stays,
   * and the untouched part of the heap takes no memory.
   */
  public static Grant lockOnFault() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment capture = Native.newCapture(arena);
      int result = (int) MLOCKALL.invokeExact(capture, MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT);
      return CurrentThread.answer(result, capture, "locked memory");
    } catch (Throwable e) {
      throw Native.unexpected(e);
    }
  }

  /** Lets every page be paged out again. */
  public static void unlock() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment capture = Native.newCapture(arena);
      int result = (int) MUNLOCKALL.invokeExact(capture);
      if (result < 0) {
        throw new PosixException("munlockall", "this process", Native.errno(capture));
      }
    } catch (Throwable e) {
      throw Native.unexpected(e);
    }
  }
}
