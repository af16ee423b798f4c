package io.easyprint.printhost.stream;

import io.easyprint.printhost.stream.Command.Priority;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What goes on the wire besides the file: commands that wait, polls of the temperatures where no
 * report comes by itself, and numbers that start again. Confined to the hot thread.
 */
final class HostTraffic {
  private static final byte[] RENUMBER = "M110 N0".getBytes(StandardCharsets.US_ASCII);
  private static final List<String> COLD = List.of("M104 S0", "M140 S0", "M107");

  private final LineProtocol protocol;
  private final HostQueue queue;
  private final Reports reports;
  private final JobRun job;
  private final long pollEvery;
  private final HostLine poll = HostLine.of("M105", 0);

  private boolean polls;
  private long nextPoll;
  private boolean warnedOfNoise;

  HostTraffic(LineProtocol protocol, HostQueue queue, Reports reports, JobRun job, long pollEvery) {
    this.protocol = protocol;
    this.queue = queue;
    this.reports = reports;
    this.job = job;
    this.pollEvery = pollEvery;
  }

  /** From now on temperatures are asked for, or not. */
  void polls(boolean wanted, long now) {
    polls = wanted;
    nextPoll = now;
  }

  /** Noise is worth a word again. */
  void forgetNoise() {
    warnedOfNoise = false;
  }

  /** Takes lines of a person or of the host. */
  void add(List<HostLine> lines, Priority priority) {
    for (HostLine line : lines) {
      if (!queue.add(line, priority)) {
        reports.event(new EngineEvent.Notice("warning", "Too many commands wait already."));
        return;
      }
    }
  }

  /** Heaters and fan off, ahead of all but the lines that are on the way. */
  void heatersOff() {
    for (String line : COLD) {
      queue.add(HostLine.of(line, 0), Priority.URGENT);
    }
  }

  /** Sends what waits and fits; whether that was anything. */
  boolean send(long now) {
    boolean sent = false;
    HostLine line = queue.first();
    while (line != null && protocol.room(line.bytes().length, line.flags())) {
      protocol.send(line.bytes(), 0, line.bytes().length, line.flags(), job.sentState(), now);
      if (!Line.has(line.flags(), Line.MARK)) {
        reports.text(true, line.bytes(), 0, line.bytes().length);
      }
      queue.removeFirst();
      sent = true;
      line = queue.first();
    }
    return sent;
  }

  /** Starts the numbers again before they grow beyond what firmware takes; whether it must. */
  boolean renumbering(long now) {
    if (!protocol.numbersHigh()) {
      return false;
    }
    int flags = Line.HOST | Line.SOLO | Line.RENUMBERS;
    if (protocol.room(RENUMBER.length, flags)) {
      protocol.send(RENUMBER, 0, RENUMBER.length, flags, job.sentState(), now);
    }
    return true;
  }

  /** Asks for the temperatures when that is due. */
  void poll(long now) {
    if (polls && now >= nextPoll) {
      nextPoll = now + pollEvery;
      if (!protocol.markOnTheWay() && !protocol.longOnTheWay()) {
        queue.add(poll, Priority.POLL);
      }
    }
  }

  /** Tells a person, once, that the wire is bad. */
  void warnOfNoise() {
    if (!warnedOfNoise && protocol.noisy()) {
      warnedOfNoise = true;
      reports.event(
          new EngineEvent.Notice(
              "warning",
              "More than one line in ten has to be sent again. Likely causes: the USB cable, the"
                  + " printer's or the board's power supply, or the speed of the port."));
    }
  }
}
