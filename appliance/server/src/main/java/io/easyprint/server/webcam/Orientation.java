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
    byte[] marked = new byte[jpeg.length + SEGMENT.length];
    System.arraycopy(jpeg, 0, marked, 0, 2);
    System.arraycopy(SEGMENT, 0, marked, 2, SEGMENT.length);
    System.arraycopy(jpeg, 2, marked, 2 + SEGMENT.length, jpeg.length - 2);
    marked[2 + VALUE] = (byte) (degrees == 90 ? 6 : degrees == 180 ? 3 : 8);
    return marked;
  }
}
