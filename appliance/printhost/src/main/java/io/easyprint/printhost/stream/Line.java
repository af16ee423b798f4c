package io.easyprint.printhost.stream;

/** What a sender must know of a line besides its bytes: a sum of these flags. */
final class Line {
  /** Nothing else may be on the way with it: executed twice or early it would do harm. */
  static final int SOLO = 1;

  /** Its ok may come after seconds or minutes. */
  static final int LONG = 2;

  /** It makes the printer wait for a person. */
  static final int PAUSES = 4;

  /** A move that goes through the planner. */
  static final int MOTION = 8;

  /** M105: its ok carries temperatures, so it cannot be taken for another line's. */
  static final int MARK = 16;

  /** Added by the host; not from the file. */
  static final int HOST = 32;

  /** The file ends here; no bytes. */
  static final int END = 64;

  /** M110: the numbers start again after it. */
  static final int RENUMBERS = 128;

  /** Belongs to a script or a preamble whose end somebody waits for. */
  static final int SCRIPT = 256;

  private Line() {}

  static boolean has(int flags, int flag) {
    return (flags & flag) != 0;
  }
}
