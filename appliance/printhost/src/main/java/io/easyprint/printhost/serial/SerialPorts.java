package io.easyprint.printhost.serial;

import io.easyprint.printhost.api.SerialPortInfo;
import java.util.List;

/** Finds and opens ports. Thread-safe. */
public interface SerialPorts {
  /** Ports that may hold a printer, those with a stable name first. */
  List<SerialPortInfo> list();

  /**
   * Opens a port exclusively, closed in programs that this one starts.
   *
   * @param path the port's path
   * @param baud bits per second
   * @param reset whether to reset the board by DTR and RTS; otherwise the lines are left as they
   *     are
   * @throws SerialException when it is missing, in use or not allowed
   */
  SerialLink open(String path, int baud, boolean reset);
}
