package io.easyprint.virtualprinter;

/**
 * The firmware's receive buffer. A ring of 128 holds 127 bytes, because a full ring must differ
 * from an empty one; what arrives when it is full is gone (Marlin 2.1, HAL/AVR/MarlinSerial.cpp,
 * store_rxd_char). Confined to the machine's thread.
 */
final class ReceiveRing {
  /** Added to a byte that is not as the host sent it, or before which one is missing. */
  static final int DAMAGED = 0x100;

  private final short[] bytes;
  private int head;
  private int count;
  private int most;
  private long overflowed;

  ReceiveRing(int size) {
    this.bytes = new short[size - 1];
  }

  boolean full() {
    return count == bytes.length;
  }

  boolean isEmpty() {
    return count == 0;
  }

  void put(int value) {
    if (full()) {
      overflowed++;
      return;
    }
    int slot = head + count;
    bytes[slot < bytes.length ? slot : slot - bytes.length] = (short) value;
    count++;
    most = Math.max(most, count);
  }

  /** The next byte, with {@link #DAMAGED} if it is. */
  int take() {
    int value = bytes[head];
    head = head + 1 == bytes.length ? 0 : head + 1;
    count--;
    return value;
  }

  int clear() {
    int thrown = count;
    count = 0;
    return thrown;
  }

  /** The most bytes it ever held. */
  int most() {
    return most;
  }

  /** How many bytes found no room. */
  long overflowed() {
    return overflowed;
  }
}
