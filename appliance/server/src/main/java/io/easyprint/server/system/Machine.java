package io.easyprint.server.system;

import io.avaje.jsonb.Json;
import io.easyprint.server.disk.DiskSpace;
import io.easyprint.server.disk.DiskWear;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Linux tells of the machine (proc(5), and sysfs for the name of the board and its
 * temperature). What it does not tell is left out. Thread-safe.
 */
final class Machine {
  /** Bytes. */
  @Json
  record Room(long total, long free) {}

  /**
   * As the pages show it.
   *
   * @param model name of the board or computer; empty where nobody knows
   * @param wear of the disk that fills; none where nobody counts
   * @param load of the last minute, in waiting programs
   * @param temperature of the processor, °C
   */
  @Json
  record View(
      String version,
      String java,
      String os,
      String model,
      long startedAt,
      Room disk,
      @Nullable DiskWear wear,
      Room memory,
      double load,
      @Nullable Double temperature,
      List<String> addresses,
      String hostname) {}

  private static final List<Path> MODELS =
      List.of(
          Path.of("/proc/device-tree/model"), Path.of("/sys/devices/virtual/dmi/id/product_name"));
  private static final Path TEMPERATURE = Path.of("/sys/class/thermal/thermal_zone0/temp");

  private Machine() {}

  /** As it is now; {@code data} is on the disk that fills. */
  static View now(String version, Path data, List<String> addresses) throws IOException {
    DiskSpace disk = DiskSpace.of(data);
    return new View(
        version,
        Runtime.version().toString(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        MODELS.stream().map(Machine::text).flatMap(Optional::stream).findFirst().orElse(""),
        ManagementFactory.getRuntimeMXBean().getStartTime(),
        new Room(disk.total(), disk.free()),
        DiskWear.of(data).orElse(null),
        new Room(memory("MemTotal:"), memory("MemAvailable:")),
        Math.max(0, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()),
        text(TEMPERATURE).map(milli -> Long.parseLong(milli) / 1000.0).orElse(null),
        addresses,
        hostname());
  }

  private static long memory(String line) throws IOException {
    return Files.readAllLines(Path.of("/proc/meminfo")).stream()
        .filter(text -> text.startsWith(line))
        .map(text -> Long.parseLong(text.replaceAll("[^0-9]", "")) * 1024)
        .findFirst()
        .orElse(0L);
  }

  private static Optional<String> text(Path file) {
    try {
      // The device tree ends its texts with a zero.
      String text = Files.readString(file, StandardCharsets.UTF_8).replace("\0", "").strip();
      return Optional.of(text).filter(found -> !found.isEmpty());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String hostname() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return text(Path.of("/proc/sys/kernel/hostname")).orElse("easyprint");
    }
  }
}
