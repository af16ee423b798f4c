package io.easyprint.virtualprinter;

/**
 * A move as the machine did it.
 *
 * @param x where the tool is after it, physically, in mm
 * @param y where the tool is after it, physically, in mm
 * @param z where the tool is after it, physically, in mm
 * @param e all filament pushed so far, in mm, whatever G92 said
 * @param feedrate the feedrate that was asked for, with M220's factor, in mm/s
 * @param line the line number of the command, or -1
 */
public record ExecutedMove(double x, double y, double z, double e, double feedrate, long line) {}
