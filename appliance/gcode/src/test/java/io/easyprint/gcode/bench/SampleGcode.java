package io.easyprint.gcode.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes G-code as CuraEngine would for a wavy vase with infill, of any size wanted. */
public final class SampleGcode {
  private static final double CENTRE = 110;
  private static final double FLOW = 0.033;

  private final PrintStream out;
  private double x;
  private double y;
  private double e;

  private SampleGcode(PrintStream out) {
    this.out = out;
  }

  /** Writes at least so many bytes: whole layers. */
  public static void write(Path file, long bytes) throws IOException {
    try (OutputStream raw = Files.newOutputStream(file)) {
      write(raw, bytes);
    }
  }

  /** Writes at least so many bytes: whole layers. */
  public static void write(OutputStream raw, long bytes) {
    Counting counting = new Counting(raw);
    PrintStream out =
        new PrintStream(
            new java.io.BufferedOutputStream(counting, 1 << 16), false, StandardCharsets.US_ASCII);
    new SampleGcode(out).print(counting, bytes);
    out.flush();
  }

  private void print(Counting counting, long bytes) {
    out.print(
        """
        ;FLAVOR:Marlin
        ;Generated with Cura_SteamEngine 4.13.0
        M140 S60
        M105
        M190 S60
        M104 S205
        M109 S205
        M82 ;absolute extrusion mode
        G28 ;Home
        G92 E0
        G1 F1500 E-6.5
        """);
    for (int layer = 0; layer < 2 || counting.bytes < bytes; layer++) {
      out.print(";LAYER:" + layer + "\n");
      travel(CENTRE + 40, CENTRE, 0.2 + 0.2 * layer);
      out.print(";TYPE:WALL-INNER\n");
      ring(36, layer, 1800);
      out.print(";TYPE:WALL-OUTER\n");
      ring(36.4, layer, 1500);
      out.print(";TYPE:FILL\n");
      infill(layer);
    }
    out.print(
        """
        M140 S0
        M107
        G91
        G1 E-1 F300
        G1 Z+0.5 E-5 X-20 Y-20 F9000
        G28 X0 Y0
        M84
        G90
        """);
  }

  private void ring(double radius, int layer, int feedrate) {
    out.print("G1 F" + feedrate + "\n");
    for (int i = 0; i <= 1400; i++) {
      double angle = 2 * Math.PI * i / 1400;
      double r = radius * (1 + 0.1 * Math.sin(7 * angle + layer / 20.0));
      line(CENTRE + r * Math.cos(angle), CENTRE + r * Math.sin(angle));
    }
  }

  private void infill(int layer) {
    out.print("G1 F3600\n");
    for (int i = -28; i <= 28; i++) {
      double half = Math.sqrt(30 * 30 - i * i);
      double side = (i & 1) == 0 ? half : -half;
      boolean along = (layer & 1) == 0;
      travel(along ? CENTRE + i : CENTRE - side, along ? CENTRE - side : CENTRE + i, -1);
      line(along ? CENTRE + i : CENTRE + side, along ? CENTRE + side : CENTRE + i);
    }
  }

  private void travel(double toX, double toY, double z) {
    x = toX;
    y = toY;
    out.print(
        "G0 F9000 X"
            + number(x, 3)
            + " Y"
            + number(y, 3)
            + (z < 0 ? "" : " Z" + number(z, 2))
            + "\n");
  }

  private void line(double toX, double toY) {
    e += Math.hypot(toX - x, toY - y) * FLOW;
    x = toX;
    y = toY;
    out.print("G1 X" + number(x, 3) + " Y" + number(y, 3) + " E" + number(e, 5) + "\n");
  }

  private static String number(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.replaceAll("0+$", "").replaceAll("\\.$", "");
  }

  private static final class Counting extends OutputStream {
    private final OutputStream target;
    private long bytes;

    Counting(OutputStream target) {
      this.target = target;
    }

    @Override
    public void write(int b) throws IOException {
      target.write(b);
      bytes++;
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      target.write(source, offset, length);
      bytes += length;
    }
  }
}
