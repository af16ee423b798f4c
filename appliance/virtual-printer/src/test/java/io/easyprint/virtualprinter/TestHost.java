package io.easyprint.virtualprinter;

import java.util.ArrayList;
import java.util.List;

/** A host with a hand-driven clock on the other end of a machine's wires. */
final class TestHost {
  final MoveMemory executed = new MoveMemory();
  final Machine machine;
  private final StringBuilder text = new StringBuilder();
  private long now;

  TestHost(PrinterOptions options) {
    machine = new Machine(options, executed);
    run(50);
    answers();
  }

  TestHost() {
    this(PrinterOptions.builder().build());
  }

  /** A line with its number and checksum. */
  static String numbered(long number, String command) {
    String body = "N" + number + " " + command;
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      sum ^= body.charAt(i);
    }
    return body + "*" + sum;
  }

  /** Puts text on the wire, now. */
  TestHost send(String bytes) {
    for (int i = 0; i < bytes.length(); i++) {
      machine.receive(bytes.charAt(i), now);
    }
    return this;
  }

  TestHost line(String line) {
    return send(line + "\n");
  }

  /** Lets time pass. */
  TestHost run(double millis) {
    long until = now + Math.round(millis * SimTime.MILLISECOND);
    while (now < until) {
      now = Math.min(until, Math.max(now + 1, machine.nextWake()));
      machine.advance(now);
      while (machine.hasOutput()) {
        int fate = machine.takeOutput();
        for (int copies = fate == Noise.LOST ? 0 : (fate & Noise.TWICE) != 0 ? 2 : 1;
            copies > 0;
            copies--) {
          text.append((char) (fate & 0xff));
        }
      }
    }
    return this;
  }

  /** What was answered since the last call, in lines. */
  List<String> answers() {
    List<String> lines = new ArrayList<>(text.toString().lines().toList());
    text.setLength(0);
    return lines;
  }

  /** Sends a line, gives it time, and returns the answer. */
  List<String> ask(String line) {
    line(line).run(100);
    return answers();
  }

  long now() {
    return now;
  }
}
