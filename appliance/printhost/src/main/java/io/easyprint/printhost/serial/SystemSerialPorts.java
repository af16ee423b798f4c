package io.easyprint.printhost.serial;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import io.easyprint.posix.Descriptor;
import io.easyprint.posix.PosixException;
import io.easyprint.printhost.api.SerialPortInfo;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The ports of this machine, through jSerialComm. Thread-safe. */
public final class SystemSerialPorts implements SerialPorts {
  private final Path byId;
  private final Supplier<Map<Path, String>> devices;

  /** The ports of this machine. */
  public SystemSerialPorts() {
    this(Path.of("/dev/serial/by-id"), SystemSerialPorts::devices);
  }

  SystemSerialPorts(Path byId, Supplier<Map<Path, String>> devices) {
    this.byId = byId;
    this.devices = devices;
  }

  private static Map<Path, String> devices() {
    Map<Path, String> descriptions = new TreeMap<>();
    for (SerialPort port : SerialPort.getCommPorts()) {
      String name = port.getSystemPortName();
      if (name.startsWith("ttyUSB") || name.startsWith("ttyACM") || name.startsWith("ttyAMA")) {
        descriptions.put(Path.of(port.getSystemPortPath()), port.getPortDescription());
      }
    }
    return descriptions;
  }

  @Override
  public List<SerialPortInfo> list() {
    Map<Path, String> descriptions = new TreeMap<>(devices.get());
    List<SerialPortInfo> found = new ArrayList<>();
    stableNames()
        .forEach((device, name) -> {
          String description = descriptions.remove(device);
          found.add(
              new SerialPortInfo(
                  name.toString(),
                  description == null ? name.getFileName().toString() : description));
        });
    descriptions.forEach(
        (path, description) -> found.add(new SerialPortInfo(path.toString(), description)));
    return found;
  }

  private Map<Path, Path> stableNames() {
    Map<Path, Path> names = new TreeMap<>();
    if (!Files.isDirectory(byId)) {
      return names;
    }
    try (DirectoryStream<Path> links = Files.newDirectoryStream(byId)) {
      for (Path link : links) {
        names.put(link.toRealPath(), link);
      }
    } catch (IOException e) {
      return names; // the folder goes with the last port
    }
    return names;
  }

  @Override
  public SerialLink open(String path, int baud, boolean reset) {
    Path device;
    try {
      device = Path.of(path).toRealPath();
    } catch (NoSuchFileException e) {
      throw new SerialException("There is no port " + path + ".", e);
    } catch (IOException e) {
      throw new SerialException("The port " + path + " cannot be reached: " + e.getMessage(), e);
    }
    Descriptor descriptor;
    try {
      descriptor = Descriptor.open(device);
    } catch (PosixException e) {
      throw new SerialException("The port " + path + " cannot be opened: " + e.getMessage(), e);
    }
    try {
      SerialPort settings = SerialPort.getCommPort(device.toString());
      settings.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
      settings.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
      // VMIN 1: with the library's non-blocking mode (VMIN 0) an empty port reads like a closed
      // one.
      settings.setComPortTimeouts(SerialPort.TIMEOUT_READ_BLOCKING, 0, 0);
      if (!settings.openPort(0)) {
        throw new SerialException(
            "The port " + path + " cannot be opened: another program uses it, or it is no port.");
      }
      SystemSerialLink link = new SystemSerialLink(descriptor, settings);
      link.keepLines();
      if (reset) {
        link.pulseReset();
      }
      return link;
    } catch (SerialPortInvalidPortException e) {
      descriptor.close();
      throw new SerialException("The port " + path + " is no serial port.", e);
    } catch (RuntimeException e) {
      descriptor.close();
      throw e;
    }
  }
}
