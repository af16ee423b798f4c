package io.easyprint.printhost.serial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.posix.Poller;
import io.easyprint.posix.PseudoTerminal;
import io.easyprint.printhost.api.SerialPortInfo;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SERIAL: which ports there are, and how one is opened and written to. */
@Timeout(60)
class SystemSerialPortsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int O_CLOEXEC = 02000000;

  @TempDir Path folder;

  @Test
  void a_port_is_known_by_its_stable_name_and_those_without_come_behind() throws Exception {
    Path first = Files.createFile(folder.resolve("ttyUSB0"));
    Path second = Files.createFile(folder.resolve("ttyACM0"));
    Path byId = Files.createDirectory(folder.resolve("by-id"));
    Path stable = byId.resolve("usb-1a86_USB_Serial-if00-port0");
    Files.createSymbolicLink(stable, first);
    List<SerialPortInfo> ports =
        new SystemSerialPorts(byId, () -> Map.of(first, "USB Serial", second, "Marlin USB")).list();
    assertEquals(
        List.of(
            new SerialPortInfo(stable.toString(), "USB Serial"),
            new SerialPortInfo(second.toString(), "Marlin USB")),
        ports);
    Files.delete(stable);
    Files.delete(byId);
    assertEquals(
        List.of(first.toString()),
        new SystemSerialPorts(byId, () -> Map.of(first, "USB Serial"))
            .list().stream().map(SerialPortInfo::path).toList(),
        "the folder goes with the last port");
  }

  @Test
  void an_open_port_is_refused_to_a_second_program() {
    SystemSerialPorts ports = new SystemSerialPorts();
    try (PseudoTerminal pair = PseudoTerminal.open()) {
      SerialLink link = ports.open(pair.path().toString(), 115_200, false);
      try {
        SerialException refused =
            assertThrows(
                SerialException.class,
                () -> ports.open(pair.path().toString(), 115_200, false).close());
        assertTrue(refused.toString().contains("another program uses it"), refused.toString());
      } finally {
        link.close();
      }
      ports.open(pair.path().toString(), 115_200, false).close();
    }
  }

  @Test
  void an_open_port_is_not_inherited_by_programs_that_are_started() throws Exception {
    try (PseudoTerminal pair = PseudoTerminal.open()) {
      SerialLink link = new SystemSerialPorts().open(pair.path().toString(), 250_000, false);
      try {
        List<Path> descriptors = descriptorsOf(pair.path());
        assertTrue(!descriptors.isEmpty());
        for (Path each : descriptors) {
          String flags =
              Files.readAllLines(Path.of("/proc/self/fdinfo").resolve(each.getFileName())).stream()
                  .filter(line -> line.startsWith("flags:"))
                  .findFirst()
                  .orElseThrow();
          int value = Integer.parseInt(flags.substring("flags:".length()).strip(), 8);
          assertTrue((value & O_CLOEXEC) != 0, each + " has " + flags);
        }
      } finally {
        link.close();
      }
      assertEquals(List.of(), descriptorsOf(pair.path()));
    }
  }

  private static List<Path> descriptorsOf(Path device) throws IOException {
    List<Path> found = new ArrayList<>();
    try (var all = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path each : all) {
        try {
          if (Files.readSymbolicLink(each).equals(device)) {
            found.add(each);
          }
        } catch (IOException e) {
          continue; // closed meanwhile
        }
      }
    }
    return found;
  }

  @Test
  void what_a_full_port_does_not_take_goes_out_later_in_order() {
    byte[] bytes = new byte[40_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ('a' + i % 26);
    }
    try (PseudoTerminal pair = PseudoTerminal.open();
        Arena arena = Arena.ofConfined()) {
      SerialLink link = new SystemSerialPorts().open(pair.path().toString(), 250_000, false);
      try {
        int written = 0;
        int taken = link.write(bytes, 0, bytes.length);
        while (taken > 0) {
          written += taken;
          taken = link.write(bytes, written, bytes.length - written);
        }
        assertEquals(0, taken, "a full port takes nothing and is no error");
        assertTrue(written > 0 && written < bytes.length, written + " bytes were taken");
        MemorySegment in = arena.allocate(bytes.length);
        Poller poller = new Poller(1);
        poller.watch(0, pair.control(), Poller.READABLE);
        int read = 0;
        while (read < bytes.length && poller.await(SECOND) > 0) {
          read += Math.max(0, pair.control().read(in, read, bytes.length - read));
          written += Math.max(0, link.write(bytes, written, bytes.length - written));
        }
        assertEquals(bytes.length, read);
        assertArrayEquals(bytes, Arrays.copyOf(in.toArray(ValueLayout.JAVA_BYTE), bytes.length));
      } finally {
        link.close();
      }
    }
  }

  @Test
  void a_port_that_is_not_there_or_no_port_is_named() throws Exception {
    SystemSerialPorts ports = new SystemSerialPorts();
    String nowhere = folder.resolve("ttyUSB7").toString();
    SerialException missing =
        assertThrows(SerialException.class, () -> ports.open(nowhere, 115_200, false).close());
    assertTrue(missing.toString().contains("There is no port " + nowhere), missing.toString());
    String plain = Files.createFile(folder.resolve("plain")).toString();
    SerialException wrong =
        assertThrows(SerialException.class, () -> ports.open(plain, 115_200, false).close());
    assertTrue(wrong.toString().contains(plain), wrong.toString());
  }
}
