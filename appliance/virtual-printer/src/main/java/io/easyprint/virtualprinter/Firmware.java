package io.easyprint.virtualprinter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The main loop of the firmware: reads lines while there is room, executes one after another, and
 * says ok when one is done (Marlin 2.1, MarlinCore.cpp, gcode/gcode.cpp). With no transmit buffer,
 * as on AVR boards, the loop stands still while it prints; the receive interrupt goes on. Confined
 * to the machine's thread.
 */
final class Firmware implements Heaters.Alarm, EmergencyParser.Listener {
  private static final int DEBUG_ECHO = 1;
  private static final long CLEANING = SimTime.SECOND;

  private final SimTime time;
  private final PrinterOptions options;
  private final MachineParts parts;
  private final LineReader reader;
  private final CommandQueue queue;
  private final Output out;
  private final Planner planner;
  private final Motion motion;
  private final MoveSink executed;
  private final Counters counters;
  private final WaitFlags flags = new WaitFlags();
  private final HostActions host;
  private final Heaters heaters;
  private final MotionCommands motionCommands;
  private final PauseCommands pauseCommands;
  private final Reports reports;
  private final List<CommandGroup> groups;
  private final Command injected = new Command();

  private @Nullable Activity activity;
  private boolean isInjected;
  private boolean hasInjected;
  private boolean running;
  private int debugFlags;
  private int oksToSwallow;
  private long loopFreeAt;

  Firmware(
      SimTime time,
      PrinterOptions options,
      MachineParts parts,
      Motion motion,
      MachineLimits limits,
      MoveSink executed) {
    this.time = time;
    this.options = options;
    this.parts = parts;
    this.reader = parts.reader();
    this.queue = parts.queue();
    this.out = parts.out();
    this.planner = parts.planner();
    this.counters = parts.counters();
    this.motion = motion;
    this.executed = executed;
    this.host = new HostActions(out, options);
    this.heaters = new Heaters(time, options, this);
    this.motionCommands = new MotionCommands(time, out, planner, motion, limits, heaters, executed);
    HeatCommands heatCommands = new HeatCommands(time, out, heaters, flags);
    this.pauseCommands = new PauseCommands(time, out, planner, motion, flags, host, options);
    this.reports =
        new Reports(time, out, options, heatCommands::report, motionCommands::reportPosition);
    this.groups =
        List.of(
            motionCommands,
            heatCommands,
            reports,
            pauseCommands,
            new SettingCommands(out, limits, options.classicJerk()),
            new HostCommands(out, options, reader, this),
            new PowerCommands(time, planner, heaters, reader));
    reader.watch(this::watchForUrgent);
  }

  /** What the firmware says when it starts (MarlinCore.cpp, setup). */
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
    hasInjected = false;
    queue.clear();
    reader.reset();
    heaters.allOff();
    reports.reset();
    pauseCommands.reset();
    flags.release();
    motion.restart();
    debugFlags = 0;
    loopFreeAt = time.now();
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
    if (!hasInjected && queue.isEmpty()) {
      return false;
    }
    isInjected = hasInjected;
    hasInjected = false;
    Command command = isInjected ? injected : queue.first();
    if ((debugFlags & DEBUG_ECHO) != 0) {
      out.echo("").bytes(command.bytes(), 0, command.length()).end();
    }
    command.parse();
    counters.commands++;
    activity = dispatch(command);
    reports.commandBegun();
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
    activity = null;
    reports.commandDone();
    if (done.waits()) {
      parts.watch().excused();
    }
    if (!isInjected) {
      if (!Instant.ANSWERED.equals(done)) {
        sayOk(queue.first());
      }
      counters.oks++;
      queue.removeFirst();
    }
    printed();
  }

  private void sayOk(Command command) {
    if (oksToSwallow > 0) {
      oksToSwallow--;
      return;
    }
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
      loopFreeAt = Math.max(loopFreeAt, parts.toHost().freeAt());
    }
  }

  /** When the loop does something by itself. */
  long nextEvent() {
    long next = heaters.nextEvent();
    if (!running) {
      return next;
    }
    next = Math.min(next, reports.nextEvent());
    Activity current = activity;
    if (current != null) {
      // Not before the loop is free: time would stand still at what nobody looks at.
      next = Math.min(next, Math.max(current.wakeAt(), loopFreeAt));
    }
    return loopFreeAt > time.now() ? Math.min(next, loopFreeAt) : next;
  }

  /** What happens by the clock: heaters, reports, keep-alive. */
  void tick() {
    heaters.advance(running);
    if (running) {
      Activity current = activity;
      reports.tick(current == null ? Activity.Busy.PROCESSING : current.busy());
    }
  }

  private void watchForUrgent(byte[] line, int from, int to) {
    if (options.has(Capability.EMERGENCY_PARSER) || to - from < 4 || line[from] != 'M') {
      return;
    }
    int code = (line[from + 1] - '0') * 100 + (line[from + 2] - '0') * 10 + line[from + 3] - '0';
    switch (code) {
      case 108 -> continueWaiting();
      case 112 -> kill();
      case 410 -> quickStop();
      default -> {}
    }
  }

  @Override
  public void continueWaiting() {
    flags.release();
  }

  @Override
  public void kill() {
    kill("M112 Shutdown");
  }

  /** M410: the loop drops every attempt to move for a second (Planner::quick_stop). */
  @Override
  public void quickStop() {
    motionCommands.quickStop();
    loopFreeAt = Math.max(loopFreeAt, time.in(CLEANING));
    executed.remark("quick stop", motion.place());
  }

  @Override
  public void promptAnswer(int choice) {
    flags.user = false;
  }

  @Override
  public void thermalFault(ThermalFault fault, String heater) {
    if (running) {
      heaters.allOff();
      out.text("Error:").text(fault.text()).text(", system stopped! Heater_ID: ").line(heater);
      kill(fault.display());
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
    host.action("poweroff");
    planner.stop();
    executed.remark("kill", motion.place());
    running = false;
    activity = null;
  }

  /** The filament sensor's switch opens. */
  void filamentOut() {
    if (running && pauseCommands.filamentOut()) {
      injected.set("M600");
      hasInjected = true;
    }
  }

  /** Does nothing for a while, as firmware that is stuck in a slow display. */
  void hang(long nanos) {
    loopFreeAt = Math.max(loopFreeAt, time.in(nanos));
  }

  /** Loses the next answers of finished commands. */
  void swallowOks(int count) {
    oksToSwallow = count;
  }

  int debugFlags() {
    return debugFlags;
  }

  void debugFlags(int bits) {
    debugFlags = bits;
  }

  HostActions host() {
    return host;
  }

  Output out() {
    return out;
  }

  Heaters heaters() {
    return heaters;
  }
}
