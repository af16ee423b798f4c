package io.easyprint.printhost.stream;

import io.easyprint.printhost.api.Outcome;
import io.easyprint.printhost.api.PrinterState;

/**
 * From an open port to a printer that counts lines with us: the greeting, and what it means for a
 * job that waits for its line. Confined to the hot thread.
 */
final class Arrival {
  private final Greeting greeting;
  private final Link link;
  private final Outgoing out;
  private final PortWishes wishes;
  private final LineProtocol protocol;
  private final Introduction introduction;
  private final JobRun job;
  private final Quality quality;
  private final Reports reports;

  private BlackBox box = BlackBox.none();
  private boolean remembered;

  Arrival(
      Greeting greeting,
      Link link,
      Outgoing out,
      PortWishes wishes,
      LineProtocol protocol,
      Introduction introduction,
      JobRun job,
      Quality quality,
      Reports reports) {
    this.greeting = greeting;
    this.link = link;
    this.out = out;
    this.wishes = wishes;
    this.protocol = protocol;
    this.introduction = introduction;
    this.job = job;
    this.quality = quality;
    this.reports = reports;
  }

  /** From now on what the printer had accepted last is remembered there. */
  void blackBox(BlackBox opened) {
    box = opened;
  }

  /** Goes on with the greeting; tells the phase that follows, {@link Phase#DOWN} without answer. */
  Phase tick(long now) {
    waitForLink(now);
    if (greeting.tick(now)) {
      link.baud(greeting.speed());
      wishes.speed(greeting.speed());
      out.baud(greeting.speed());
    }
    return switch (greeting.step()) {
      case ASKING, LISTENING -> {
        remembered = false;
        yield Phase.GREETING;
      }
      case HELLO -> {
        remember();
        yield wentOn(now) ? Phase.UP : Phase.GREETING;
      }
      case DONE -> {
        protocol.restart(greeting.firstNumber(), now);
        introduction.begin();
        yield Phase.ASKING;
      }
      case FAILED -> unanswered(now);
    };
  }

  /** A job whose line stays away too long is interrupted. */
  void waitForLink(long now) {
    if (link.overdue(now)) {
      link.forget();
      job.end(Outcome.INTERRUPTED, "The line to the printer was lost.");
      link.state(PrinterState.CONNECTING, "The line to the printer was lost.");
    }
  }

  /** Before the greeting's own line changes the number, its meaning is noted. */
  private void remember() {
    if (!remembered) {
      remembered = true;
      box.greeted(greeting.started() ? 0 : greeting.lastNumber());
    }
  }

  private Phase unanswered(long now) {
    if (!link.awaited()) {
      return Phase.DOWN;
    }
    greeting.begin(link.baud(), now);
    return Phase.GREETING;
  }

  /** Where the printer has kept its memory, the job goes on where it was. */
  private boolean wentOn(long now) {
    if (!link.awaited()) {
      return false;
    }
    link.forget();
    long last = greeting.lastNumber();
    reports.event(new EngineEvent.Identified(introduction.identity(), last));
    if (!greeting.started() && last > 0 && protocol.resumeAfter(last, now)) {
      quality.excused();
      link.restored();
      return true;
    }
    reports.event(new EngineEvent.PrinterReset());
    job.end(
        Outcome.INTERRUPTED,
        "The line to the printer was lost, and the printer has restarted meanwhile.");
    link.state(PrinterState.CONNECTING, "");
    return false;
  }
}
