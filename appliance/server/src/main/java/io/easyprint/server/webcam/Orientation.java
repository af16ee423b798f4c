package io.easyprint.server.webcam;

/**
 * Turns a JPEG by saying so in it, as EXIF 2.3 has it (tag 0x0112): viewers turn it while they
 * draw. Turning the pixels themselves would take a core of a small board.
 */
final class Orientation {
  /** APP1 of 34 bytes: "Exif", a big-endian TIFF head, one directory with one short value. */
  private static final byte[] SEGMENT = {
    (byte) 0xFF,
    (byte) 0xE1,
    0,
    34,
    'E',
    'x',
    'i',
    'f',
    0,
    0,
    'M',
    'M',
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    1,
    0,
    0,
    0,
    0,
    0,
    0
  };

  private static final int VALUE = 29;

  private Orientation() {}

  /**
   * The JPEG with the mark.
   *
   * @param degrees clockwise: 90, 180 or 270; 0 answers the JPEG itself
   */
  static byte[] mark(byte[] jpeg, int degrees) {
    if (degrees == 0) {
      return jpeg;
    }
    int at = afterJfif(jpeg);
    byte[] marked = new byte[jpeg.length + SEGMENT.length];
    System.arraycopy(jpeg, 0, marked, 0, at);
    System.arraycopy(SEGMENT, 0, marked, at, SEGMENT.length);
    System.arraycopy(jpeg, at, marked, at + SEGMENT.length, jpeg.length - at);
    marked[at + VALUE] = (byte) (degrees == 90 ? 6 : degrees == 180 ? 3 : 8);
    return marked;
  }

  /** JFIF's own segment has to stay the first one. */
  private static int afterJfif(byte[] jpeg) {
    if (jpeg.length < 6 || (jpeg[2] & 0xFF) != 0xFF || (jpeg[3] & 0xFF) != 0xE0) {
      return 2;
    }
    int end = 4 + ((jpeg[4] & 0xFF) << 8 | jpeg[5] & 0xFF);
    return end <= jpeg.length ? end : 2;
  }
}
