package io.easyprint.virtualprinter;

/**
 * What the firmware says by the clock: temperatures (M155), the position (M154), and that it is
 * busy (M113). Confined to the machine's thread.
 */
final class Reports implements CommandGroup {
  private static final int LONGEST_PERIOD = 60;
  private static final int KEEPALIVE_SECONDS = 2;

  private final SimTime time;
  private final Output out;
  private final PrinterOptions options;
  private final Runnable temperatures;
  private final Runnable position;
  private final Timer temperatureTimer = new Timer();
  private final Timer positionTimer = new Timer();
  private long keepalive = KEEPALIVE_SECONDS * SimTime.SECOND;
  private long nextBusy = SimTime.NEVER;

  Reports(
      SimTime time, Output out, PrinterOptions options, Runnable temperatures, Runnable position) {
    this.time = time;
    this.out = out;
    this.options = options;
    this.temperatures = temperatures;
    this.position = position;
  }

  @Override
  public Activity begin(Command command) {
    if (command.letter() != 'M') {
      return Instant.UNKNOWN;
    }
    return switch (command.code()) {
      case 113 -> keepalive(command);
      case 154 -> set(command, positionTimer, Capability.AUTOREPORT_POS);
      case 155 -> set(command, temperatureTimer, Capability.AUTOREPORT_TEMP);
      default -> Instant.UNKNOWN;
    };
  }

  private Activity keepalive(Command command) {
    if (command.hasValue('S')) {
      keepalive = Math.clamp(command.intValue('S', 0), 0, LONGEST_PERIOD) * SimTime.SECOND;
    } else {
      out.echo("M113 S").number(keepalive / SimTime.SECOND).end();
    }
    return Instant.DONE;
  }

  private Activity set(Command command, Timer timer, Capability needed) {
    if (!options.has(needed)) {
      return Instant.UNKNOWN;
    }
    if (command.hasValue('S')) {
      timer.set(Math.clamp(command.intValue('S', 0), 0, LONGEST_PERIOD) * SimTime.SECOND);
    }
    return Instant.DONE;
  }

  /** A command has begun that may take long. */
  void commandBegun() {
    nextBusy = keepalive == 0 ? SimTime.NEVER : time.in(keepalive);
  }

  void commandDone() {
    nextBusy = SimTime.NEVER;
  }

  void reset() {
    temperatureTimer.set(0);
    positionTimer.set(0);
    keepalive = KEEPALIVE_SECONDS * SimTime.SECOND;
    nextBusy = SimTime.NEVER;
  }

  long nextEvent() {
    return Math.min(nextBusy, Math.min(temperatureTimer.next, positionTimer.next));
  }

  /** Says what is due; the state is that of the command in execution. */
  void tick(Activity.Busy busy) {
    if (temperatureTimer.due()) {
      temperatures.run();
    }
    if (positionTimer.due()) {
      position.run();
    }
    if (nextBusy <= time.now()) {
      out.echo(busy.text()).end();
      nextBusy = time.in(keepalive);
    }
  }

  private final class Timer {
    private long period;
    private long next = SimTime.NEVER;

    void set(long nanos) {
      period = nanos;
      next = nanos == 0 ? SimTime.NEVER : time.in(nanos);
    }

    boolean due() {
      if (next > time.now()) {
        return false;
      }
      next = time.in(period);
      return true;
    }
  }
}
