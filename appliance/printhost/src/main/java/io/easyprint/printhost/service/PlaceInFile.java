package io.easyprint.printhost.service;

import io.easyprint.gcode.Dialect;
import io.easyprint.gcode.FixedPoint;
import io.easyprint.gcode.GcodeLine;
import io.easyprint.gcode.GcodeReader;
import io.easyprint.gcode.Machine;
import io.easyprint.gcode.Machine.Effect;
import io.easyprint.gcode.rewrite.AbsoluteRewriter;
import io.easyprint.gcode.rewrite.ModalState;
import io.easyprint.printhost.api.PrintHostException;
import io.easyprint.printhost.api.PrintHostException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A line at which a print can be taken up, with everything that must hold there. Immutable.
 *
 * @param state what must hold before the line
 * @param lowestZ the lowest height that the head was sent to between this line and the last one
 *     that may have been executed, mm
 */
record PlaceInFile(ModalState state, double lowestZ) {
  /**
   * Moves that a printer which lost its memory may not have made although it said ok: Marlin's
   * BLOCK_BUFFER_SIZE is 16, its BUFSIZE 4 (Configuration_adv.h).
   */
  static final int LOST_MOVES = 20;

  /** The place at a line, for a printer that has made every move before it. */
  static PlaceInFile exactly(Path file, long line) {
    ModalState state = state(file, line);
    return new PlaceInFile(state, state.z());
  }

  /** The place some moves before a line, for a printer that may have lost that many. */
  static PlaceInFile before(Path file, long line, int moves) {
    try (InputStream in = Files.newInputStream(file)) {
      GcodeReader reader = new GcodeReader(in);
      GcodeLine parsed = new GcodeLine();
      Machine machine = new Machine(Dialect.MARLIN_2);
      Deque<double[]> last = new ArrayDeque<>();
      while (reader.lineIndex() + 1 < line && reader.next()) {
        parsed.parse(reader.bytes(), reader.start(), reader.length());
        Effect effect = machine.apply(parsed);
        if (effect == Effect.MOVE || effect == Effect.CURVE) {
          if (last.size() == moves) {
            last.removeFirst();
          }
          double z =
              Math.min(machine.previous(Machine.Z), machine.position(Machine.Z))
                  / (double) FixedPoint.ONE;
          last.addLast(new double[] {reader.lineIndex(), z});
        }
      }
      ModalState state = state(file, last.isEmpty() ? line : (long) last.getFirst()[0]);
      double lowest = last.stream().mapToDouble(move -> move[1]).min().orElse(state.z());
      return new PlaceInFile(state, lowest);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static ModalState state(Path file, long line) {
    try (InputStream in = Files.newInputStream(file)) {
      AbsoluteRewriter rewriter = new AbsoluteRewriter(Dialect.MARLIN_2);
      rewriter.skip(new GcodeReader(in), line);
      return rewriter.state();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static PrintHostException unreadable(IOException cause) {
    return new PrintHostException(
        Reason.FILE, "The G-code file cannot be read: " + cause.getMessage(), cause);
  }
}
