package io.easyprint.virtualprinter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The main loop of the firmware: reads lines while there is room, executes one after another, says
 * ok when one is done, and busy every two seconds while one takes long (Marlin 2.1, MarlinCore.cpp,
 * gcode/gcode.cpp). With no transmit buffer, as on AVR boards, the loop stands still while it
 * prints; the receive interrupt goes on. Confined to the machine's thread.
 */
final class Firmware implements Heaters.Alarm {
  private static final long KEEPALIVE = 2 * SimTime.SECOND;

  private final SimTime time;
  private final PrinterOptions options;
  private final LineReader reader;
  private final CommandQueue queue;
  private final Output out;
  private final Wire toHost;
  private final Planner planner;
  private final PlannerWatch watch;
  private final Heaters heaters;
  private final Counters counters;
  private final HeatCommands heatCommands;
  private final MotionCommands motionCommands;
  private final List<CommandGroup> groups = new ArrayList<>();

  private @Nullable Activity activity;
  private boolean running;
  private long loopFreeAt;
  private long keepalivePeriod = KEEPALIVE;
  private long nextBusy = SimTime.NEVER;
  private boolean waitForHeatup;

  Firmware(
      SimTime time,
      PrinterOptions options,
      MachineParts parts,
      Motion motion,
      MachineLimits limits,
      MoveSink executed) {
    this.time = time;
    this.options = options;
    this.reader = parts.reader();
    this.queue = parts.queue();
    this.out = parts.out();
    this.toHost = parts.toHost();
    this.planner = parts.planner();
    this.watch = parts.watch();
    this.counters = parts.counters();
    this.heaters = new Heaters(time, options.heaterSpeed(), this);
    this.motionCommands = new MotionCommands(time, out, planner, motion, limits, executed);
    this.heatCommands = new HeatCommands(time, out, heaters, this);
    groups.add(motionCommands);
    groups.add(heatCommands);
    groups.add(new SettingCommands(out, limits));
    groups.add(new HostCommands(out, options, reader, this));
    reader.watch(this::watchForUrgent);
  }

  /** What the firmware says when it starts. */
  void start() {
    running = true;
    out.line("start");
    out.echo("Marlin 2.1.2.4").end();
    out.echo(" Last Updated: 2024-08-01 | Author: (Easyprint virtual printer)").end();
    out.echo(" Free Memory: 3582  PlannerBufferBytes: ").number(planner.free() * 85L).end();
    out.echo("Hardcoded Default Settings Loaded").end();
  }

  /** Everything in memory is lost. */
  void reset() {
    running = false;
    activity = null;
    queue.clear();
    reader.reset();
    heaters.allOff();
    heatCommands.stopReports();
    loopFreeAt = time.now();
    nextBusy = SimTime.NEVER;
    keepalivePeriod = KEEPALIVE;
  }

  boolean running() {
    return running;
  }

  /** Goes on with whatever can go on now. */
  void run() {
    while (running && loopFreeAt <= time.now()) {
      if (reader.errorPending()) {
        reader.finishError();
        printed();
        continue;
      }
      reader.read();
      if (reader.errorPending()) {
        printed();
        continue;
      }
      if (activity == null && !begin()) {
        return;
      }
      Activity current = activity;
      if (current == null || !running) {
        return;
      }
      if (!current.proceed()) {
        printed();
        return;
      }
      finish(current);
    }
  }

  private boolean begin() {
    if (queue.isEmpty()) {
      return false;
    }
    Command command = queue.first();
    command.parse();
    counters.commands++;
    Activity begun = dispatch(command);
    activity = begun;
    nextBusy = keepalivePeriod == 0 ? SimTime.NEVER : time.in(keepalivePeriod);
    if (options.commandMicros() > 0) {
      loopFreeAt = time.in(options.commandMicros() * SimTime.MICROSECOND);
    }
    return true;
  }

  private Activity dispatch(Command command) {
    for (int i = 0; i < groups.size(); i++) {
      Activity begun = groups.get(i).begin(command);
      if (!Instant.UNKNOWN.equals(begun)) {
        return begun;
      }
    }
    counters.unknownCommands++;
    out.echo("Unknown command: \"");
    out.bytes(command.bytes(), command.commandStart(), command.commandEnd()).line("\"");
    return Instant.DONE;
  }

  private void finish(Activity done) {
    if (done.waits()) {
      watch.excused();
    }
    if (!Instant.ANSWERED.equals(done)) {
      sayOk(queue.first());
    }
    counters.oks++;
    queue.removeFirst();
    activity = null;
    nextBusy = SimTime.NEVER;
    printed();
  }

  private void sayOk(Command command) {
    out.text("ok");
    if (options.has(Capability.ADVANCED_OK)) {
      if (command.numberEnd() > 0) {
        out.character(' ').bytes(command.bytes(), 0, command.numberEnd());
      }
      out.text(" P").number(planner.free()).text(" B").number(queue.free());
    }
    out.end();
  }

  /** Without a transmit buffer the loop waits until the text is out. */
  private void printed() {
    if (!options.transmitBuffer()) {
      loopFreeAt = Math.max(loopFreeAt, toHost.freeAt());
    }
  }

  /** When the loop does something by itself. */
  long nextEvent() {
    if (!running) {
      return SimTime.NEVER;
    }
    long next = Math.min(heaters.nextEvent(), heatCommands.nextReport());
    next = Math.min(next, nextBusy);
    Activity current = activity;
    if (current != null) {
      next = Math.min(next, current.wakeAt());
    }
    return loopFreeAt > time.now() ? Math.min(next, loopFreeAt) : next;
  }

  /** What happens by the clock: heaters, reports, keep-alive. */
  void tick() {
    heaters.advance(running);
    if (!running) {
      return;
    }
    heatCommands.report();
    Activity current = activity;
    if (nextBusy <= time.now() && current != null) {
      out.echo(current.busy().text()).end();
      nextBusy = time.in(keepalivePeriod);
    }
  }

  private void watchForUrgent(byte[] line, int from, int to) {
    if (options.has(Capability.EMERGENCY_PARSER) || to - from < 4 || line[from] != 'M') {
      return;
    }
    int code = (line[from + 1] - '0') * 100 + (line[from + 2] - '0') * 10 + line[from + 3] - '0';
    switch (code) {
      case 108 -> waitForHeatup = false;
      case 112 -> kill("M112 Shutdown");
      case 410 -> motionCommands.quickStop();
      default -> {}
    }
  }

  /** What the interrupt does when it has seen an urgent command. */
  EmergencyParser.Listener urgent() {
    return new EmergencyParser.Listener() {
      @Override
      public void continueWaiting() {
        waitForHeatup = false;
      }

      @Override
      public void kill() {
        Firmware.this.kill("M112 Shutdown");
      }

      @Override
      public void quickStop() {
        motionCommands.quickStop();
      }

      @Override
      public void promptAnswer(int choice) {}
    };
  }

  @Override
  public void thermalFault(String what, String heater) {
    if (running) {
      heaters.allOff();
      out.text("Error:").text(what).text(", system stopped! Heater_ID: ").line(heater);
      kill(what);
    }
  }

  /** Stops for good: heaters off, nothing is answered until a reset (MarlinCore.cpp, kill). */
  void kill(String reason) {
    if (!running) {
      return;
    }
    counters.kills++;
    heaters.allOff();
    out.echo(reason).end();
    out.line("Error:Printer halted. kill() called!");
    planner.stop();
    running = false;
    activity = null;
  }

  void waitForHeatup(boolean waits) {
    waitForHeatup = waits;
  }

  boolean waitForHeatup() {
    return waitForHeatup;
  }

  /** M113: seconds between busy messages; 0 for none. */
  void keepalive(int seconds) {
    keepalivePeriod = seconds * SimTime.SECOND;
  }

  Heaters heaters() {
    return heaters;
  }
}
