package io.easyprint.virtualprinter;

import java.util.List;

/**
 * The same printer without thread and port: whoever holds it owns the clock, so that hours pass in
 * seconds and a run repeats itself exactly. Times are nanoseconds since it was switched on, and
 * never go back. Not thread-safe.
 */
public final class SteppedPrinter {
  private final MoveMemory memory = new MoveMemory();
  private final Machine machine;

  /** Switches a printer on. */
  public SteppedPrinter(PrinterOptions options) {
    machine = new Machine(options, memory);
  }

  /** Lets everything happen that happens until a time. */
  public void advance(long nanos) {
    machine.advance(Math.max(nanos, machine.now()));
  }

  /** When {@link #advance} has something to do next, {@link Long#MAX_VALUE} at the latest. */
  public long nextWake() {
    return machine.nextWake();
  }

  /** How many bytes the host's own driver would take now. */
  public int room() {
    return machine.room();
  }

  /** The host writes, now. */
  public void put(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      machine.receive(bytes[i] & 0xff, machine.now());
    }
  }

  /** The host reads what has arrived by now; returns how many bytes that are. */
  public int take(byte[] target) {
    int count = 0;
    while (count + 1 < target.length && machine.hasOutput()) {
      int fate = machine.takeOutput();
      if (fate != Noise.LOST) {
        target[count++] = (byte) fate;
        if ((fate & Noise.TWICE) != 0) {
          target[count++] = (byte) fate;
        }
      }
    }
    return count;
  }

  /** The line is dead both ways for so long. */
  public void silence(long nanos) {
    machine.silence(nanos, NoiseDirection.BOTH);
  }

  /** The reset button. */
  public void reset() {
    machine.reset();
  }

  /** The moves that were executed so far. */
  public List<ExecutedMove> moves() {
    return memory.moves();
  }

  /** Bytes that found the receive ring full. */
  public long ringOverflows() {
    return machine.ring().overflowed();
  }

  /** The most bytes that the receive ring held at once. */
  public int ringMost() {
    return machine.ring().most();
  }

  /** How often the planner ran dry in the middle of a stream. */
  public long underruns() {
    return machine.watch().underruns();
  }

  /** From the begin of the first move to the end of the last. */
  public long motionNanos() {
    return machine.watch().span();
  }

  /** How long the wire to the printer has carried bytes. */
  public long wireBusyNanos() {
    return machine.toPrinter().busyNanos();
  }

  /** Lines that were refused for their number or checksum. */
  public long lineErrors() {
    return machine.counters().lineErrors;
  }

  /** Damaged lines whose checksum was right all the same. */
  public long damagedLinesTaken() {
    return machine.counters().damagedLinesTaken;
  }

  /** Bytes that were changed, lost or doubled on their way, both ways. */
  public long damagedBytes() {
    Noise in = machine.noiseIn();
    Noise out = machine.noiseOut();
    return in.corrupted() + in.lost() + in.doubled() + out.corrupted() + out.lost() + out.doubled();
  }

  /** The number of the last line that was taken. */
  public long lastLine() {
    return machine.lastLine();
  }

  /** The time. */
  public long now() {
    return machine.now();
  }
}
