package io.easyprint.posix;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Reasons of failed calls; the numbers are those of Linux on x86-64 and aarch64 (errno.h). */
final class Errno {
  static final int EPERM = 1;
  static final int EINTR = 4;
  static final int EIO = 5;
  static final int EBADF = 9;
  static final int EAGAIN = 11;
  static final int ENOMEM = 12;
  static final int EINVAL = 22;
  static final int EPIPE = 32;

  private static final long LONGEST_TEXT = 256;

  private static final MethodHandle STRERROR =
      Native.plain("strerror", FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT));

  private Errno() {}

  static String text(int errno) {
    try {
      var text = (MemorySegment) STRERROR.invokeExact(errno);
      return text.reinterpret(LONGEST_TEXT).getString(0) + " (errno " + errno + ")";
    } catch (Throwable e) {
      throw Native.unexpected(e);
    }
  }
}
