package io.easyprint.printhost.serial;

/**
 * An open port as the hot thread sees it: nothing here waits, except {@link #await}. Confined to
 * one thread.
 */
public interface SerialLink extends AutoCloseable {
  /** What {@link #read} and {@link #write} answer when the other end is gone. */
  int GONE = -2;

  /** Reads what is there into the array; the count, 0 when nothing is there, or {@link #GONE}. */
  int read(byte[] target);

  /** Writes as much as is taken now; the count, which may be 0, or {@link #GONE}. */
  int write(byte[] source, int offset, int length);

  /** Waits until something can be read (or written, if wanted) or the time is over. */
  void await(boolean alsoForWriting, long nanos);

  /** Sets the speed, bits per second. */
  void baud(int baud);

  /** Pulls DTR and RTS for a moment, which resets most boards. Takes about a tenth of a second. */
  void pulseReset();

  @Override
  void close();
}
