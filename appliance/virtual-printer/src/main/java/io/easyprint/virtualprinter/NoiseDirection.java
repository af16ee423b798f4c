package io.easyprint.virtualprinter;

/** Which way of the line is bad. */
public enum NoiseDirection {
  /** To the printer and to the host. */
  BOTH,
  /** Only to the printer. */
  IN,
  /** Only to the host. */
  OUT;

  void apply(PrinterOptions options, Noise in, Noise out) {
    if (this != OUT) {
      set(options, in);
    }
    if (this != IN) {
      set(options, out);
    }
  }

  private static void set(PrinterOptions options, Noise noise) {
    noise.set(
        options.corruptRate(),
        options.loseRate(),
        options.doubleRate(),
        options.loseNewlineEvery());
  }
}
