package io.easyprint.printhost.stream;

import io.easyprint.printhost.api.RealTime;
import io.easyprint.printhost.api.SerialPortInfo;
import io.easyprint.printhost.realtime.RealTimeWish;
import io.easyprint.printhost.serial.SerialException;
import io.easyprint.printhost.serial.SerialLink;
import io.easyprint.printhost.serial.SerialPorts;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The hot thread: reads, lets the core think, writes, waits. Owns the port. No lock, no log, no
 * disk; allocates nothing per line.
 */
final class HotLoop implements Runnable {
  private static final long LONGEST_WAIT = 20_000_000L;
  private static final long LONGEST_WAIT_PRINTING = 10_000_000L;
  static final long WORTH_A_NAP = 8_000_000L;
  private static final long CLOSED_NAP = 20_000_000L;
  private static final long RETRY = 500_000_000L;
  private static final long STUCK = 10_000_000_000L;
  private static final int FIRST_SPEED = 250_000;
  private static final String AUTO = "auto";

  private final StreamCore core;
  private final Quality quality;
  private final SerialPorts ports;
  private final RealTimeWish wish;
  private final LongSupplier nanoClock;
  private final ConcurrentLinkedQueue<HotCommand> commands = new ConcurrentLinkedQueue<>();
  private final Bell bell = new Bell();
  private final byte[] in = new byte[4096];

  private volatile boolean closed;
  private volatile boolean emergency;
  private final AtomicLong rounds = new AtomicLong();
  private volatile RealTime realTime = new RealTime(-1, false, false, List.of());
  private @Nullable SerialLink link;
  private HotCommand.@Nullable Open wanted;
  private long nextTry;
  private long stuckSince;

  HotLoop(
      StreamCore core,
      Quality quality,
      SerialPorts ports,
      RealTimeWish wish,
      LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.core = core;
    this.quality = quality;
    this.ports = ports;
    this.wish = wish;
  }

  /** Any thread. */
  void submit(HotCommand command) {
    commands.add(command);
    bell.ring();
  }

  /** Any thread; does not depend on any queue. */
  void emergency() {
    emergency = true;
    bell.ring();
  }

  void close() {
    closed = true;
    bell.ring();
  }

  long rounds() {
    return rounds.get();
  }

  RealTime realTime() {
    return realTime;
  }

  @Override
  public void run() {
    realTime = wish.apply();
    try {
      while (!closed) {
        round();
      }
    } finally {
      SerialLink open = link;
      if (open != null) {
        open.close();
      }
      bell.close();
    }
  }

  private void round() {
    long now = nanoClock.getAsLong();
    rounds.setRelease(rounds.getPlain() + 1);
    if (emergency) {
      emergency = false;
      core.emergency(now);
    }
    HotCommand command = commands.poll();
    while (command != null) {
      take(command, now);
      command = commands.poll();
    }
    SerialLink open = link;
    if (open == null) {
      core.doWork(now);
      tryToOpen(now);
      if (link == null) {
        bell.rest(CLOSED_NAP);
      }
      return;
    }
    if (!exchange(open, now)) {
      lost(now);
      return;
    }
    controlLines(open, now);
  }

  /** One round on the open port; false when it is gone. */
  private boolean exchange(SerialLink open, long start) {
    int count = open.read(in);
    if (count == SerialLink.GONE) {
      return false;
    }
    long now = count > 0 ? nanoClock.getAsLong() : start;
    if (count > 0) {
      core.received(in, count, now);
    }
    core.doWork(now);
    int wantedSpeed = core.wishes().takeSpeed();
    if (wantedSpeed > 0) {
      open.baud(wantedSpeed);
    }
    if (!write(open, now)) {
      return false;
    }
    rest(open, now);
    return true;
  }

  private boolean write(SerialLink open, long now) {
    Outgoing out = core.out();
    while (out.waiting() > 0) {
      int taken = open.write(out.bytes(), out.start(), out.waiting());
      if (taken == SerialLink.GONE) {
        return false;
      }
      if (taken == 0) {
        stuckSince = stuckSince == 0 ? now : stuckSince;
        return now - stuckSince < STUCK;
      }
      stuckSince = 0;
      out.taken(taken);
    }
    return true;
  }

  private void rest(SerialLink open, long now) {
    boolean busy = core.busy();
    long untilDue = core.deadline() - now;
    if (untilDue <= 0) {
      return;
    }
    long wait;
    long calm = core.calm(now);
    if (calm >= WORTH_A_NAP) {
      // The lines that are free meanwhile go out together: a fifth of the wakings.
      wait = Math.min(untilDue, calm);
      bell.rest(wait);
    } else {
      wait = Math.min(untilDue, busy ? LONGEST_WAIT_PRINTING : LONGEST_WAIT);
      open.await(core.out().waiting() > 0, wait);
    }
    if (busy) {
      quality.paused(nanoClock.getAsLong() - now - wait);
    }
  }

  private void controlLines(SerialLink open, long now) {
    if (core.wishes().takeReset()) {
      open.pulseReset();
    }
    if (core.wishes().takeClose()) {
      wanted = null;
      lost(now);
    }
  }

  private void take(HotCommand command, long now) {
    switch (command) {
      case HotCommand.Open open -> {
        if (core.mayReopen()) {
          closeLink(now);
          wanted = open;
          nextTry = now;
          core.opening(open.port(), open.baud());
        }
      }
      case HotCommand.Close close -> {
        if (core.mayReopen()) {
          wanted = null;
          closeLink(now);
        }
      }
      default -> core.command(command, now);
    }
  }

  private void closeLink(long now) {
    SerialLink open = link;
    if (open != null) {
      open.close();
      link = null;
    }
    core.linkLost("", true, now);
  }

  private void lost(long now) {
    SerialLink open = link;
    if (open != null) {
      open.close();
      link = null;
    }
    core.linkLost("The port is gone: the cable or the printer's power.", wanted == null, now);
    nextTry = now + RETRY;
    stuckSince = 0;
  }

  private void tryToOpen(long now) {
    HotCommand.Open open = wanted;
    if (open == null || now < nextTry) {
      return;
    }
    nextTry = now + RETRY;
    String path = open.port();
    if (path.equals(AUTO)) {
      List<SerialPortInfo> found = ports.list();
      if (found.isEmpty()) {
        core.cannotOpen("No serial port was found.");
        return;
      }
      path = found.get(0).path();
    }
    try {
      int speed = open.baud() > 0 ? open.baud() : FIRST_SPEED;
      link = ports.open(path, speed, open.dtr());
      wanted = new HotCommand.Open(open.port(), open.baud(), false);
      core.opened(path, open.baud(), nanoClock.getAsLong());
    } catch (SerialException e) {
      core.cannotOpen(e.getMessage());
    }
  }
}
