package io.easyprint.printhost.stream;

import io.easyprint.printhost.api.Outcome;
import io.easyprint.printhost.stream.Command.Priority;
import java.util.List;

/**
 * What people and the program ask of a printer that is there: pauses, lines of their own, heaters
 * off. What cannot be done just now is said. Confined to the hot thread.
 */
final class Orders {
  private final Link link;
  private final JobRun job;
  private final HostTraffic traffic;
  private final Reports reports;

  Orders(Link link, JobRun job, HostTraffic traffic, Reports reports) {
    this.link = link;
    this.job = job;
    this.traffic = traffic;
    this.reports = reports;
  }

  /**
   * Carries out a command, unless it is about the port or a job's begin and failure.
   *
   * @param up whether the printer is known and takes lines
   */
  void take(HotCommand command, boolean up, long now) {
    switch (command) {
      case HotCommand.Pause pause -> sayUnless(job.pause(pause.reason()), "pause");
      case HotCommand.Resume resume -> sayUnless(job.resume(resume.before(), now), "resume");
      case HotCommand.Cancel cancel -> sayUnless(cancel(cancel.reason(), now), "cancel");
      case HotCommand.Send send -> send(send.lines(), send.priority(), up);
      case HotCommand.Tuned tuned -> {
        send(tuned.lines(), Priority.PERSON, up);
        reports.event(tuned.event());
      }
      case HotCommand.HeatersOff off -> traffic.heatersOff();
      default -> {}
    }
  }

  private void sayUnless(boolean done, String what) {
    if (!done) {
      warn("Nothing to " + what + " just now.");
    }
  }

  private void warn(String text) {
    reports.event(new EngineEvent.Notice("warning", text));
  }

  private boolean cancel(String why, long now) {
    if (link.awaited()) {
      link.forget();
      job.end(Outcome.CANCELLED, why);
      return true;
    }
    return job.cancel(why, now);
  }

  private void send(List<HostLine> lines, Priority priority, boolean up) {
    if (up) {
      traffic.add(lines, priority);
    } else {
      warn("The printer is not connected.");
    }
  }
}
