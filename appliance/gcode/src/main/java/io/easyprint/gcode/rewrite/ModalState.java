package io.easyprint.gcode.rewrite;

import static io.easyprint.gcode.Machine.X;
import static io.easyprint.gcode.Machine.Y;
import static io.easyprint.gcode.Machine.Z;

import io.easyprint.gcode.FixedPoint;
import io.easyprint.gcode.Machine;
import java.util.ArrayList;
import java.util.List;

/**
 * What must hold on the printer before a line of the file may be executed: everything needed to
 * take up a print there. Lengths in mm, temperatures in °C.
 *
 * @param line the next line of the file, counted from 0
 * @param byteOffset where it starts, bytes
 * @param layer layer reached, from 1; 0 before the first
 * @param x position in the coordinates in force (see {@code offsetX})
 * @param y position
 * @param z position
 * @param positionKnown whether x, y and z come from the file rather than from homing or a macro
 * @param wireE the extruder's position on the wire: {@code G92 E…} restores it
 * @param filament filament fed since the start of the file
 * @param feedrate mm/min; 0 where the file has set none
 * @param relative whether the file is in G91
 * @param relativeExtruder whether the file's E words are lengths
 * @param inches whether the file is in G20
 * @param tool tool chosen, from 0
 * @param hotends targets by tool; 0 is off
 * @param bed target; 0 is off
 * @param chamber target; 0 is off
 * @param fans speeds by fan, 0 to 255
 * @param offsetX how far G92 has shifted X since homing: coordinate minus machine's
 * @param offsetY the same for Y
 * @param offsetZ the same for Z
 * @param retracted whether the firmware's own retraction (G10) is in force
 * @param settings commands that restore accelerations, jerks, flow and the like as set by the file
 */
public record ModalState(
    long line,
    long byteOffset,
    int layer,
    double x,
    double y,
    double z,
    boolean positionKnown,
    double wireE,
    double filament,
    double feedrate,
    boolean relative,
    boolean relativeExtruder,
    boolean inches,
    int tool,
    List<Double> hotends,
    double bed,
    double chamber,
    List<Double> fans,
    double offsetX,
    double offsetY,
    double offsetZ,
    boolean retracted,
    List<String> settings) {

  /** Takes copies of the lists. */
  public ModalState {
    hotends = List.copyOf(hotends);
    fans = List.copyOf(fans);
    settings = List.copyOf(settings);
  }

  /** What a machine that has read a file up to a line believes. */
  static ModalState of(Machine machine, long line, long byteOffset, int layer, double wireE) {
    List<Double> hotends = new ArrayList<>();
    List<Double> fans = new ArrayList<>();
    for (int i = 0; i < Machine.TOOLS; i++) {
      hotends.add(machine.hotend(i));
      fans.add(machine.fan(i));
    }
    return new ModalState(
        line,
        byteOffset,
        layer,
        FixedPoint.toDouble(machine.position(X)),
        FixedPoint.toDouble(machine.position(Y)),
        FixedPoint.toDouble(machine.position(Z)),
        machine.known(X) && machine.known(Y) && machine.known(Z),
        wireE,
        FixedPoint.toDouble(machine.filament()),
        FixedPoint.toDouble(machine.feedrate()),
        machine.relative(),
        machine.extruderIsRelative(),
        machine.inches(),
        machine.tool(),
        hotends,
        machine.bed(),
        machine.chamber(),
        fans,
        FixedPoint.toDouble(machine.offset(X)),
        FixedPoint.toDouble(machine.offset(Y)),
        FixedPoint.toDouble(machine.offset(Z)),
        machine.retracted(),
        machine.settings().commands());
  }
}
