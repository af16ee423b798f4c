package io.easyprint.server.webcam;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The USB cameras that are plugged in, by what the kernel tells below {@code
 * /sys/class/video4linux}: a Raspberry Pi's codecs are video devices too, and a camera has a second
 * one for data about its pictures ({@code index} 1). Thread-safe.
 */
final class VideoDevices {
  private final Path devices;
  private final Path classes;

  VideoDevices(Path devices, Path classes) {
    this.devices = devices;
    this.classes = classes;
  }

  static VideoDevices ofThisMachine() {
    return new VideoDevices(Path.of("/dev"), Path.of("/sys/class/video4linux"));
  }

  /** The first camera. */
  Optional<Path> first() {
    return all().stream().findFirst();
  }

  /** All cameras, in the order in which the kernel numbers them. */
  List<Path> all() {
    if (!Files.isDirectory(classes)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(classes)) {
      return entries
          .filter(entry -> name(entry).matches("video[0-9]{1,4}"))
          .filter(entry -> isUsb(entry) && takesPictures(entry))
          .sorted(Comparator.comparingInt(entry -> Integer.parseInt(name(entry).substring(5))))
          .map(entry -> devices.resolve(name(entry)))
          .filter(Files::exists)
          .toList();
    } catch (IOException e) {
      return List.of(); // Unplugged while it was looked at.
    }
  }

  private static String name(Path entry) {
    return String.valueOf(entry.getFileName());
  }

  private static boolean isUsb(Path entry) {
    try {
      Path bus = entry.resolve("device").resolve("subsystem").toRealPath();
      return bus.endsWith("usb");
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean takesPictures(Path entry) {
    try {
      return Files.readString(entry.resolve("index")).strip().equals("0");
    } catch (IOException e) {
      return false;
    }
  }
}
