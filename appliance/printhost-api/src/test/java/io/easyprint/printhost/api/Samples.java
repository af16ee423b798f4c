package io.easyprint.printhost.api;

import java.util.List;

/** One of each record, filled, for tests. */
final class Samples {
  static final GcodeFile FILE =
      new GcodeFile("0123456789abcdef0123456789abcdef", 1234, "ab".repeat(32));
  static final StreamQuality QUALITY =
      new StreamQuality(1.5, 1000, 666.6, 0.95, 0, "advanced-ok", 3.2, 1, 2, 3, 4, 0, 0, 0.2);
  static final Job JOB =
      new Job(
          "job-1",
          FILE,
          "a \"pawn\" ♟",
          "printing",
          1,
          0,
          10,
          100,
          999,
          2,
          9,
          0.4,
          12.5,
          88,
          0.1,
          null,
          null,
          QUALITY);
  static final Job ENDED =
      new Job(
          "job-0",
          FILE,
          "x",
          "ended",
          1,
          2,
          100,
          100,
          1234,
          9,
          9,
          1.8,
          100,
          0,
          1,
          Outcome.CANCELLED,
          "A person cancelled it.",
          QUALITY);
  static final Connection CONNECTION = new Connection("/dev/ttyUSB0", 250_000, "Marlin 2.1");
  static final Recovery RECOVERY =
      new Recovery("job-1", "pawn", 11, 2, 0.4, "The cable was pulled.", true, 77);
  static final Status STATUS =
      new Status(
          "run",
          41,
          PrinterState.PRINTING,
          "",
          CONNECTION,
          List.of(new Temperature("T0", 205.1, 205, 0.5), new Temperature("B", 60, 60, -1)),
          100,
          100,
          0,
          BedState.OCCUPIED,
          JOB,
          null,
          new RealTime(3, true, true, List.of("No memory was locked.")),
          "The panel works.");
  static final List<PanelWire> WIRES =
      List.of(
          new PanelWire(PanelPart.STOP, 22, PanelPull.UP, true),
          new PanelWire(PanelPart.POWER, 25, null, false));
  static final PanelState PANEL =
      new PanelState(WIRES, true, true, true, "The panel works.", List.of(PanelPart.STOP));
  static final List<Event> EVENTS =
      List.of(
          new Event.StateChanged(1, 2, PrinterState.FAULT, "Thermal runaway.", null),
          new Event.StateChanged(2, 2, PrinterState.READY, "", CONNECTION),
          new Event.TemperaturesRead(3, 2, STATUS.temperatures()),
          new Event.JobChanged(4, 2, ENDED),
          new Event.ConsoleLine(5, 2, true, "G1 \u0000\u001b<b>"),
          new Event.BedChanged(6, 2, BedState.CLEAR, "panel"),
          new Event.PanelPressed(7, 2, "pause"),
          new Event.PanelChanged(7, 2, "The panel works."),
          new Event.Message(8, 2, "warning", "조심"),
          new Event.RecoveryOffered(9, 2, RECOVERY),
          new Event.RecoveryOffered(10, 2, null),
          new Event.TuneChanged(11, 2, 110, 95, 40));

  private Samples() {}
}
