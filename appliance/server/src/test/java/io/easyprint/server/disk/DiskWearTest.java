package io.easyprint.server.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskWearTest {
  private static final long HOUR = 3_600;

  /** 179:4, the fourth partition of a card. */
  private static final long PARTITION = 179 << 8 | 4;

  @TempDir Path sysfs;
  private Path disk;

  @BeforeEach
  void card() throws IOException {
    disk = Files.createDirectories(sysfs.resolve("devices/mmc0/block/mmcblk0"));
    Path partition = Files.createDirectories(disk.resolve("mmcblk0p4"));
    Files.writeString(partition.resolve("partition"), "4\n");
    Files.writeString(partition.resolve("stat"), "1 0 8 1 2 0 16 1 0 1 1\n");
    // The kernel aligns its figures with blanks.
    Files.writeString(
        disk.resolve("stat"), "   56826     8998  2665354 1 46724 53367 4000000 3 0 1 2\n");
    Files.writeString(disk.resolve("size"), "31116288\n");
    Path links = Files.createDirectories(sysfs.resolve("dev/block"));
    Files.createSymbolicLink(
        links.resolve("179:4"), Path.of("../../devices/mmc0/block/mmcblk0/mmcblk0p4"));
    Files.createSymbolicLink(links.resolve("179:0"), Path.of("../../devices/mmc0/block/mmcblk0"));
  }

  @Test
  void a_partition_wears_its_whole_card_which_is_what_is_counted() throws IOException {
    DiskWear wear = DiskWear.of(sysfs, PARTITION, 12 * HOUR).orElseThrow();
    assertEquals("mmcblk0", wear.disk());
    assertEquals(31_116_288L * 512, wear.size());
    assertEquals(4_000_000L * 512, wear.written());
    assertEquals(2 * wear.written(), wear.perDay(), "it ran for half a day");
    assertEquals(wear, DiskWear.of(sysfs, 179 << 8, 12 * HOUR).orElseThrow(), "of the card itself");
  }

  @Test
  void the_first_hour_is_no_measure_of_a_day() throws IOException {
    assertNull(DiskWear.of(sysfs, PARTITION, HOUR - 1).orElseThrow().perDay());
    assertEquals(24L * 4_000_000 * 512, DiskWear.of(sysfs, PARTITION, HOUR).orElseThrow().perDay());
  }

  @Test
  void of_its_life_it_tells_what_the_disk_tells_and_a_card_tells_nothing() throws IOException {
    assertNull(usedPercent());
    Files.createDirectories(disk.resolve("device"));
    life("0x03 0x01\n");
    assertEquals(30, usedPercent());
    life("0x0b 0x0b\n");
    assertEquals(100, usedPercent(), "beyond what it was made for");
    life("0x00 0x00\n");
    assertNull(usedPercent(), "it does not know");
  }

  @Test
  void a_file_system_in_memory_or_over_the_network_has_no_disk() throws IOException {
    assertEquals(Optional.empty(), DiskWear.of(sysfs, 0 << 8 | 45, HOUR));
  }

  @Test
  void what_is_written_here_is_counted(@TempDir Path here) throws IOException {
    Optional<DiskWear> before = DiskWear.of(here);
    Assumptions.assumeTrue(before.isPresent(), "the temporary folder is on no disk of its own");
    byte[] block = new byte[1 << 20];
    new Random(1).nextBytes(block);
    try (FileChannel file =
        FileChannel.open(
            here.resolve("file"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(block));
      file.force(true);
    }
    DiskWear after = DiskWear.of(here).orElseThrow();
    long grown = after.written() - before.orElseThrow().written();
    assertTrue(grown >= block.length, grown + " bytes");
    assertTrue(after.size() > 0 && after.seconds() > 0, after.toString());
    assertFalse(after.disk().isBlank());
  }

  private void life(String text) throws IOException {
    Files.writeString(disk.resolve("device/life_time"), text);
  }

  private @Nullable Integer usedPercent() throws IOException {
    return DiskWear.of(sysfs, PARTITION, HOUR).orElseThrow().usedPercent();
  }
}
