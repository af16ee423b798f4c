package io.easyprint.printhost.stream;

/**
 * How many lines are asked for again, lately. A wire that damages many lines gets fewer at a time:
 * what is on its way behind a damaged line is lost, and its tail may be taken for a command.
 */
final class NoiseGauge {
  private static final double DECAY = 1 - 1.0 / 256;
  private static final double PER_SHARE = 256;

  private double score;
  private long lines;

  void acknowledged() {
    score *= DECAY;
    lines++;
  }

  void asked() {
    score++;
  }

  void reset() {
    score = 0;
    lines = 0;
  }

  /** Share of lines asked for again, 0 to about 1. */
  double share() {
    return score / PER_SHARE;
  }

  /** How many lines may be on the way. */
  int mostLines() {
    double share = share();
    return share > 0.25 ? 1 : share > 0.01 ? 2 : 64;
  }

  boolean worthTelling() {
    return lines > 100 && share() > 0.1;
  }
}
