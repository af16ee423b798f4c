package io.easyprint.printhost.service;

import io.easyprint.gcode.estimate.TimeEstimate;

/**
 * How far a job has come and how long it will take still: the file's estimate, corrected by what
 * the print has really taken so far. Pure; for one thread. Times in seconds.
 */
final class ProgressMeter {
  /** A stretch of the estimate this long is compared with the clock at a time. */
  private static final double STRETCH = 20;

  /** After this much of the estimate the measured pace counts for most of it. */
  private static final double MEMORY = 300;

  private static final double SLOWEST = 20;
  private static final double FASTEST = 0.002;

  private final TimeEstimate estimate;
  private double pace;
  private double done;
  private double stretchDone = -1;
  private double stretchElapsed;

  /**
   * A meter for a file.
   *
   * @param pace what a second of the estimate is expected to take at first: 1 but for simulations
   */
  ProgressMeter(TimeEstimate estimate, double pace) {
    this.estimate = estimate;
    this.pace = pace;
  }

  /**
   * The print stands at a line.
   *
   * @param line lines acknowledged
   * @param elapsed time printing so far
   * @param moving whether it was moving rather than waiting for heat since the last call
   */
  void at(long line, double elapsed, boolean moving) {
    done = estimate.elapsedAt(line);
    if (!moving || stretchDone < 0 || done < stretchDone) {
      stretchDone = done;
      stretchElapsed = elapsed;
    } else if (done - stretchDone >= STRETCH) {
      double measured = (elapsed - stretchElapsed) / (done - stretchDone);
      double weight = Math.min(0.5, (done - stretchDone) / MEMORY);
      pace += (Math.clamp(measured, FASTEST, SLOWEST) - pace) * weight;
      stretchDone = done;
      stretchElapsed = elapsed;
    }
  }

  /** Estimate of what is left. */
  double remaining() {
    return Math.max(0, estimate.seconds() - done) * pace;
  }

  /** Share of the estimated time done, 0 to 1. */
  double share() {
    return estimate.seconds() <= 0 ? 0 : Math.clamp(done / estimate.seconds(), 0, 1);
  }
}
