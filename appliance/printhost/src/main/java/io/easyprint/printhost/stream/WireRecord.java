package io.easyprint.printhost.stream;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/**
 * What a black box remembers of the job that was on the wire last. Immutable.
 *
 * @param jobId which job
 * @param acknowledged lines of the file acknowledged
 * @param printerLost whether the printer was found to have restarted since
 * @param linesTaken how many lines of the file the printer has taken when it has accepted a number;
 *     empty for a number that is not remembered
 */
public record WireRecord(
    String jobId, long acknowledged, boolean printerLost, LongFunction<OptionalLong> linesTaken) {

  /**
   * Reads a black box, of this process or of an earlier one.
   *
   * @return empty when there is none or no job was ever on the wire
   */
  public static Optional<WireRecord> read(Path blackBox) {
    return BlackBox.read(blackBox);
  }
}
