package io.easyprint.printhost.stream;

import io.easyprint.printhost.api.Outcome;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.firmware.ReplyKind;
import io.easyprint.printhost.firmware.ReplyReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The whole of streaming without any I/O: bytes, commands and time in, bytes and reports out. A
 * test steps it with a clock of its own; the hot thread with the real one. Not thread-safe.
 */
final class StreamCore implements JobRun.Host, LineProtocol.Listener {
  private static final byte[] BREAK_WAIT = ascii("\nM108\n");
  private static final byte[] NOTHING = {};
  private static final byte[] COLD = ascii("\nM104 S0\nM140 S0\nM107\n");
  private static final long LONGEST_CALM = 20_000_000L;
  private static final long SECOND = 1_000_000_000L;

  private final Outgoing out = new Outgoing();
  private final ReplyReader reader = new ReplyReader();
  private final Quality quality;
  private final Reports reports;
  private final PositionCell position;
  private final LineRing file;
  private final HostQueue queue = new HostQueue();
  private final LineProtocol protocol;
  private final Greeting greeting = new Greeting(out);
  private final JobRun job;
  private final PortWishes wishes = new PortWishes();
  private final EmergencyStop emergency = new EmergencyStop(out, wishes);
  private final Introduction introduction;
  private final HostTraffic traffic;
  private final HostActions actions;
  private final Orders orders;
  private final Feeding feeding;
  private final Link link;
  private final Arrival arrival;

  private BlackBox box = BlackBox.none();
  private Phase phase = Phase.CLOSED;
  private long time;

  StreamCore(
      EngineSettings settings,
      LineRing file,
      Quality quality,
      Reports reports,
      PositionCell position,
      Feeding feeding) {
    this.file = file;
    this.quality = quality;
    this.reports = reports;
    this.position = position;
    this.feeding = feeding;
    this.link = new Link(reports, settings.reconnectSeconds());
    this.protocol = new LineProtocol(out, quality, this);
    this.job = new JobRun(protocol, queue, file, quality, position, settings.scripts(), this);
    this.introduction = new Introduction(settings, protocol, queue, reports);
    this.traffic = new HostTraffic(protocol, queue, reports, job, settings.pollSeconds() * SECOND);
    this.actions = new HostActions(job, reports, wishes);
    this.orders = new Orders(link, job, traffic, reports);
    this.arrival =
        new Arrival(greeting, link, out, wishes, protocol, introduction, job, quality, reports);
  }

  /** From now on the place on the wire is remembered there. */
  void blackBox(BlackBox opened) {
    box = opened;
    protocol.blackBox(opened);
    arrival.blackBox(opened);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Any thread: the state. */
  PrinterState state() {
    return link.state();
  }

  Outgoing out() {
    return out;
  }

  LineProtocol protocol() {
    return protocol;
  }

  /** What is to be done to the port. */
  PortWishes wishes() {
    return wishes;
  }

  /** The port is being opened. */
  void opening(String path, int speed) {
    link.opening(path, speed);
  }

  /** Whether the port may be closed or opened anew: no job is in the way. */
  boolean mayReopen() {
    if (job.active()) {
      reports.event(new EngineEvent.Notice("warning", "Not while a job runs."));
      return false;
    }
    return true;
  }

  /** The port cannot be opened; it will be tried again. */
  void cannotOpen(@Nullable String why) {
    link.cannotOpen(why);
  }

  /** The port is open. */
  void opened(String path, int speed, long now) {
    link.opened(path, speed);
    phase = Phase.GREETING;
    reader.clear();
    out.clear();
    out.baud(speed);
    queue.clear();
    emergency.over();
    traffic.forgetNoise();
    greeting.begin(speed, now);
  }

  /** The port is gone, or was never there. */
  void linkLost(String why, boolean wanted, long now) {
    phase = Phase.CLOSED;
    out.clear();
    if (job.active() && !wanted) {
      link.await(why, now);
    } else if (wanted) {
      state(PrinterState.OFFLINE, "");
    } else {
      link.cannotOpen(why);
    }
  }

  /** Takes bytes from the port. */
  void received(byte[] bytes, int count, long now) {
    time = now;
    if (phase == Phase.CLOSED) {
      return;
    }
    for (int i = 0; i < count; i++) {
      if (reader.take(bytes[i])) {
        line(now);
      }
    }
    protocol.heard(now);
  }

  private void line(long now) {
    ReplyKind kind = reader.kind();
    if (kind != ReplyKind.OK || reader.temperatures() || reader.oks() == 0) {
      reports.text(false, reader.bytes(), 0, reader.length());
    }
    switch (phase) {
      case CLOSED -> {}
      case GREETING -> greeting.reply(reader, now);
      case ASKING -> {
        introduction.heard(text());
        streaming(kind, now);
      }
      case UP -> streaming(kind, now);
      case DOWN -> {
        if (kind == ReplyKind.HALTED) {
          emergency.over();
        }
      }
    }
  }

  private String text() {
    return new String(reader.bytes(), 0, reader.length(), StandardCharsets.UTF_8);
  }

  private void streaming(ReplyKind kind, long now) {
    switch (kind) {
      case START -> printerStarted(now);
      case HALTED ->
          down("The printer stopped itself: " + Console.printable(text()) + ".", NOTHING, now);
      case ACTION -> actions.take(text(), now);
      case BUSY_PAUSED -> {
        protocol.reply(reader, now);
        job.commandStands("The printer waits for a person.");
      }
      default -> protocol.reply(reader, now);
    }
  }

  private void printerStarted(long now) {
    reports.event(new EngineEvent.PrinterReset());
    job.end(
        Outcome.INTERRUPTED,
        "The printer restarted by itself; it has forgotten its position and temperatures.");
    phase = Phase.GREETING;
    queue.clear();
    out.clear();
    state(PrinterState.CONNECTING, "The printer restarted.");
    greeting.begin(link.baud(), now);
  }

  /** Nothing more is streamed until a person connects again. */
  private void down(String why, byte[] first, long now) {
    phase = Phase.DOWN;
    queue.clear();
    out.clear();
    quality.end(now);
    out.put(first, 0, first.length, now);
    out.put(COLD, 0, COLD.length, now);
    reports.event(new HotEvent.Failed(why));
    job.end(Outcome.FAILED, why);
    state(PrinterState.FAULT, why);
  }

  /** Carries out a command. */
  void command(HotCommand command, long now) {
    switch (command) {
      case HotCommand.Start start -> startJob(start.job(), now);
      case HotCommand.Fail fail -> down(fail.reason(), BREAK_WAIT, now);
      default -> orders.take(command, phase == Phase.UP, now);
    }
  }

  private void startJob(Command.StartJob wanted, long now) {
    if (link.state() != PrinterState.READY || !feeding.idle()) {
      reports.event(
          new HotEvent.JobOver(
              wanted.jobId(), Outcome.FAILED, "The printer is not ready for a job."));
      return;
    }
    file.clear();
    quality.start(now, out.total(), link.baud(), introduction.facts().plannerMoves());
    traffic.forgetNoise();
    box.start(
        wanted.jobId(),
        wanted.fromLine(),
        protocol.history().numberOf(protocol.acked()),
        protocol.history().nextNumber() - 1);
    feeding.start(wanted);
    job.start(wanted);
  }

  /** M112 at once, ahead of everything that waits; the port's reset half a second later. */
  void emergency(long now) {
    out.clear();
    if (phase == Phase.CLOSED) {
      return;
    }
    emergency.begin(now);
    queue.clear();
    phase = Phase.DOWN;
    quality.end(now);
    job.end(Outcome.FAILED, "Emergency stop.");
    state(PrinterState.FAULT, "Emergency stop.");
  }

  /** Does all that is due; returns how much that was, 0 for nothing. */
  int doWork(long now) {
    time = now;
    switch (phase) {
      case CLOSED -> arrival.waitForLink(now);
      case GREETING -> greet(now);
      case DOWN -> emergency.tick(now);
      default -> stream(now);
    }
    quality.bytesSent(out.total());
    return out.waiting();
  }

  private void greet(long now) {
    Phase next = arrival.tick(now);
    if (next == Phase.DOWN) {
      down("The printer does not answer on this port.", NOTHING, now);
    } else {
      phase = next;
    }
  }

  private void upAtLast(long now) {
    traffic.polls(!introduction.reportsTemperatures(), now);
    phase = Phase.UP;
    link.ready();
  }

  private void stream(long now) {
    protocol.tick(now);
    if (phase == Phase.DOWN || phase == Phase.GREETING) {
      return;
    }
    boolean again = true;
    while (again) {
      again = traffic.send(now);
      if (phase == Phase.ASKING && scriptDone()) {
        if (introduction.answered(greeting.lastNumber())) {
          upAtLast(now);
        } else {
          again = true;
        }
      } else if (phase == Phase.UP && !queue.barred() && !traffic.renumbering(now)) {
        again |= job.tick(now);
      }
    }
    if (phase == Phase.UP && !job.active() && !queue.barred()) {
      protocol.certain(); // heaters that go off must have gone off
    }
    if (phase == Phase.UP) {
      traffic.poll(now);
    }
    traffic.warnOfNoise();
  }

  private boolean scriptDone() {
    return !queue.scriptWaits() && protocol.drained();
  }

  /** When {@link #doWork} has something to do at the latest, if nothing comes in before. */
  long deadline() {
    return switch (phase) {
      case CLOSED, DOWN -> Long.MAX_VALUE;
      case GREETING -> greeting.deadline();
      default -> protocol.deadline();
    };
  }

  /** Whether lines are flowing, so that every microsecond counts. */
  boolean busy() {
    return job.active() && phase == Phase.UP;
  }

  /**
   * How long nobody needs to look at the line, in nanoseconds. Behind a full planner the command
   * buffer and the receive ring are full as well, and keep it full for nearly half of what it has
   * to do. 0 when each ok is worth waking for.
   */
  long calm(long now) {
    return busy() && !protocol.quiet() && out.waiting() == 0
        ? Math.min(LONGEST_CALM, quality.plannerAhead(now) / 2)
        : 0;
  }

  // JobRun.Host

  @Override
  public void state(PrinterState newState, String why) {
    link.state(newState, why);
  }

  @Override
  public void stopFeeding() {
    feeding.stop();
  }

  @Override
  public void event(Object event) {
    reports.event(event);
  }

  @Override
  public void breakWait(long now) {
    out.put(BREAK_WAIT, 0, BREAK_WAIT.length, now);
    protocol.unnumberedSent();
  }

  // LineProtocol.Listener

  @Override
  public void acknowledged(long index) {
    History history = protocol.history();
    if (job.active()) {
      position.acknowledged(history.state(index), history.numberOf(index));
      box.acknowledged(history.state(index).line);
      job.executed();
    }
  }

  @Override
  public void fault(String reason) {
    down(reason, NOTHING, time);
  }

  @Override
  public void restarted() {
    printerStarted(time);
  }
}
