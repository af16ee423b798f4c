package io.easyprint.virtualprinter;

import java.util.SplittableRandom;

/**
 * What a bad cable does to bytes, the same for the same seed. Each byte may be lost, come twice, or
 * be changed in one to eight random bits; besides, every Nth newline may be lost. Confined to the
 * machine's thread.
 */
final class Noise {
  /** The byte never arrives. */
  static final int LOST = -1;

  /** Added to the value of a byte that arrives twice. */
  static final int TWICE = 0x100;

  private final SplittableRandom random;
  private double corruptRate;
  private double loseRate;
  private double doubleRate;
  private long newlinePeriod;
  private long newlines;

  private long corrupted;
  private long lost;
  private long doubled;

  Noise(long seed) {
    this.random = new SplittableRandom(seed);
  }

  void set(double corrupt, double lose, double twice, long loseEveryNthNewline) {
    corruptRate = corrupt;
    loseRate = lose;
    doubleRate = twice;
    newlinePeriod = loseEveryNthNewline;
  }

  /** What becomes of a byte: {@link #LOST}, or its value, with {@link #TWICE} when doubled. */
  int fate(int value) {
    if (value == '\n' && newlinePeriod > 0 && ++newlines % newlinePeriod == 0) {
      lost++;
      return LOST;
    }
    if (corruptRate + loseRate + doubleRate == 0) {
      return value;
    }
    double draw = random.nextDouble();
    if (draw < loseRate) {
      lost++;
      return LOST;
    }
    draw -= loseRate;
    if (draw < doubleRate) {
      doubled++;
      return value | TWICE;
    }
    draw -= doubleRate;
    if (draw < corruptRate) {
      corrupted++;
      return value ^ random.nextInt(1, 256);
    }
    return value;
  }

  long corrupted() {
    return corrupted;
  }

  long lost() {
    return lost;
  }

  long doubled() {
    return doubled;
  }
}
