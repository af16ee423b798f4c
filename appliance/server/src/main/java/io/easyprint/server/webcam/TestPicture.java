package io.easyprint.server.webcam;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/** A drawn printer with a clock, for machines without a camera: two pictures a second. */
final class TestPicture implements CameraSource {
  static final int WIDTH = 640;
  static final int HEIGHT = 480;
  private static final long PERIOD_MILLIS = 500;
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  @Override
  public String name() {
    return "test picture";
  }

  @Override
  public Running open(Consumer<Frame> pictures) {
    ScheduledExecutorService drawer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("test-picture").daemon().factory());
    drawer.scheduleAtFixedRate(
        () -> {
          Instant now = Instant.now();
          pictures.accept(new Frame(draw(now), now.toEpochMilli()));
        },
        0,
        PERIOD_MILLIS,
        TimeUnit.MILLISECONDS);
    return drawer::shutdownNow;
  }

  /** The picture of a moment: the head swings across the bed once in eight seconds. */
  static byte[] draw(Instant moment) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setPaint(new GradientPaint(0, 0, new Color(0x2A333C), 0, HEIGHT, new Color(0x12171B)));
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    double phase = moment.toEpochMilli() % 8000 / 8000.0 * 2 * Math.PI;
    drawFrame(pen);
    drawPart(pen);
    drawHead(pen, 320 + 130 * Math.sin(phase));
    drawClock(pen, moment);
    pen.dispose();
    return jpeg(image);
  }

  private static void drawFrame(Graphics2D pen) {
    pen.setColor(new Color(0x0C1013));
    pen.fillRect(92, 40, 26, 380);
    pen.fillRect(522, 40, 26, 380);
    pen.fillRect(92, 40, 456, 20);
    pen.setColor(new Color(0x3A4651));
    pen.fillRect(118, 176, 404, 10);
    Path2D bed = new Path2D.Double();
    bed.moveTo(160, 392);
    bed.lineTo(480, 392);
    bed.lineTo(556, 448);
    bed.lineTo(84, 448);
    bed.closePath();
    pen.setPaint(new GradientPaint(0, 392, new Color(0x314352), 0, 448, new Color(0x22303B)));
    pen.fill(bed);
  }

  private static void drawPart(Graphics2D pen) {
    pen.setColor(new Color(0x000000, false));
    pen.fill(new Ellipse2D.Double(268, 408, 118, 18));
    pen.setPaint(new GradientPaint(270, 0, new Color(0x2EC4A6), 380, 0, new Color(0x187664)));
    Path2D pawn = new Path2D.Double();
    pawn.moveTo(280, 416);
    pawn.quadTo(300, 390, 308, 346);
    pawn.lineTo(342, 346);
    pawn.quadTo(350, 390, 370, 416);
    pawn.closePath();
    pen.fill(pawn);
    pen.fill(new Ellipse2D.Double(298, 336, 54, 16));
    pen.fill(new Ellipse2D.Double(304, 296, 42, 42));
    pen.setStroke(new BasicStroke(1.2f));
    pen.setColor(new Color(255, 255, 255, 30));
    for (int y = 352; y < 416; y += 5) {
      pen.drawLine(300 - (y - 352) / 4, y, 350 + (y - 352) / 4, y);
    }
  }

  private static void drawHead(Graphics2D pen, double x) {
    int left = (int) Math.round(x) - 30;
    pen.setColor(new Color(0x55626E));
    pen.fillRoundRect(left, 150, 60, 62, 8, 8);
    pen.setColor(new Color(0x1B2228));
    pen.fillRoundRect(left + 8, 158, 44, 30, 6, 6);
    Path2D nozzle = new Path2D.Double();
    nozzle.moveTo(x - 12, 212);
    nozzle.lineTo(x + 12, 212);
    nozzle.lineTo(x + 3, 230);
    nozzle.lineTo(x - 3, 230);
    nozzle.closePath();
    pen.setColor(new Color(0xFF7A59));
    pen.fill(nozzle);
  }

  private static void drawClock(Graphics2D pen, Instant moment) {
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 16));
    pen.setColor(new Color(0x93A1AF));
    pen.drawString(CLOCK.format(moment.atZone(ZoneId.systemDefault())) + "  test picture", 20, 464);
  }

  private static byte[] jpeg(BufferedImage image) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream(48 * 1024);
      ImageIO.write(image, "jpeg", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
