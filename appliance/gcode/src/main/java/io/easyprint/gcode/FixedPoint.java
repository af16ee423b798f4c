package io.easyprint.gcode;

/**
 * Decimal numbers of G-code as whole billionths, so that sums of millions of small moves are exact.
 *
 * <p>A file writes decimals; binary floating point cannot hold most of them and drifts when they
 * are summed. One billionth (10⁻⁹) of a millimetre also holds every inch value of up to six
 * decimals exactly (1 in = 25.4 mm). Stateless.
 */
public final class FixedPoint {
  /** The value 1. */
  public static final long ONE = 1_000_000_000L;

  /** Largest whole number that a word may carry; anything beyond is not a sane G-code value. */
  public static final long MAX_WHOLE = 100_000_000L;

  /** Decimals that {@link #format} writes: finer than any step of any printer's motor. */
  private static final long WIRE_STEP = 1_000L;

  private static final long WIRE_ONE = ONE / WIRE_STEP;

  private FixedPoint() {}

  /** The value in billionths that is closest to a floating-point number. */
  public static long of(double value) {
    return Math.round(value * ONE);
  }

  /** The value as a floating-point number. */
  public static double toDouble(long value) {
    return value / 1e9;
  }

  /** An inch value as millimetres, to the closest billionth. */
  public static long inchesToMillimetres(long inches) {
    long tenths = Math.multiplyHigh(inches, 254) == (inches * 254) >> 63 ? inches * 254 : 0;
    return Math.floorDiv(tenths + 5, 10L);
  }

  /** The value as it stands on the wire after {@link #format}: rounded to a millionth. */
  public static long roundToWire(long value) {
    long magnitude = (Math.abs(value) + WIRE_STEP / 2) / WIRE_STEP * WIRE_STEP;
    return value < 0 ? -magnitude : magnitude;
  }

  /**
   * Writes a value as short as it can be: no exponent, no trailing zeros, at most six decimals.
   *
   * @param value billionths
   * @param target where to; at least 20 bytes from {@code at} are needed
   * @param at index of the first byte written
   * @return index after the last byte written
   */
  public static int format(long value, byte[] target, int at) {
    long millionths = (Math.abs(value) + WIRE_STEP / 2) / WIRE_STEP;
    int end = at;
    if (value < 0 && millionths != 0) {
      target[end++] = '-';
    }
    end = formatWhole(millionths / WIRE_ONE, target, end);
    long fraction = millionths % WIRE_ONE;
    if (fraction != 0) {
      target[end++] = '.';
      for (long digit = WIRE_ONE / 10; fraction != 0; digit /= 10) {
        target[end++] = (byte) ('0' + fraction / digit);
        fraction %= digit;
      }
    }
    return end;
  }

  /** Writes a whole number that is not negative; returns the index after it. */
  public static int formatWhole(long value, byte[] target, int at) {
    int digits = 1;
    for (long rest = value / 10; rest != 0; rest /= 10) {
      digits++;
    }
    long rest = value;
    for (int i = at + digits - 1; i >= at; i--) {
      target[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return at + digits;
  }
}
