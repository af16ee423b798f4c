package io.easyprint.virtualprinter;

import io.avaje.jsonb.Jsonb;

/** Reads a {@link Summary} out of a printer, on the printer's thread, and writes it as JSON. */
final class Summaries {
  private static final Jsonb JSON = Jsonb.builder().build();

  private Summaries() {}

  static Summary of(PrinterLoop loop) {
    Machine machine = loop.machine();
    Counters counters = machine.counters();
    PlannerWatch watch = machine.watch();
    Noise in = machine.noiseIn();
    Noise out = machine.noiseOut();
    double[] position = new double[MachineLimits.AXES];
    machine.planner().position(position);
    return new Summary(
        counters.receivedBytes,
        counters.sentBytes,
        in.lost() + out.lost(),
        in.corrupted() + out.corrupted(),
        in.doubled() + out.doubled(),
        counters.silencedBytes,
        machine.ring().overflowed(),
        machine.ring().most(),
        counters.lines,
        counters.unnumberedLines,
        counters.damagedLinesTaken,
        counters.repeatsDropped,
        counters.lineErrors,
        counters.resends,
        counters.flushedBytes,
        counters.commands,
        counters.unknownCommands,
        counters.oks,
        watch.moves(),
        watch.underruns(),
        watch.wireUnderruns(),
        millis(watch.longestStarvation()),
        millis(watch.starved()),
        millis(watch.span()),
        millis(machine.toPrinter().busyNanos()),
        counters.kills,
        counters.resets,
        position[MachineLimits.X],
        position[MachineLimits.Y],
        position[MachineLimits.Z],
        position[MachineLimits.E],
        machine.lastLine(),
        machine.state(),
        machine.firmware().heaters().hotend().measured(),
        machine.firmware().heaters().bed().measured(),
        millis(machine.now()),
        millis(loop.pace().held()),
        millis(loop.pace().worst()),
        loop.fifo());
  }

  private static double millis(long nanos) {
    return nanos / (double) SimTime.MILLISECOND;
  }

  /** On one line. */
  static String jsonLine(Summary summary) {
    return JSON.type(Summary.class).toJson(summary);
  }

  /** For people. */
  static String json(Summary summary) {
    return JSON.type(Summary.class).toJsonPretty(summary);
  }
}
