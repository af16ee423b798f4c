package io.easyprint.virtualprinter;

/**
 * The whole printer without its port: bytes and time in, bytes and time out. It steps itself from
 * event to event in simulated time, so what it does depends only on what it was given and when,
 * never on how often it was asked. Confined to one thread.
 */
final class Machine {
  private final SimTime time = new SimTime();
  private final PrinterOptions options;
  private final Counters counters = new Counters();
  private final Wire toPrinter;
  private final Wire toHost;
  private final Noise noiseIn;
  private final Noise noiseOut;
  private final MoveSink executed;
  private final LineSilence silence = new LineSilence();
  private final ReceiveRing ring;
  private final CommandQueue queue;
  private final LineReader reader;
  private final PlannerWatch watch;
  private final Planner planner;
  private final Motion motion;
  private final Firmware firmware;
  private final EmergencyParser emergencyParser;
  private long bootAt = SimTime.NEVER;
  private boolean lostBefore;

  Machine(PrinterOptions options, MoveSink executed) {
    this.options = options;
    this.executed = executed;
    MachineLimits limits = new MachineLimits();
    toPrinter = new Wire(options.baud(), options.latencyNanos());
    toHost = new Wire(options.baud(), options.latencyNanos());
    noiseIn = new Noise(options.seed());
    noiseOut = new Noise(~options.seed());
    ring = new ReceiveRing(options.receiveBuffer());
    queue = new CommandQueue(options.commandBuffer());
    Output out = new Output(toHost, time);
    reader = new LineReader(ring, queue, out, counters, options.okAfterResend());
    watch = new PlannerWatch(toPrinter);
    planner = new Planner(time, limits, options, executed, watch);
    motion = new Motion(planner, options);
    firmware =
        new Firmware(
            time,
            options,
            new MachineParts(reader, queue, out, toHost, planner, watch, counters),
            motion,
            limits,
            executed);
    emergencyParser = new EmergencyParser(firmware);
    options.direction().apply(options, noiseIn, noiseOut);
    firmware.start();
  }

  /** The reset button: memory is lost, the tool stays where it is, the firmware starts again. */
  void reset() {
    executed.remark("reset", motion.place());
    restartIn(options.bootMillis() * SimTime.MILLISECOND);
  }

  /**
   * The power is cut now, in the middle of a move, and comes back after a while; {@link
   * SimTime#NEVER} for not by itself.
   */
  void powerCut(long nanos) {
    executed.remark("power cut", motion.place());
    long boot = options.bootMillis() * SimTime.MILLISECOND;
    restartIn(nanos >= SimTime.NEVER - boot ? SimTime.NEVER : nanos + boot);
  }

  private void restartIn(long nanos) {
    counters.resets++;
    planner.stop();
    firmware.reset();
    toHost.clear();
    bootAt = time.in(nanos);
  }

  /** The host puts a byte on the wire. */
  void receive(int value, long at) {
    toPrinter.send(value, at);
  }

  /** How many bytes the host's own driver still takes. */
  int room() {
    return Math.max(0, options.hostBuffer() - toPrinter.waiting());
  }

  /** Lets everything happen that happens until a time. */
  void advance(long until) {
    for (long next = nextEvent(); next <= until; next = nextEvent()) {
      time.moveTo(next);
      step();
    }
    time.moveTo(until);
  }

  private void step() {
    if (bootAt <= time.now()) {
      bootAt = SimTime.NEVER;
      firmware.start();
    }
    planner.advance();
    firmware.tick();
    if (toPrinter.nextArrival() <= time.now() && !held()) {
      arrive();
    }
    firmware.run();
    if (options.usb() && !ring.full()) {
      toPrinter.heldUntil(time.now());
    }
  }

  private boolean held() {
    return options.usb() && ring.full();
  }

  private void arrive() {
    if (silence.swallows(toPrinter.nextArrival(), NoiseDirection.IN)) {
      toPrinter.take();
      counters.silencedBytes++;
      return;
    }
    int sent = toPrinter.take();
    int fate = noiseIn.fate(sent);
    if (fate == Noise.LOST) {
      lostBefore = true;
      return;
    }
    int damage = lostBefore || (fate & 0xff) != sent ? ReceiveRing.DAMAGED : 0;
    lostBefore = false;
    deliver(fate & 0xff, damage);
    if ((fate & Noise.TWICE) != 0) {
      deliver(fate & 0xff, ReceiveRing.DAMAGED);
    }
  }

  private void deliver(int value, int damage) {
    counters.receivedBytes++;
    if (!firmware.running()) {
      return;
    }
    if (options.has(Capability.EMERGENCY_PARSER)) {
      emergencyParser.put(value);
    }
    ring.put(value | damage);
  }

  private long nextEvent() {
    long next = nextOwnEvent();
    return held() ? next : Math.min(next, toPrinter.nextArrival());
  }

  private long nextOwnEvent() {
    return Math.min(bootAt, Math.min(planner.nextEvent(), firmware.nextEvent()));
  }

  /**
   * When the machine must be advanced next so that nothing that the host can see is late: events
   * inside, a whole line at the printer, a whole line at the host.
   */
  long nextWake() {
    long next = Math.min(nextOwnEvent(), nextDelivery());
    return held() ? next : Math.min(next, toPrinter.nextLineArrival());
  }

  /** When the host must be given bytes next: at a line's end, or when nothing more is coming. */
  long nextDelivery() {
    return Math.min(toHost.nextLineArrival(), toHost.lastArrival());
  }

  /** Whether a byte has arrived at the host by now. */
  boolean hasOutput() {
    return toHost.nextArrival() <= time.now();
  }

  /** The next byte that has arrived, or {@link Noise#LOST}, with {@link Noise#TWICE} if doubled. */
  int takeOutput() {
    counters.sentBytes++;
    if (silence.swallows(toHost.nextArrival(), NoiseDirection.OUT)) {
      toHost.take();
      counters.silencedBytes++;
      return Noise.LOST;
    }
    return noiseOut.fate(toHost.take());
  }

  long lastLine() {
    return reader.lastNumber();
  }

  /** In a word: running, halted by its own kill, or starting. */
  String state() {
    return firmware.running() ? "running" : bootAt == SimTime.NEVER ? "halted" : "starting";
  }

  /** The line is dead for a while: what would arrive in that time is lost. */
  void silence(long nanos, NoiseDirection direction) {
    silence.begin(time.now(), time.in(nanos), direction);
  }

  /** The port is gone: what is on its way either way is lost. */
  void unplugged() {
    counters.silencedBytes += toPrinter.clear() + toHost.clear();
  }

  /** The cable gets better or worse. */
  void noise(double corrupt, double lose, double twice, long newline, NoiseDirection direction) {
    if (direction != NoiseDirection.OUT) {
      noiseIn.set(corrupt, lose, twice, newline);
    }
    if (direction != NoiseDirection.IN) {
      noiseOut.set(corrupt, lose, twice, newline);
    }
  }

  long now() {
    return time.now();
  }

  Counters counters() {
    return counters;
  }

  LineReader reader() {
    return reader;
  }

  PlannerWatch watch() {
    return watch;
  }

  Planner planner() {
    return planner;
  }

  Motion motion() {
    return motion;
  }

  Firmware firmware() {
    return firmware;
  }

  ReceiveRing ring() {
    return ring;
  }

  Noise noiseIn() {
    return noiseIn;
  }

  Noise noiseOut() {
    return noiseOut;
  }

  Wire toPrinter() {
    return toPrinter;
  }

  Wire toHost() {
    return toHost;
  }
}
