package io.easyprint.server.mesh;

/** A square picture with a transparent ground. Immutable. */
public final class Picture {
  private final byte[] rgba;
  private final int size;

  private Picture(byte[] rgba, int size) {
    this.rgba = rgba;
    this.size = size;
  }

  /** A mesh, seen from the front right and above, in so many pixels along a side. */
  public static Picture of(Mesh mesh, int size) {
    return new Picture(Painter.paint(mesh, size), size);
  }

  /** The same with fewer pixels along a side. */
  public Picture smaller(int pixels) {
    if (pixels >= size) {
      return this;
    }
    byte[] out = new byte[4 * pixels * pixels];
    double step = (double) size / pixels;
    for (int y = 0; y < pixels; y++) {
      for (int x = 0; x < pixels; x++) {
        mean(x * step, y * step, step, out, 4 * (y * pixels + x));
      }
    }
    return new Picture(out, pixels);
  }

  /** The mean over a square of the picture, each pixel by how much of it lies inside. */
  private void mean(double left, double top, double step, byte[] out, int at) {
    double[] sum = new double[3];
    double opacity = 0;
    for (int y = (int) top; y < Math.min(size, top + step); y++) {
      double high = Math.min(y + 1, top + step) - Math.max(y, top);
      for (int x = (int) left; x < Math.min(size, left + step); x++) {
        int from = 4 * (y * size + x);
        double wide = Math.min(x + 1, left + step) - Math.max(x, left);
        double weight = high * wide * (rgba[from + 3] & 0xFF);
        opacity += weight;
        for (int i = 0; i < 3; i++) {
          sum[i] += weight * (rgba[from + i] & 0xFF);
        }
      }
    }
    for (int i = 0; i < 3; i++) {
      out[at + i] = (byte) Math.round(opacity > 0 ? sum[i] / opacity : 0);
    }
    out[at + 3] = (byte) Math.round(opacity / (step * step));
  }

  /** As PNG. */
  public byte[] png() {
    return Png.encode(rgba, size, size);
  }

  /** Pixels along a side. */
  public int size() {
    return size;
  }
}
