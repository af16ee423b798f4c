package io.easyprint.gcode.scan;

import io.easyprint.gcode.Dialect;
import io.easyprint.gcode.GcodeLine;
import io.easyprint.gcode.GcodeReader;
import io.easyprint.gcode.Machine;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.LongStream;

/** How much of its filament a file has pushed once it was carried out up to one of its bytes. */
public final class FilamentUse {
  private final long[] fed = new long[Machine.TOOLS];
  private final long[] used = new long[Machine.TOOLS];

  private FilamentUse() {}

  /**
   * Reads a whole file, in bounded memory.
   *
   * @param file stands at its start; need not be buffered; is not closed
   * @param dialect the firmware that the file is for
   * @param bytes carried out, from the file's start
   * @return from 0 to 1; 0 where it pushes none at all
   */
  public static double share(InputStream file, Dialect dialect, long bytes) throws IOException {
    FilamentUse use = new FilamentUse();
    GcodeReader reader = new GcodeReader(file);
    Machine machine = new Machine(dialect);
    GcodeLine line = new GcodeLine();
    long before = 0;
    while (reader.next()) {
      line.parse(reader.bytes(), reader.start(), reader.length());
      machine.apply(line);
      use.moved(machine);
      if (reader.nextByteOffset() <= bytes) {
        before = use.sum();
      }
    }
    long whole = use.sum();
    return whole <= 0 ? 0 : (double) before / whole;
  }

  /** What is pulled back was not used up before it is pushed again. */
  private void moved(Machine machine) {
    int tool = machine.tool();
    fed[tool] += machine.filamentDelta();
    used[tool] = Math.max(used[tool], fed[tool]);
  }

  private long sum() {
    return LongStream.of(used).sum();
  }
}
