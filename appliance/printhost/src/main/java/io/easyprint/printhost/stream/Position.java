package io.easyprint.printhost.stream;

/**
 * Where a job stands on the wire and in the file. Immutable.
 *
 * <p>Acknowledged means that the firmware has said ok: the command was executed or, for a move, is
 * in the planner. Accepted but not yet acknowledged lines ({@code sentLine > line}) are with the
 * printer or on the way.
 *
 * @param jobId the job; empty before the first
 * @param line lines of the file acknowledged, blank lines and comments included
 * @param byteOffset bytes of the file acknowledged; always the start of a line
 * @param sentLine lines of the file that were put on the wire
 * @param wireNumber the N of the last acknowledged line on the wire
 * @param x absolute position at {@code line}, mm, as the file means it
 * @param y see {@code x}
 * @param z see {@code x}
 * @param e filament position on the wire (absolute), mm
 * @param feedrate the last F, mm/min
 */
public record Position(
    String jobId,
    long line,
    long byteOffset,
    long sentLine,
    long wireNumber,
    double x,
    double y,
    double z,
    double e,
    double feedrate) {
  /** No job yet. */
  public static final Position NONE = new Position("", 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
