package io.easyprint.printhost.service;

import io.easyprint.printhost.api.Event;
import io.easyprint.printhost.api.GcodeFile;
import io.easyprint.printhost.api.Job;
import io.easyprint.printhost.api.PanelState;
import io.easyprint.printhost.api.PanelWire;
import io.easyprint.printhost.api.PrintHost;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.RecoveryChoice;
import io.easyprint.printhost.api.SerialPortInfo;
import io.easyprint.printhost.api.Status;
import io.easyprint.printhost.panel.Button;
import io.easyprint.printhost.serial.SerialPorts;
import io.easyprint.printhost.stream.Command;
import io.easyprint.printhost.stream.Command.Priority;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The print host as its callers see it, over the desks and the engine. Thread-safe. */
final class PrintHostService implements PrintHost {
  private static final long WAKE_MILLIS = 60_000;

  private final StatusBoard board;
  private final JobDesk desk;
  private final EngineSlot engine;
  private final Connections connections;
  private final PowerSwitch power;
  private final Keeper keeper;
  private final SerialPorts ports;
  private final PanelDesk panel;
  private final LongSupplier nanoClock;
  // Held together by whatever starts a job, alone while the panel is wired: it is refused, not kept
  // waiting, where it does not get it.
  private final ReadWriteLock starting = new ReentrantReadWriteLock();

  PrintHostService(
      StatusBoard board,
      JobDesk desk,
      EngineSlot engine,
      Connections connections,
      PowerSwitch power,
      Keeper keeper,
      SerialPorts ports,
      PanelDesk panel,
      LongSupplier nanoClock) {
    this.board = board;
    this.desk = desk;
    this.engine = engine;
    this.connections = connections;
    this.power = power;
    this.keeper = keeper;
    this.ports = ports;
    this.panel = panel;
    this.nanoClock = nanoClock;
  }

  private void activity() {
    keeper.activity(nanoClock.getAsLong());
  }

  @Override
  public Status status() {
    return board.status();
  }

  /** {@inheritDoc} {@code lost} never runs: there is no connection to lose. */
  @Override
  public Status subscribe(Consumer<Event> listener, Runnable lost) {
    return board.subscribe(listener);
  }

  @Override
  public List<SerialPortInfo> ports() {
    return ports.list();
  }

  @Override
  public void connect(String port, int baud) {
    activity();
    Refusal.unless(!desk.running(), "A job is running.");
    connections.connect(port, baud);
  }

  @Override
  public void disconnect() {
    activity();
    Refusal.unless(!desk.running(), "A job is running.");
    connections.disconnect();
  }

  @Override
  public Job load(String jobId, GcodeFile file, String name) {
    activity();
    return desk.load(jobId, file, name);
  }

  @Override
  public void start(String jobId) {
    activity();
    desk.mayStart(jobId);
    starting(() -> {
      wake();
      desk.start(jobId);
    });
  }

  private void starting(Runnable start) {
    starting.readLock().lock();
    try {
      start.run();
    } finally {
      starting.readLock().unlock();
    }
  }

  private void wake() {
    if (power.isOff() && !connections.wake(WAKE_MILLIS)) {
      throw Refusal.printer("The printer was switched on and does not answer.");
    }
  }

  @Override
  public void pause(String jobId) {
    activity();
    desk.pause(jobId);
  }

  @Override
  public void resume(String jobId) {
    activity();
    desk.resume(jobId);
  }

  @Override
  public void cancel(String jobId) {
    activity();
    desk.cancel(jobId);
  }

  @Override
  public void command(List<String> lines) {
    activity();
    if (lines.stream().anyMatch(line -> line.strip().toUpperCase(Locale.ROOT).equals("M112"))) {
      emergencyStop();
      return;
    }
    refuseUnlessUp();
    engine.submit(new Command.Lines(lines, Priority.PERSON));
  }

  private void refuseUnlessUp() {
    PrinterState state = board.state();
    if (state == PrinterState.OFFLINE || state == PrinterState.CONNECTING) {
      throw Refusal.printer("The printer is not connected.");
    }
    Refusal.unless(state != PrinterState.FAULT, "The printer has halted; connect again first.");
  }

  @Override
  public void tune(double speedPercent, double flowPercent, double fanPercent) {
    activity();
    refuseUnlessUp();
    engine.submit(new Command.Tune(speedPercent, flowPercent, fanPercent));
  }

  /** {@inheritDoc} Takes no lock on its way: whatever is stuck, this is not. */
  @Override
  public void emergencyStop() {
    engine.engine().emergencyStop();
    power.cut();
  }

  @Override
  public void bedClear() {
    activity();
    desk.bedClear("person");
  }

  @Override
  public void recover(String jobId, RecoveryChoice choice, double heightMm) {
    activity();
    starting(() -> {
      if (choice != RecoveryChoice.ABANDON) {
        wake();
      }
      desk.recover(jobId, choice, heightMm);
    });
  }

  @Override
  public PanelState panel() {
    return panel.state();
  }

  @Override
  public PanelState setPanel(List<PanelWire> wires) {
    return wiring(() -> panel.choose(wires));
  }

  @Override
  public PanelState resetPanel() {
    return wiring(panel::reset);
  }

  private PanelState wiring(Runnable change) {
    activity();
    Refusal.unless(starting.writeLock().tryLock(), "A job is being started.");
    try {
      Refusal.unless(!desk.running(), "A job is running.");
      change.run();
    } finally {
      starting.writeLock().unlock();
    }
    return panel.state();
  }

  @Override
  public List<Job> ended() {
    return desk.ended();
  }

  @Override
  public void acknowledge(String jobId) {
    desk.acknowledge(jobId);
  }

  /** What a physical button does. */
  void pressed(Button button) {
    if (button == Button.STOP) {
      emergencyStop();
      board.pressed(button.label());
      return;
    }
    activity();
    board.pressed(button.label());
    Job job = board.job();
    String jobId = job == null ? "" : job.id();
    switch (button) {
      case PAUSE -> {
        if (board.state() == PrinterState.PAUSED) {
          desk.resume(jobId);
        } else {
          desk.pause(jobId);
        }
      }
      case CANCEL -> desk.cancel(jobId);
      case BED_CLEAR -> desk.bedClear("panel");
      case STOP -> {
        // Acted on above, before anything that could wait.
      }
    }
  }

  @Override
  public void close() {
    // What it speaks for is closed by whoever composed it.
  }
}
