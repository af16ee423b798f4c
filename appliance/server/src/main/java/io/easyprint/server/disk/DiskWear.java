package io.easyprint.server.disk;

import io.avaje.jsonb.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was written to the disk that a folder is on, by everybody, since the system started: flash
 * memory wears out by it. As the kernel counts it (sysfs, {@code block/…/stat}). Immutable.
 *
 * @param disk the kernel's name, such as {@code mmcblk0}
 * @param size bytes of the whole disk
 * @param written bytes since the system started
 * @param seconds since the system started
 * @param perDay bytes a day at the rate so far; none in the first hour, which has the start in it
 * @param usedPercent of its life, at most, in tenths, where the disk tells it: eMMC does, cards do
 *     not
 */
@Json
public record DiskWear(
    String disk,
    long size,
    long written,
    long seconds,
    @Nullable Long perDay,
    @Nullable Integer usedPercent) {
  private static final Path SYSFS = Path.of("/sys");
  private static final Path UPTIME = Path.of("/proc/uptime");
  private static final int SECTOR = 512;

  /** Place of the sectors written among the words of {@code stat}. */
  private static final int WRITTEN = 6;

  private static final long FIRST_HOUR = Duration.ofHours(1).toSeconds();
  private static final long DAY = Duration.ofDays(1).toSeconds();

  /** As it is now; nothing where the folder is on no disk of this machine's, or nobody counts. */
  public static Optional<DiskWear> of(Path folder) {
    try {
      String uptime = Files.readString(UPTIME);
      long seconds = (long) Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
      return of(SYSFS, (Long) Files.getAttribute(folder, "unix:dev"), seconds);
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /**
   * By these files.
   *
   * @param device number of the file system's device, as stat(2) has it
   * @throws IOException where sysfs knows the device and tells nothing of it
   */
  static Optional<DiskWear> of(Path sysfs, long device, long seconds) throws IOException {
    long major = ((device >> 8) & 0xfff) | ((device >> 32) & ~0xfffL);
    long minor = (device & 0xff) | ((device >> 12) & ~0xffL);
    Path place = sysfs.resolve("dev/block/" + major + ":" + minor);
    if (!Files.exists(place)) {
      return Optional.empty();
    }
    Path found = place.toRealPath();
    Path disk = Files.exists(found.resolve("partition")) ? found.resolve("..") : found;
    disk = disk.toRealPath();
    long written = Long.parseLong(words(disk.resolve("stat"))[WRITTEN]) * SECTOR;
    return Optional.of(
        new DiskWear(
            disk.getFileName().toString(),
            Long.parseLong(words(disk.resolve("size"))[0]) * SECTOR,
            written,
            seconds,
            seconds < FIRST_HOUR ? null : Math.round((double) written / seconds * DAY),
            usedPercent(disk.resolve("device/life_time"))));
  }

  private static String[] words(Path file) throws IOException {
    return Files.readString(file).strip().split("\\s+");
  }

  /** Two estimates, of two kinds of cells: {@code 0x03 0x01} is up to 30 % and up to 10 %. */
  private static @Nullable Integer usedPercent(Path file) throws IOException {
    if (!Files.exists(file)) {
      return null;
    }
    int most = Stream.of(words(file)).mapToInt(Integer::decode).max().orElse(0);
    return most == 0 ? null : Math.min(100, most * 10);
  }
}
