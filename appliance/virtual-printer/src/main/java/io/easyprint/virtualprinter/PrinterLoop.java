package io.easyprint.virtualprinter;

import io.easyprint.posix.CurrentThread;
import io.easyprint.posix.Poller;
import io.easyprint.posix.SchedulingClass;

/**
 * The printer's thread: moves bytes between the port and the machine and advances the machine with
 * the clock. It sleeps until the next thing that the host could see, but while the printer is at
 * work at most a millisecond, so that a delay of its own is noticed (see {@link Pace}). Confined to
 * its thread, but for the mailbox.
 */
final class PrinterLoop implements Runnable {
  private static final int PORT = 0;
  private static final int MAIL = 1;
  private static final long HEARTBEAT = 1_000_000;
  private static final long IDLE_CHECK = 5_000_000;
  private static final long AT_WORK = 1_000_000_000;
  private static final int PRIORITY = 20;
  private static final double FASTEST_FIFO = 2;

  private final PrinterOptions options;
  private final Machine machine;
  private final Port port;
  private final Mailbox mailbox = new Mailbox();
  private final Poller poller = new Poller(2);
  private final Poller check = new Poller(1);
  private final Pace pace;

  private OwnDelay ownDelay = OwnDelay.none();
  private boolean hostIsThere;
  private boolean fifo;
  private boolean closing;
  private long deadline = SimTime.NEVER;
  private long lastInput;
  private long plugInAt = SimTime.NEVER;

  PrinterLoop(PrinterOptions options, Machine machine, Port port) {
    this.options = options;
    this.machine = machine;
    this.port = port;
    this.pace = new Pace(options.speed(), System.nanoTime());
  }

  @Override
  public void run() {
    if (options.realTime()) {
      CurrentThread.timerSlack(1);
      fifo =
          options.speed() <= FASTEST_FIFO
              && CurrentThread.schedule(SchedulingClass.FIFO, PRIORITY).granted();
    }
    ownDelay = OwnDelay.ofThisThread();
    poller.watch(MAIL, mailbox.wakeUp(), Poller.READABLE);
    try {
      while (!closing) {
        work(System.nanoTime());
        await();
      }
    } finally {
      mailbox.close();
      ownDelay.close();
      port.close();
    }
  }

  private void work(long real) {
    long late = deadline == SimTime.NEVER ? 0 : Math.max(0, real - deadline);
    pace.late(Math.max(late, ownDelay.since()));
    long now = Math.max(pace.simulated(real), machine.now());
    look();
    if (hostIsThere) {
      read(now, real);
    }
    machine.advance(now);
    deliver();
    if (plugInAt <= machine.now()) {
      plugIn();
    }
    mailbox.work();
  }

  /** Finds out whether a program has the port open. */
  private void look() {
    port.watch(check, 0, false);
    check.await(0);
    boolean there = port.isPluggedIn() && (check.found(0) & Poller.HUNG_UP) == 0;
    if (hostIsThere && !there) {
      port.forgetUnread();
    }
    if (there && !hostIsThere && options.resetOnOpen()) {
      machine.reset();
    }
    hostIsThere = there;
  }

  private void read(long now, long real) {
    int count = port.read(machine.room());
    for (int i = 0; i < count; i++) {
      machine.receive(port.input(i), now);
    }
    if (count > 0) {
      lastInput = real;
    }
  }

  private void deliver() {
    while (machine.hasOutput() && port.canPut()) {
      int fate = machine.takeOutput();
      if (fate != Noise.LOST) {
        port.put(fate & 0xff);
        if ((fate & Noise.TWICE) != 0) {
          port.put(fate & 0xff);
        }
      }
    }
    if (hostIsThere) {
      port.write();
    } else {
      port.drop();
    }
  }

  private void await() {
    port.watch(poller, PORT, machine.room() > 0);
    if (!hostIsThere) {
      poller.clear(PORT);
    }
    long real = System.nanoTime();
    long left = pace.realUntil(Math.min(machine.nextWake(), plugInAt), real);
    boolean atWork = real - lastInput < AT_WORK || !machine.planner().isEmpty();
    long longest = hostIsThere ? (atWork ? HEARTBEAT : AT_WORK) : IDLE_CHECK;
    long timeout = Math.min(left, longest);
    deadline = real + timeout;
    if (timeout > 0) {
      poller.await(timeout);
    }
  }

  /** The cable is pulled out now and plugged in again after a while. */
  void unplug(long nanos) {
    port.pullOut();
    machine.unplugged();
    plugInAt = nanos >= SimTime.NEVER - machine.now() ? SimTime.NEVER : machine.now() + nanos;
  }

  /** The cable is plugged in; the port has a new pseudo-terminal behind the same link. */
  void plugIn() {
    plugInAt = SimTime.NEVER;
    if (!port.isPluggedIn()) {
      port.plugIn();
    }
  }

  Mailbox mailbox() {
    return mailbox;
  }

  void finish() {
    closing = true;
  }

  Port port() {
    return port;
  }

  Machine machine() {
    return machine;
  }

  Pace pace() {
    return pace;
  }

  boolean fifo() {
    return fifo;
  }
}
