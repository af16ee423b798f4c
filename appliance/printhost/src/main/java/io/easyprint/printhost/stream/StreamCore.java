package io.easyprint.printhost.stream;

import io.easyprint.printhost.api.Outcome;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.firmware.FirmwareFacts;
import io.easyprint.printhost.firmware.Firmwares;
import io.easyprint.printhost.firmware.Identity;
import io.easyprint.printhost.firmware.IdentityReader;
import io.easyprint.printhost.firmware.ReplyKind;
import io.easyprint.printhost.firmware.ReplyReader;
import io.easyprint.printhost.stream.Command.Priority;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole of streaming without any I/O: bytes, commands and time in, bytes and reports out. A
 * test steps it with a clock of its own; the hot thread with the real one. Not thread-safe.
 */
final class StreamCore implements JobRun.Host, LineProtocol.Listener {
  private static final byte[] EMERGENCY = ascii("\nM112\n");
  private static final byte[] BREAK_WAIT = ascii("\nM108\n");
  private static final byte[] NOTHING = {};
  private static final byte[] COLD = ascii("\nM104 S0\nM140 S0\nM107\n");
  private static final int MOST_COLLECTED = 300;
  private static final int IDENTITY_TRIES = 3;
  private static final long EMERGENCY_REPEAT = 300_000_000L;
  private static final long LONGEST_CALM = 20_000_000L;
  private static final long SECOND = 1_000_000_000L;

  private enum Phase {
    CLOSED,
    GREETING,
    ASKING_NAME,
    ASKING_SETTINGS,
    UP,
    DOWN
  }

  private final EngineSettings settings;
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
  private final Feeding feeding;
  private final HostLine poll = HostLine.of("M105", 0);
  private final List<String> collected = new ArrayList<>();

  private volatile PrinterState state = PrinterState.OFFLINE;
  private BlackBox box = BlackBox.none();
  private boolean remembered;
  private Phase phase = Phase.CLOSED;
  private String port = "";
  private int baud;
  private int wantedBaud;
  private boolean wantsReset;
  private boolean wantsClose;
  private Identity identity = Identity.UNKNOWN;
  private FirmwareFacts facts = Firmwares.CAUTIOUS;
  private int identityTries;
  private long nextPoll;
  private boolean polls;
  private long emergencyAt;
  private int emergencies;
  private boolean waitingForLink;
  private long linkDeadline;
  private PrinterState stateBefore = PrinterState.READY;
  private boolean warnedOfNoise;
  private long time;
  private String openingTrouble = "";

  /** What the core asks of the feeder. */
  interface Feeding {
    /** Begins to fill the ring. */
    void start(Command.StartJob job);

    /** Empties the ring, fills it no more. */
    void stop();

    /** Whether the ring is empty and nobody fills it. */
    boolean idle();
  }

  StreamCore(
      EngineSettings settings,
      LineRing file,
      Quality quality,
      Reports reports,
      PositionCell position,
      Feeding feeding) {
    this.settings = settings;
    this.file = file;
    this.quality = quality;
    this.reports = reports;
    this.position = position;
    this.feeding = feeding;
    this.protocol = new LineProtocol(out, quality, this);
    this.job = new JobRun(protocol, queue, file, quality, position, settings.scripts(), this);
  }

  /** From now on the place on the wire is remembered there. */
  void blackBox(BlackBox opened) {
    box = opened;
    protocol.blackBox(opened);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Any thread: the state. */
  PrinterState state() {
    return state;
  }

  Outgoing out() {
    return out;
  }

  LineProtocol protocol() {
    return protocol;
  }

  /** The speed that the port must be set to before the next write; 0 to leave it. */
  int takeWantedBaud() {
    int wanted = wantedBaud;
    wantedBaud = 0;
    return wanted;
  }

  /** Whether the board is to be reset by the port's control lines. */
  boolean takeWantsReset() {
    boolean wanted = wantsReset;
    wantsReset = false;
    return wanted;
  }

  /** Whether the port is to be closed. */
  boolean takeWantsClose() {
    boolean wanted = wantsClose;
    wantsClose = false;
    return wanted;
  }

  /** The port is being opened. */
  void opening(String path, int speed) {
    port = path;
    baud = speed;
    if (!waitingForLink) {
      state(PrinterState.CONNECTING, "");
    }
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
    String reason = why == null ? "The port cannot be opened." : why;
    if (!reason.equals(openingTrouble)) {
      openingTrouble = reason;
      if (!waitingForLink) {
        state(PrinterState.CONNECTING, reason);
      }
    }
  }

  /** The port is open. */
  void opened(String path, int speed, long now) {
    port = path;
    baud = speed;
    phase = Phase.GREETING;
    reader.clear();
    out.clear();
    out.baud(speed);
    queue.clear();
    emergencies = 0;
    warnedOfNoise = false;
    greeting.begin(speed, now);
  }

  /** The port is gone, or was never there. */
  void linkLost(String why, boolean wanted, long now) {
    phase = Phase.CLOSED;
    out.clear();
    if (job.active() && !wanted) {
      if (!waitingForLink) {
        waitingForLink = true;
        linkDeadline = now + settings.reconnectSeconds() * SECOND;
        stateBefore = state;
        state(PrinterState.CONNECTING, why);
      }
      return;
    }
    if (wanted) {
      state(PrinterState.OFFLINE, "");
    } else {
      cannotOpen(why);
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
      case ASKING_NAME, ASKING_SETTINGS -> {
        collect();
        streaming(kind, now);
      }
      case UP -> streaming(kind, now);
      case DOWN -> {
        if (kind == ReplyKind.HALTED) {
          emergencies = 0;
        }
      }
    }
  }

  private void collect() {
    if (collected.size() < MOST_COLLECTED) {
      collected.add(new String(reader.bytes(), 0, reader.length(), StandardCharsets.UTF_8));
    }
  }

  private void streaming(ReplyKind kind, long now) {
    switch (kind) {
      case START -> printerStarted(now);
      case HALTED -> halted(now);
      case ACTION -> action(now);
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
    greeting.begin(baud, now);
  }

  private void halted(long now) {
    String text = new String(reader.bytes(), 0, reader.length(), StandardCharsets.UTF_8);
    down("The printer stopped itself: " + Console.printable(text) + ".", now);
  }

  /** Nothing more is streamed until a person connects again. */
  private void down(String why, long now) {
    down(why, NOTHING, now);
  }

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

  private void action(long now) {
    String text =
        new String(reader.bytes(), 0, reader.length(), StandardCharsets.UTF_8)
            .substring("//action:".length())
            .strip();
    reports.event(new EngineEvent.HostAction(Console.printable(text)));
    // Marlin adds what it is about: pause filament_runout 0.
    switch (text.split(" ", 2)[0]) {
      case "pause" -> job.pause("The printer asked to pause.");
      case "out_of_filament" -> job.pause("The printer is out of filament.");
      case "paused" -> job.pausedByPrinter("Paused at the printer.");
      case "resume" -> reports.event(new HotEvent.WantsResume());
      case "resumed" -> job.resumedByPrinter();
      case "cancel" -> job.cancel("Cancelled at the printer.", now);
      case "disconnect" -> {
        if (!job.active()) {
          wantsClose = true;
        }
      }
      default -> {}
    }
  }

  /** Carries out a command. */
  void command(HotCommand command, long now) {
    switch (command) {
      case HotCommand.Start start -> startJob(start.job(), now);
      case HotCommand.Pause pause -> refuseUnless(job.pause(pause.reason()), "pause");
      case HotCommand.Resume resume -> refuseUnless(job.resume(resume.before(), now), "resume");
      case HotCommand.Cancel cancel -> refuseUnless(cancel(cancel.reason(), now), "cancel");
      case HotCommand.Send send -> send(send.lines(), send.priority());
      case HotCommand.Tuned tuned -> {
        send(tuned.lines(), Priority.PERSON);
        reports.event(tuned.event());
      }
      case HotCommand.HeatersOff off -> heatersOff();
      case HotCommand.Fail fail -> {
        down(fail.reason(), BREAK_WAIT, now);
      }
      case HotCommand.Open open -> {}
      case HotCommand.Close close -> {}
    }
  }

  private void refuseUnless(boolean done, String what) {
    if (!done) {
      reports.event(new EngineEvent.Notice("warning", "Nothing to " + what + " just now."));
    }
  }

  private boolean cancel(String why, long now) {
    if (waitingForLink) {
      waitingForLink = false;
      job.end(Outcome.CANCELLED, why);
      return true;
    }
    return job.cancel(why, now);
  }

  private void startJob(Command.StartJob wanted, long now) {
    if (state != PrinterState.READY || !feeding.idle()) {
      reports.event(
          new HotEvent.JobOver(
              wanted.jobId(), Outcome.FAILED, "The printer is not ready for a job."));
      return;
    }
    file.clear();
    quality.start(now, out.total(), baud, facts.plannerMoves());
    warnedOfNoise = false;
    box.start(
        wanted.jobId(),
        wanted.fromLine(),
        protocol.history().numberOf(protocol.acked()),
        protocol.history().nextNumber() - 1);
    feeding.start(wanted);
    job.start(wanted);
  }

  private void send(List<HostLine> lines, Priority priority) {
    if (phase != Phase.UP) {
      reports.event(new EngineEvent.Notice("warning", "The printer is not connected."));
      return;
    }
    for (HostLine line : lines) {
      if (!queue.add(line, priority)) {
        reports.event(new EngineEvent.Notice("warning", "Too many commands wait already."));
        return;
      }
    }
  }

  private void heatersOff() {
    for (String line : List.of("M104 S0", "M140 S0", "M107")) {
      queue.add(HostLine.of(line, 0), Priority.URGENT);
    }
  }

  /** M112 at once, ahead of everything that waits; the port's reset half a second later. */
  void emergency(long now) {
    out.clear();
    if (phase == Phase.CLOSED) {
      return;
    }
    out.put(EMERGENCY, 0, EMERGENCY.length, now);
    emergencies = 1;
    emergencyAt = now + EMERGENCY_REPEAT;
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
      case CLOSED -> waitForLink(now);
      case GREETING -> greet(now);
      case DOWN -> repeatEmergency(now);
      default -> stream(now);
    }
    quality.bytesSent(out.total());
    return out.waiting();
  }

  private void waitForLink(long now) {
    if (waitingForLink && now > linkDeadline) {
      waitingForLink = false;
      job.end(Outcome.INTERRUPTED, "The line to the printer was lost.");
      state(PrinterState.CONNECTING, "The line to the printer was lost.");
    }
  }

  private void greet(long now) {
    waitForLink(now);
    if (greeting.tick(now)) {
      wantedBaud = greeting.speed();
      baud = greeting.speed();
      out.baud(baud);
    }
    switch (greeting.step()) {
      case ASKING, LISTENING -> remembered = false;
      case HELLO -> {
        remember();
        tryToGoOn(now);
      }
      case DONE -> greeted(now);
      case FAILED -> unanswered(now);
    }
  }

  /** Before the greeting's own line changes the number, its meaning is noted. */
  private void remember() {
    if (!remembered) {
      remembered = true;
      box.greeted(greeting.started() ? 0 : greeting.lastNumber());
    }
  }

  private void unanswered(long now) {
    if (waitingForLink) {
      greeting.begin(baud, now);
    } else {
      down("The printer does not answer on this port.", now);
    }
  }

  /** The printer answers again, and has kept its memory: the job goes on where it was. */
  private void tryToGoOn(long now) {
    if (!waitingForLink) {
      return;
    }
    waitingForLink = false;
    long last = greeting.lastNumber();
    reports.event(new EngineEvent.Identified(identity, last));
    if (!greeting.started() && last > 0 && protocol.resumeAfter(last, now)) {
      phase = Phase.UP;
      quality.excused();
      state(stateBefore, "");
      return;
    }
    reports.event(new EngineEvent.PrinterReset());
    job.end(
        Outcome.INTERRUPTED,
        "The line to the printer was lost, and the printer has restarted meanwhile.");
    state(PrinterState.CONNECTING, "");
  }

  private void greeted(long now) {
    protocol.restart(greeting.firstNumber(), now);
    phase = Phase.ASKING_NAME;
    identityTries = 0;
    collected.clear();
    queue.addToScript("M115");
  }

  private void named(long now) {
    identity = IdentityReader.read(collected);
    if (identity.name().isEmpty() || !Firmwares.of(identity).known()) {
      if (++identityTries < IDENTITY_TRIES) {
        queue.addToScript("M115");
        return;
      }
    }
    facts = Firmwares.of(identity);
    protocol.firmware(facts, settings.ringBytes(), settings.bufferLines(), settings.oneLine());
    reports.event(new EngineEvent.Identified(identity, greeting.lastNumber()));
    polls = !identity.can("AUTOREPORT_TEMP");
    if (!polls) {
      queue.addToScript("M155 S" + settings.pollSeconds());
    }
    if (facts.keepsAlive()) {
      queue.addToScript("M113 S2");
    }
    if (identity.can("PROMPT_SUPPORT")) {
      queue.addToScript("M876 P1");
    }
    collected.clear();
    phase = Phase.ASKING_SETTINGS;
    queue.addToScript("M503");
    nextPoll = now;
  }

  private void upAtLast() {
    reports.event(new EngineEvent.SettingsReported(List.copyOf(collected)));
    collected.clear();
    openingTrouble = "";
    phase = Phase.UP;
    state(PrinterState.READY, "");
  }

  private void repeatEmergency(long now) {
    if (emergencies > 0 && now >= emergencyAt) {
      emergencies++;
      emergencyAt = now + EMERGENCY_REPEAT;
      if (emergencies == 3) {
        wantsReset = true;
      } else if (emergencies > 4) {
        emergencies = 0;
      } else {
        out.put(EMERGENCY, 0, EMERGENCY.length, now);
      }
    }
  }

  private void stream(long now) {
    protocol.tick(now);
    if (phase == Phase.DOWN || phase == Phase.GREETING) {
      return;
    }
    boolean again = true;
    while (again) {
      again = hostLines(now);
      if (phase == Phase.ASKING_NAME && scriptDone()) {
        named(now);
        again = true;
      } else if (phase == Phase.ASKING_SETTINGS && scriptDone()) {
        upAtLast();
      } else if (phase == Phase.UP && !queue.barred() && !renumbering(now)) {
        again |= job.tick(now);
      }
    }
    if (phase == Phase.UP && !job.active() && !queue.barred()) {
      protocol.certain(); // heaters that go off must have gone off
    }
    poll(now);
    warnOfNoise();
  }

  private boolean scriptDone() {
    return !queue.scriptWaits() && protocol.drained();
  }

  private boolean hostLines(long now) {
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

  /** Starts the numbers again before they grow beyond what firmware takes. */
  private boolean renumbering(long now) {
    if (!protocol.numbersHigh()) {
      return false;
    }
    int flags = Line.HOST | Line.SOLO | Line.RENUMBERS;
    if (protocol.room(RENUMBER.length, flags)) {
      protocol.send(RENUMBER, 0, RENUMBER.length, flags, job.sentState(), now);
    }
    return true;
  }

  private static final byte[] RENUMBER = ascii("M110 N0");

  private void poll(long now) {
    if (polls && phase == Phase.UP && now >= nextPoll) {
      nextPoll = now + settings.pollSeconds() * SECOND;
      if (!protocol.markOnTheWay() && !protocol.longOnTheWay()) {
        queue.add(poll, Priority.POLL);
      }
    }
  }

  private void warnOfNoise() {
    if (!warnedOfNoise && protocol.noisy()) {
      warnedOfNoise = true;
      reports.event(
          new EngineEvent.Notice(
              "warning",
              "More than one line in ten has to be sent again. Likely causes: the USB cable, the"
                  + " printer's or the board's power supply, or the speed of the port."));
    }
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
    state = newState;
    reports.event(new HotEvent.State(newState, why, port, baud));
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
    down(reason, time);
  }

  @Override
  public void restarted() {
    printerStarted(time);
  }
}
