package io.easyprint.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/**
 * Messages to systemd's notification socket, such as {@code READY=1} and {@code WATCHDOG=1}
 * (sd_notify(3)): datagrams of a Unix socket, which Java's own channels do not have. Opened once,
 * then used by one thread at a time; {@link #send} with prepared bytes allocates nothing.
 */
public final class ServiceManager implements AutoCloseable {
  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_FLAGS = 02000000 | 04000;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final long FAMILY_BYTES = 2;
  private static final int LONGEST_PATH = 107;

  static final MethodHandle SOCKET =
      Native.call("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle SENDTO =
      Native.call(
          "sendto",
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));

  private final Descriptor socket;
  private final MemorySegment capture;
  private final MemorySegment address;
  private final String name;

  private ServiceManager(Descriptor socket, MemorySegment address, String name, Arena arena) {
    this.socket = socket;
    this.address = address;
    this.name = name;
    this.capture = Native.newCapture(arena);
  }

  /**
   * Opens the way to a notification socket.
   *
   * @param path the value of NOTIFY_SOCKET; a leading {@code @} means an abstract name
   */
  public static ServiceManager at(String path) {
    Arena arena = Arena.ofAuto();
    return new ServiceManager(
        new Descriptor(newSocket(path), "datagram socket"), address(path, arena), path, arena);
  }

  /** A prepared message, to be sent again and again. */
  public static MemorySegment message(String text) {
    return Arena.ofAuto().allocateFrom(JAVA_BYTE, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends one message; whole or not at all. */
  public void send(MemorySegment message) {
    long sent;
    try {
      sent =
          (long)
              SENDTO.invokeExact(
                  capture,
                  socket.number(),
                  message,
                  message.byteSize(),
                  MSG_NOSIGNAL,
                  address,
                  (int) address.byteSize());
    } catch (Throwable e) {
      throw Native.unexpected(e);
    }
    if (sent < 0) {
      throw new PosixException("sendto", name, Native.errno(capture));
    }
  }

  /** Sends one message once. */
  public static void notify(String path, String text) {
    try (ServiceManager manager = at(path)) {
      manager.send(message(text));
    }
  }

  @Override
  public void close() {
    socket.close();
  }

  static int newSocket(String path) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment capture = Native.newCapture(arena);
      int number = (int) SOCKET.invokeExact(capture, AF_UNIX, SOCK_DGRAM | SOCK_FLAGS, 0);
      if (number < 0) {
        throw new PosixException("socket", path, Native.errno(capture));
      }
      return number;
    } catch (Throwable e) {
      throw Native.unexpected(e);
    }
  }

  /** A sockaddr_un: the family, then the path with its end, or a zero and an abstract name. */
  static MemorySegment address(String path, Arena arena) {
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    if (bytes.length == 0 || bytes.length > LONGEST_PATH) {
      throw new PosixException("connect", path, Errno.EINVAL);
    }
    boolean isAbstract = bytes[0] == '@';
    MemorySegment address =
        arena.allocate(
            FAMILY_BYTES + bytes.length + (isAbstract ? 0 : 1), JAVA_SHORT.byteAlignment());
    address.set(JAVA_SHORT, 0, (short) AF_UNIX);
    MemorySegment.copy(bytes, 0, address, JAVA_BYTE, FAMILY_BYTES, bytes.length);
    if (isAbstract) {
      address.set(JAVA_BYTE, FAMILY_BYTES, (byte) 0);
    }
    return address;
  }
}
