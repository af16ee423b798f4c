package io.easyprint.printhost.stream;

import io.easyprint.printhost.api.Temperature;
import java.util.List;

/**
 * What must be restored before a paused job goes on. The wire is always in absolute millimetres
 * (G21, G90, M82), whatever the file says, so those modes need no record. Immutable.
 *
 * @param position where the job stands; every line before it has been executed
 * @param temperatures readings and targets at the pause
 * @param fan part-cooling fan, 0 to 255 (M106 S)
 * @param tool the active tool
 * @param workspace 54 to 59 (G54 …)
 * @param byPrinter whether the printer itself paused (M600, a host action) rather than the host
 */
public record PauseRecord(
    Position position,
    List<Temperature> temperatures,
    int fan,
    int tool,
    int workspace,
    boolean byPrinter) {
  public PauseRecord {
    temperatures = List.copyOf(temperatures);
  }
}
