package io.easyprint.server.mesh;

/** Square pictures of one channel, made soft. */
final class Blur {
  private Blur() {}

  /** The mean over a square of this radius, twice, which is nearly round. */
  static double[] twice(double[] values, int size, int radius) {
    return once(once(values, size, radius), size, radius);
  }

  private static double[] once(double[] values, int size, int radius) {
    double[] across = new double[values.length];
    for (int i = 0; i < size; i++) {
      line(values, across, i * size, 1, size, radius);
    }
    double[] both = new double[values.length];
    for (int i = 0; i < size; i++) {
      line(across, both, i, size, size, radius);
    }
    return both;
  }

  private static void line(double[] from, double[] to, int at, int step, int size, int radius) {
    double sum = 0;
    for (int i = 0; i < Math.min(radius, size); i++) {
      sum += from[at + i * step];
    }
    double unit = 1.0 / (2 * radius + 1);
    for (int i = 0; i < size; i++) {
      sum += i + radius < size ? from[at + (i + radius) * step] : 0;
      to[at + i * step] = sum * unit;
      sum -= i - radius >= 0 ? from[at + (i - radius) * step] : 0;
    }
  }
}
