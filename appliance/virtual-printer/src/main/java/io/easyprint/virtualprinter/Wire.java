package io.easyprint.virtualprinter;

/**
 * One direction of the serial line. A byte takes ten bits (start, eight data bits, stop) at the
 * baud rate, follows the byte before it, and arrives a fixed latency after its last bit. Confined
 * to the machine's thread; sending and taking allocate nothing.
 */
final class Wire {
  private static final int BITS_IN_BYTE = 10;
  private static final long LONG_GAP = SimTime.MILLISECOND / 2;

  private final long byteNanos;
  private final long latencyNanos;

  private byte[] bytes = new byte[1 << 13];
  private long[] arrivals = new long[1 << 13];
  private long head;
  private long tail;
  private long newline;
  private long shift;
  private long freeAt;
  private long busyNanos;
  private long gapFreeSince;

  Wire(int baud, long latencyNanos) {
    this.byteNanos = baud == 0 ? 0 : BITS_IN_BYTE * SimTime.SECOND / baud;
    this.latencyNanos = latencyNanos;
  }

  /** Puts a byte behind those that wait already. */
  void send(int value, long at) {
    if (tail - head == bytes.length) {
      grow();
    }
    if (at - freeAt > LONG_GAP) {
      gapFreeSince = at;
    }
    long start = Math.max(freeAt, at);
    freeAt = start + byteNanos;
    busyNanos += byteNanos;
    int slot = (int) (tail++ & (bytes.length - 1));
    bytes[slot] = (byte) value;
    arrivals[slot] = freeAt + latencyNanos - shift;
  }

  private void grow() {
    byte[] moreBytes = new byte[bytes.length * 2];
    long[] moreArrivals = new long[bytes.length * 2];
    for (long index = head; index < tail; index++) {
      int from = (int) (index & (bytes.length - 1));
      int to = (int) (index & (moreBytes.length - 1));
      moreBytes[to] = bytes[from];
      moreArrivals[to] = arrivals[from];
    }
    bytes = moreBytes;
    arrivals = moreArrivals;
  }

  int waiting() {
    return (int) (tail - head);
  }

  /** When the next byte is there. */
  long nextArrival() {
    return head == tail ? SimTime.NEVER : arrivalOf(head);
  }

  /** When the next line is there whole. */
  long nextLineArrival() {
    newline = Math.max(newline, head);
    while (newline < tail && bytes[(int) (newline & (bytes.length - 1))] != '\n') {
      newline++;
    }
    return newline < tail ? arrivalOf(newline) : SimTime.NEVER;
  }

  /** When the last byte that was sent is there. */
  long lastArrival() {
    return head == tail ? SimTime.NEVER : arrivalOf(tail - 1);
  }

  private long arrivalOf(long index) {
    return arrivals[(int) (index & (bytes.length - 1))] + shift;
  }

  /** Takes the next byte off the wire. */
  int take() {
    return bytes[(int) (head++ & (bytes.length - 1))] & 0xff;
  }

  /** The receiver had no room for the next byte until now: it and all behind it come later. */
  void heldUntil(long now) {
    long late = now - nextArrival();
    if (head != tail && late > 0) {
      shift += late;
      freeAt += late;
    }
  }

  /** Throws away what is on its way. */
  int clear() {
    int lost = waiting();
    head = tail;
    return lost;
  }

  /** When the sending side has sent its last bit. */
  long freeAt() {
    return freeAt;
  }

  /** How long the wire has been carrying bytes, in all. */
  long busyNanos() {
    return busyNanos;
  }

  /** Since when there was no gap of more than half a millisecond between two bytes. */
  long gapFreeSince() {
    return gapFreeSince;
  }
}
