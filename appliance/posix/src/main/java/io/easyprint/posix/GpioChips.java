package io.easyprint.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The kernel's GPIO chips, by the labels of their drivers (linux/gpio.h). */
public final class GpioChips {
  private static final Path DEVICES = Path.of("/dev");
  private static final int TEXT_BYTES = 32;
  private static final int INFO_BYTES = 2 * TEXT_BYTES + Integer.BYTES;
  // _IOR(0xB4, 0x01, struct gpiochip_info)
  private static final long GET_CHIP_INFO = 0x8000_0000L | (long) INFO_BYTES << 16 | 0xB401L;

  private static final MethodHandle IOCTL =
      Native.variadic("ioctl", 2, FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));

  private GpioChips() {}

  /**
   * One chip.
   *
   * @param name as in /dev, for example {@code gpiochip0}
   * @param label what its driver calls it, for example {@code pinctrl-bcm2711}
   * @param lines how many lines it has
   */
  public record Chip(String name, String label, int lines) {}

  /** Every chip that this process may open, by name; empty where there is none. */
  public static List<Chip> list() {
    List<Chip> chips = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(DEVICES, "gpiochip*")) {
      for (Path path : paths) {
        try (Descriptor descriptor = Descriptor.open(path)) {
          chips.add(info(descriptor));
        } catch (PosixException e) {
          // A chip that is not for this process is as good as none.
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    chips.sort(Comparator.comparing(Chip::name));
    return chips;
  }

  private static Chip info(Descriptor descriptor) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment capture = Native.newCapture(arena);
      MemorySegment info = arena.allocate(INFO_BYTES, Integer.BYTES);
      int result = (int) IOCTL.invokeExact(capture, descriptor.number(), GET_CHIP_INFO, info);
      if (result < 0) {
        throw new PosixException("ioctl", descriptor.toString(), Native.errno(capture));
      }
      return new Chip(text(info, 0), text(info, TEXT_BYTES), info.get(JAVA_INT, 2L * TEXT_BYTES));
    } catch (Throwable e) {
      throw Native.unexpected(e);
    }
  }

  private static String text(MemorySegment info, long offset) {
    byte[] bytes = info.asSlice(offset, TEXT_BYTES).toArray(JAVA_BYTE);
    int length = 0;
    while (length < TEXT_BYTES && bytes[length] != 0) {
      length++;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
