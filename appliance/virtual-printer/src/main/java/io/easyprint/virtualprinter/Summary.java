package io.easyprint.virtualprinter;

import io.avaje.jsonb.Json;

/**
 * What happened on the wire and in the machine so far. Times are simulated unless they say real.
 *
 * @param receivedBytes bytes that reached the printer
 * @param sentBytes bytes that the firmware printed
 * @param lostBytes bytes that the noise swallowed, both ways
 * @param corruptedBytes bytes that the noise changed, both ways
 * @param doubledBytes bytes that the noise doubled, both ways
 * @param silencedBytes bytes that fell into a dead line or a missing port, both ways
 * @param ringOverflows bytes that found the receive ring full
 * @param ringMost the most bytes in the receive ring at once
 * @param lines lines that the firmware read, good or bad
 * @param unnumberedLines lines among them without a line number
 * @param damagedLinesTaken numbered lines that noise had changed and whose checksum did not show it
 * @param repeatsDropped repeats of the last two lines that were dropped without a word
 * @param lineErrors lines refused for their number or checksum
 * @param resends requests to send a line again
 * @param flushedBytes bytes that were thrown away with a refused line
 * @param commands commands that were begun
 * @param unknownCommands commands among them that the firmware does not know
 * @param oks commands that were answered
 * @param moves moves that were begun
 * @param underruns how often the planner ran dry in the middle of a stream, as {@link
 *     VirtualPrinter} defines it
 * @param wireUnderruns underruns among them that no sender could have avoided
 * @param longestStarvationMs the longest time without a planned move in an underrun
 * @param starvedMs all such time together
 * @param motionMs from the begin of the first move to the end of the last
 * @param wireBusyMs how long the wire to the printer carried bytes
 * @param kills how often the firmware stopped for good
 * @param resets how often it was started again
 * @param x where the tool is, physically, in mm
 * @param y where the tool is, physically, in mm
 * @param z where the tool is, physically, in mm
 * @param e all filament pushed, in mm
 * @param lastLine the number of the last line that was taken
 * @param state {@code running}, {@code starting}, or {@code halted} until a reset
 * @param hotend temperature, in °C
 * @param bed temperature, in °C
 * @param simulatedMs simulated time since the start
 * @param heldMs real time for which the simulated clock stood still because this process was late
 * @param worstOwnPauseMs the longest real delay of this process itself
 * @param fifo whether the printer's thread runs as SCHED_FIFO
 */
@Json
public record Summary(
    long receivedBytes,
    long sentBytes,
    long lostBytes,
    long corruptedBytes,
    long doubledBytes,
    long silencedBytes,
    long ringOverflows,
    int ringMost,
    long lines,
    long unnumberedLines,
    long damagedLinesTaken,
    long repeatsDropped,
    long lineErrors,
    long resends,
    long flushedBytes,
    long commands,
    long unknownCommands,
    long oks,
    long moves,
    long underruns,
    long wireUnderruns,
    double longestStarvationMs,
    double starvedMs,
    double motionMs,
    double wireBusyMs,
    long kills,
    long resets,
    double x,
    double y,
    double z,
    double e,
    long lastLine,
    String state,
    double hotend,
    double bed,
    double simulatedMs,
    double heldMs,
    double worstOwnPauseMs,
    boolean fifo) {}
