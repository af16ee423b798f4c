package io.easyprint.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceManagerTest {
  private static final MethodHandle BIND =
      Native.call("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));

  @Test
  void a_message_arrives_whole_at_a_socket_in_the_file_system(@TempDir Path folder)
      throws Throwable {
    assertArrives(folder.resolve("notify").toString());
  }

  @Test
  void a_message_arrives_whole_at_an_abstract_socket() throws Throwable {
    assertArrives("@easyprint-test-" + ProcessHandle.current().pid());
  }

  @Test
  void a_socket_that_nobody_reads_is_a_named_failure(@TempDir Path folder) {
    String path = folder.resolve("nobody").toString();
    PosixException failure =
        assertThrows(PosixException.class, () -> ServiceManager.notify(path, "READY=1"));
    assertEquals("sendto", failure.call());
  }

  private static void assertArrives(String path) throws Throwable {
    try (Arena arena = Arena.ofConfined();
        Descriptor receiver = new Descriptor(ServiceManager.newSocket(path), path)) {
      MemorySegment capture = Native.newCapture(arena);
      MemorySegment address = ServiceManager.address(path, arena);
      int bound =
          (int) BIND.invokeExact(capture, receiver.number(), address, (int) address.byteSize());
      assertEquals(0, bound);
      ServiceManager.notify(path, "READY=1\nSTATUS=printing");
      MemorySegment in = arena.allocate(100);
      int count = receiver.read(in, 0, 100);
      assertEquals(
          "READY=1\nSTATUS=printing",
          new String(in.asSlice(0, count).toArray(JAVA_BYTE), StandardCharsets.UTF_8));
    }
  }
}
