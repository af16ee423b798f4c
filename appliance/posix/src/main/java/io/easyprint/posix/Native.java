package io.easyprint.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Objects;

/**
 * The way into the C library. A handle made by {@link #call} takes a segment of {@link #newCapture}
 * as its first argument, and the reason of a failure is read back from there, because the virtual
 * machine may change the thread's own errno between two Java instructions.
 */
final class Native {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO = CAPTURE.varHandle(PathElement.groupElement("errno"));

  static final MethodHandle CLOSE = call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  static final MethodHandle OPEN =
      variadic("open", 2, FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));

  private static final FunctionDescriptor MOVE =
      FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG);
  private static final FunctionDescriptor WAIT =
      FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);

  /** Takes the buffer as a bare address: a slice of a segment would be an object for every call. */
  static final MethodHandle READ = call("read", MOVE);

  /** Takes the buffer as a bare address, as {@link #READ} does. */
  static final MethodHandle WRITE = call("write", MOVE);

  /**
   * {@link #READ} that cannot tell why it failed: capturing the reason costs an object of 40 bytes
   * for every call, unless the second compiler runs (measured with JDK 25). Who gets -1 asks again
   * with {@link #READ}.
   */
  static final MethodHandle QUICK_READ = plain("read", MOVE);

  /** {@link #WRITE} as {@link #QUICK_READ} is to {@link #READ}. */
  static final MethodHandle QUICK_WRITE = plain("write", MOVE);

  static final MethodHandle PREAD =
      call("pread64", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  static final MethodHandle EVENTFD =
      call("eventfd", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  static final MethodHandle PPOLL = call("ppoll", WAIT);

  /** {@link #PPOLL} as {@link #QUICK_READ} is to {@link #READ}. */
  static final MethodHandle QUICK_PPOLL = plain("ppoll", WAIT);

  private Native() {}

  static MethodHandle call(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name), type, Linker.Option.captureCallState("errno"));
  }

  static MethodHandle plain(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type);
  }

  static MethodHandle variadic(String name, int firstVariadic, FunctionDescriptor type) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name),
        type,
        Linker.Option.firstVariadicArg(firstVariadic),
        Linker.Option.captureCallState("errno"));
  }

  static MemorySegment newCapture(Arena arena) {
    return arena.allocate(CAPTURE);
  }

  /** The address of a part of native memory, after checking that it lies inside. */
  static long address(MemorySegment buffer, long offset, long length) {
    Objects.checkFromIndexSize(offset, length, buffer.byteSize());
    if (!buffer.isNative()) {
      throw new IllegalArgumentException("a buffer for a system call must be native memory");
    }
    return buffer.address() + offset;
  }

  static int errno(MemorySegment capture) {
    return (int) ERRNO.get(capture, 0L);
  }

  /** A call through a handle declares Throwable; nothing checked can come out of a C function. */
  static RuntimeException unexpected(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException runtime) {
      return runtime;
    }
    return new IllegalStateException(thrown);
  }
}
