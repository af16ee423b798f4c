package io.easyprint.virtualprinter;

/**
 * What the firmware prints, byte by byte onto the wire to the host. Confined to the machine's
 * thread; printing allocates nothing.
 */
final class Output {
  private static final long[] SCALE = {1, 10, 100, 1_000, 10_000, 100_000};

  private final Wire wire;
  private final SimTime time;
  private final byte[] digits = new byte[24];

  Output(Wire wire, SimTime time) {
    this.wire = wire;
    this.time = time;
  }

  Output text(String text) {
    for (int i = 0; i < text.length(); i++) {
      wire.send(text.charAt(i), time.now());
    }
    return this;
  }

  Output bytes(byte[] source, int from, int to) {
    for (int i = from; i < to; i++) {
      wire.send(source[i], time.now());
    }
    return this;
  }

  Output character(int value) {
    wire.send(value, time.now());
    return this;
  }

  Output number(long value) {
    if (value < 0) {
      character('-');
    }
    return positive(Math.abs(value), 1);
  }

  private Output positive(long value, int atLeast) {
    int length = 0;
    long rest = value;
    do {
      digits[length++] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0 || length < atLeast);
    while (length > 0) {
      character(digits[--length]);
    }
    return this;
  }

  /** A number with a fixed count of decimals, as Arduino's Print prints a float. */
  Output fixed(double value, int decimals) {
    long scaled = Math.round(Math.abs(value) * SCALE[decimals]);
    if (value < 0 && scaled > 0) {
      character('-');
    }
    positive(scaled / SCALE[decimals], 1);
    if (decimals > 0) {
      character('.');
      positive(scaled % SCALE[decimals], decimals);
    }
    return this;
  }

  void end() {
    character('\n');
  }

  void line(String text) {
    text(text).end();
  }

  /** The prefix of everything that is neither an answer nor an error. */
  Output echo(String text) {
    return text("echo:").text(text);
  }
}
