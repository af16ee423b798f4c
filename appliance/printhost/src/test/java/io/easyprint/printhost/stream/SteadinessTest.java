package io.easyprint.printhost.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.easyprint.virtualprinter.VirtualPrinter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What the hot thread costs, with the compiler that the print host runs with. */
@Timeout(180)
@Isolated
class SteadinessTest {
  private static final int WARM = 4_000;
  private static final int LINES = 12_000;

  @TempDir Path folder;

  @Test
  void the_hot_thread_allocates_nothing_per_line() throws Exception {
    List<String> lines = new ArrayList<>(List.of("G28", "G90", "M83", "G1 F6000"));
    for (int i = 0; i < LINES; i++) {
      lines.add("G1 X" + (50 + i % 100 * 0.3) + " E0.01");
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Rig rig = new Rig(folder, Rig.fast(100)).ready()) {
      rig.print(lines.toArray(String[]::new));
      rig.until(() -> moves(rig.printer) > WARM);
      long hot = hotThread();
      long before = threads.getThreadAllocatedBytes(hot);
      long from = moves(rig.printer);
      rig.until(() -> moves(rig.printer) > LINES - WARM);
      long allocated = threads.getThreadAllocatedBytes(hot) - before;
      long sent = moves(rig.printer) - from;
      assertTrue(allocated < sent, allocated + " bytes for " + sent + " lines");
      assertEquals("completed", rig.ended().outcome().name().toLowerCase(java.util.Locale.ROOT));
    }
  }

  private static long moves(VirtualPrinter printer) {
    return printer.summary().moves();
  }

  private static long hotThread() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("printhost-hot"))
        .findFirst()
        .orElseThrow()
        .threadId();
  }
}
