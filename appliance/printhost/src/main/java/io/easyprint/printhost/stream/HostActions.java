package io.easyprint.printhost.stream;

/**
 * What the printer asks of its host: lines that begin with //action: (Marlin,
 * HOST_ACTION_COMMANDS). Confined to the hot thread.
 */
final class HostActions {
  private static final String PREFIX = "//action:";

  private final JobRun job;
  private final Reports reports;
  private final PortWishes wishes;

  HostActions(JobRun job, Reports reports, PortWishes wishes) {
    this.job = job;
    this.reports = reports;
    this.wishes = wishes;
  }

  /** Does what a line asks for. */
  void take(String line, long now) {
    String text = line.substring(PREFIX.length()).strip();
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
          wishes.close();
        }
      }
      default -> {}
    }
  }
}
