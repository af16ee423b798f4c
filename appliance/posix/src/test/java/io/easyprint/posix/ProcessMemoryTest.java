package io.easyprint.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProcessMemoryTest {

  @Test
  void locked_memory_is_counted_by_the_kernel_or_refused_by_name() throws IOException {
    switch (ProcessMemory.lockOnFault()) {
      case Grant.Granted granted -> {
        try {
          assertTrue(lockedKilobytes() > 0);
        } finally {
          ProcessMemory.unlock();
        }
        assertEquals(0, lockedKilobytes());
      }
      case Grant.Refused refused ->
          assertTrue(
              refused.errno() == Errno.EPERM || refused.errno() == Errno.ENOMEM,
              refused.sentence());
    }
  }

  private static long lockedKilobytes() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmLck:"))
          .map(line -> line.replaceAll("\\D", ""))
          .mapToLong(Long::parseLong)
          .sum();
    }
  }
}
