package io.easyprint.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The share that a thread of the ordinary class gets, -20 for the most and 19 for the least
 * (setpriority(2), where "process" means a thread on Linux). Thread-safe.
 */
public final class Niceness {
  /** The most that there is. */
  public static final int MOST = -20;

  private static final int PRIO_PROCESS = 0;

  private static final MethodHandle SETPRIORITY =
      Native.call("setpriority", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle GETPRIORITY =
      Native.plain("getpriority", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));

  private Niceness() {}

  /**
   * Gives a thread another share.
   *
   * @param thread the kernel's number of it; 0 for the calling one
   */
  public static Grant set(int thread, int nice) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment capture = Native.newCapture(arena);
      int result = (int) SETPRIORITY.invokeExact(capture, PRIO_PROCESS, thread, nice);
      return CurrentThread.answer(result, capture, "niceness " + nice);
    } catch (Throwable e) {
      throw Native.unexpected(e);
    }
  }

  /** A thread's share; -1 also for a thread that there is not. */
  public static int of(int thread) {
    try {
      return (int) GETPRIORITY.invokeExact(PRIO_PROCESS, thread);
    } catch (Throwable e) {
      throw Native.unexpected(e);
    }
  }
}
