package io.easyprint.gcode;

/**
 * What a sender must know about commands before it may have several of them on the way: which take
 * long, which may be executed twice or early without harm, which move the head by themselves.
 *
 * <p>From Marlin 2.1's documentation and source (marlinfw.org/meta/gcode); the other dialects agree
 * on these. A command that is not in the table counts as not repeatable and as one that may move
 * anything. Stateless.
 */
public final class CommandFacts {
  private static final int KNOWN = 1;
  private static final int REPEATABLE = 2;
  private static final int LONG = 4;
  private static final int MOVES_HEAD = 8;
  private static final int MOVES_FILAMENT = 16;
  private static final int TEXT = 32;
  private static final int PAUSES = 64;

  private static final int SETS = KNOWN | REPEATABLE;

  private static final byte[] G = new byte[100];
  private static final byte[] M = new byte[1000];

  static {
    put(G, KNOWN | REPEATABLE, 0, 1);
    put(G, KNOWN, 2, 3, 5);
    put(G, SETS | LONG, 4);
    put(G, KNOWN | MOVES_FILAMENT, 10, 11);
    put(G, SETS, 17, 18, 19, 20, 21, 90, 91);
    put(G, KNOWN | LONG | MOVES_HEAD, 12, 27, 28, 29, 30, 32, 33, 34, 35, 76, 80);
    put(G, KNOWN, 92);

    put(M, KNOWN | LONG | TEXT | PAUSES, 0, 1);
    put(M, SETS, 17, 82, 83, 104, 106, 107, 108, 140, 141);
    put(M, KNOWN, 18, 84, 80, 81, 85, 112, 410, 999);
    put(M, SETS, 20, 27, 31, 105, 114, 115, 119, 122, 155, 113, 154, 73, 75, 76, 77, 78, 300);
    put(M, KNOWN | TEXT, 16, 23, 28, 30, 32, 33, 928);
    put(M, KNOWN | PAUSES, 24, 25, 524);
    put(M, KNOWN | TEXT | REPEATABLE, 117, 118);
    put(M, KNOWN, 21, 22, 26, 29, 110);
    put(M, KNOWN | LONG | PAUSES, 226);
    put(M, SETS | LONG, 109, 116, 190, 191, 192, 193, 303, 400);
    put(M, KNOWN | LONG | MOVES_HEAD | MOVES_FILAMENT | PAUSES, 125, 600);
    put(M, KNOWN | LONG | MOVES_HEAD | MOVES_FILAMENT, 603, 701, 702, 48);
    put(M, SETS, 92, 200, 201, 202, 203, 204, 205, 207, 208, 209, 211, 218, 220, 221, 301, 302);
    put(M, SETS, 304, 309, 305, 145, 150, 250, 255, 256, 260, 280, 355, 420, 425, 486, 500, 501);
    put(M, SETS, 502, 503, 504, 569, 572, 592, 593, 412, 413, 851, 900, 906, 907, 908, 910, 911);
    put(M, SETS, 912, 913, 914, 915, 919, 3, 4, 5, 7, 8, 9, 10, 11, 42, 126, 127, 128, 129);
    put(M, KNOWN | MOVES_HEAD, 206, 428);
  }

  private CommandFacts() {}

  private static void put(byte[] table, int flags, int... codes) {
    for (int code : codes) {
      table[code] |= (byte) flags;
    }
  }

  private static int flags(char letter, int code) {
    return switch (letter) {
      case 'G' -> code >= 0 && code < G.length ? G[code] : 0;
      case 'M' -> code >= 0 && code < M.length ? M[code] : 0;
      case 'T' -> code >= 0 ? KNOWN | LONG | MOVES_HEAD | MOVES_FILAMENT : 0;
      default -> 0;
    };
  }

  private static boolean flag(GcodeLine line, int flag) {
    return line.subcode() == 0 && (flags(line.letter(), line.code()) & flag) != 0;
  }

  /** Whether the rest of the line is text rather than words: M117 and its like. */
  public static boolean takesText(char letter, int code) {
    return (flags(letter, code) & TEXT) != 0;
  }

  /** Whether this table tells anything about the command. */
  public static boolean known(GcodeLine line) {
    return flag(line, KNOWN);
  }

  /**
   * Whether it does no harm when the command as it stands is executed again, or a little early, as
   * long as the lines around it follow in their order. Moves count as repeatable here: whether they
   * really are depends on the modes, which {@code rewrite.AbsoluteRewriter} takes care of.
   */
  public static boolean repeatable(GcodeLine line) {
    if (line.is('M', 220) && (line.has('B') || line.has('R'))) {
      return false; // saves and restores: the order matters
    }
    return flag(line, REPEATABLE);
  }

  /** Whether its ok may come after seconds or minutes. */
  public static boolean longRunning(GcodeLine line) {
    return flag(line, LONG);
  }

  /** Whether the head is somewhere else, or its coordinates are different, afterwards. */
  public static boolean movesHead(GcodeLine line) {
    return !flag(line, KNOWN) || flag(line, MOVES_HEAD);
  }

  /** Whether the firmware's count of filament may be different afterwards. */
  public static boolean movesFilament(GcodeLine line) {
    return !flag(line, KNOWN) || flag(line, MOVES_FILAMENT);
  }

  /** Whether its words hold lengths, which G20 would turn into inches. */
  public static boolean hasLengths(GcodeLine line) {
    if (line.letter() == 'G') {
      return line.code() >= 12;
    }
    int code = line.letter() == 'M' ? line.code() : 0;
    return code == 92 || code == 125 || (code >= 200 && code < 220) || code == 420 || code >= 600;
  }

  /** Whether it makes the printer wait for a person (M0, M1, M25, M226, M600). */
  public static boolean pauses(GcodeLine line) {
    return flag(line, PAUSES);
  }

  /** Length of a G4 in milliseconds (P milliseconds; S seconds wins, as in Marlin); otherwise 0. */
  public static long dwellMillis(GcodeLine line) {
    if (!line.is('G', 4)) {
      return 0;
    }
    long billionths = line.hasValue('S') ? line.value('S') * 1000 : line.value('P');
    return Math.max(0, billionths / FixedPoint.ONE);
  }
}
