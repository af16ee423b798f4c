package io.easyprint.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SectorFileTest {
  @TempDir Path folder;

  @Test
  void a_sector_lands_in_its_place_and_leaves_its_neighbours_alone() throws Exception {
    Path path = folder.resolve("f");
    Files.write(path, new byte[4 * SectorFile.SECTOR]);
    byte[] ones = new byte[SectorFile.SECTOR];
    Arrays.fill(ones, (byte) 1);
    try (SectorFile file = SectorFile.open(path)) {
      file.write(2, ones);
      byte[] all = Files.readAllBytes(path);
      assertEquals(4 * SectorFile.SECTOR, all.length);
      for (int i = 0; i < all.length; i++) {
        assertEquals(i / SectorFile.SECTOR == 2 ? 1 : 0, all[i]);
      }
      assertTrue(file.cost() == SectorFile.SECTOR || file.cost() == SectorFile.PAGE);
    }
  }

  @Test
  void what_the_kernel_counts_as_written_is_what_the_file_says_it_costs() throws Exception {
    Path path = folder.resolve("f");
    Files.write(path, new byte[SectorFile.PAGE]);
    try (SectorFile file = SectorFile.open(path)) {
      file.write(0, new byte[SectorFile.SECTOR]);
      long before = written();
      for (int i = 0; i < 64; i++) {
        file.write(i % 8, new byte[SectorFile.SECTOR]);
      }
      assertEquals(64L * file.cost(), written() - before);
    }
  }

  /** Bytes that this thread made the block layer write (proc(5), write_bytes). */
  private static long written() throws Exception {
    Path io = Path.of("/proc/self/task/" + CurrentThread.id() + "/io");
    return Files.readAllLines(io).stream()
        .filter(line -> line.startsWith("write_bytes:"))
        .mapToLong(line -> Long.parseLong(line.substring(12).trim()))
        .sum();
  }

  @Test
  void a_missing_file_is_named() {
    PosixException e =
        assertThrows(PosixException.class, () -> SectorFile.open(folder.resolve("none")).close());
    assertTrue(String.valueOf(e.getMessage()).contains("none"));
  }
}
