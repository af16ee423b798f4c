package io.easyprint.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.easyprint.posix.Grant.Granted;
import io.easyprint.posix.Grant.Refused;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.BitSet;

/**
 * What the calling thread asks of the scheduler. Every call is about the thread that makes it, and
 * means something only on a platform thread: a virtual thread changes its carrier.
 */
public final class CurrentThread {
  /** Bytes of glibc's cpu_set_t: 1,024 cores. */
  private static final int CPU_SET_BYTES = 128;

  private static final int PR_SET_TIMERSLACK = 29;

  private static final MethodHandle GETTID =
      Native.plain("gettid", FunctionDescriptor.of(JAVA_INT));
  private static final MethodHandle SETAFFINITY =
      Native.call(
          "sched_setaffinity", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));
  private static final MethodHandle GETAFFINITY =
      Native.call(
          "sched_getaffinity", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));
  private static final MethodHandle SETSCHEDULER =
      Native.call(
          "sched_setscheduler", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
  private static final MethodHandle GETSCHEDULER =
      Native.call("sched_getscheduler", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle PRCTL =
      Native.variadic("prctl", 1, FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG));

  private CurrentThread() {}

  /** The kernel's number of the thread, as in /proc/self/task. */
  public static int id() {
    try {
      return (int) GETTID.invokeExact();
    } catch (Throwable e) {
      throw Native.unexpected(e);
    }
  }

  /** Keeps the thread on these cores (counted from 0). */
  public static Grant pinTo(BitSet cores) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment capture = Native.newCapture(arena);
      MemorySegment set = arena.allocate(CPU_SET_BYTES, JAVA_LONG.byteAlignment());
      byte[] bits = cores.toByteArray();
      MemorySegment.copy(
          MemorySegment.ofArray(bits), 0, set, 0, Math.min(bits.length, CPU_SET_BYTES));
      int result = (int) SETAFFINITY.invokeExact(capture, 0, (long) CPU_SET_BYTES, set);
      return answer(result, capture, "cores " + cores);
    } catch (Throwable e) {
      throw Native.unexpected(e);
    }
  }

  /** Keeps the thread on one core (counted from 0). */
  public static Grant pinTo(int core) {
    BitSet cores = new BitSet();
    cores.set(core);
    return pinTo(cores);
  }

  /** The cores on which the thread may run. */
  public static BitSet cores() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment capture = Native.newCapture(arena);
      MemorySegment set = arena.allocate(CPU_SET_BYTES, JAVA_LONG.byteAlignment());
      int result = (int) GETAFFINITY.invokeExact(capture, 0, (long) CPU_SET_BYTES, set);
      if (result < 0) {
        throw new PosixException("sched_getaffinity", "this thread", Native.errno(capture));
      }
      return BitSet.valueOf(set.asByteBuffer());
    } catch (Throwable e) {
      throw Native.unexpected(e);
    }
  }

  /**
   * Puts the thread into a scheduling class.
   *
   * @param priority 1 to 99 for FIFO, 0 for the others
   */
  public static Grant schedule(SchedulingClass wanted, int priority) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment capture = Native.newCapture(arena);
      MemorySegment parameter = arena.allocateFrom(JAVA_INT, priority);
      int result = (int) SETSCHEDULER.invokeExact(capture, 0, wanted.code(), parameter);
      return answer(result, capture, "scheduling class " + wanted + " with priority " + priority);
    } catch (Throwable e) {
      throw Native.unexpected(e);
    }
  }

  /** The thread's scheduling class. */
  public static SchedulingClass schedulingClass() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment capture = Native.newCapture(arena);
      int result = (int) GETSCHEDULER.invokeExact(capture, 0);
      if (result < 0) {
        throw new PosixException("sched_getscheduler", "this thread", Native.errno(capture));
      }
      return SchedulingClass.of(result);
    } catch (Throwable e) {
      throw Native.unexpected(e);
    }
  }

  /**
   * How late the kernel may wake the thread so as to wake several at once; 50 µs unless asked
   * otherwise, and no matter for a FIFO thread (prctl(2), PR_SET_TIMERSLACK).
   */
  public static Grant timerSlack(long nanos) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment capture = Native.newCapture(arena);
      int result = (int) PRCTL.invokeExact(capture, PR_SET_TIMERSLACK, nanos);
      return answer(result, capture, "timer slack of " + nanos + " ns");
    } catch (Throwable e) {
      throw Native.unexpected(e);
    }
  }

  static Grant answer(int result, MemorySegment capture, String wish) {
    if (result >= 0) {
      return new Granted();
    }
    int errno = Native.errno(capture);
    return new Refused(wish, Errno.text(errno), errno);
  }
}
