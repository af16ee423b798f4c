package io.easyprint.printhost.control;

import io.easyprint.printhost.api.PrintHost;
import io.easyprint.printhost.api.Request;
import org.jspecify.annotations.Nullable;

/** Carries a decoded call to the print host. */
final class Dispatch {
  private Dispatch() {}

  /** What the call returns; null for those that return nothing. */
  static @Nullable Object call(PrintHost host, Request request) {
    return switch (request) {
      case Request.Status() -> host.status();
      case Request.Subscribe() ->
          throw new IllegalArgumentException("a subscription belongs to its connection");
      case Request.Ports() -> host.ports();
      case Request.Connect c -> done(() -> host.connect(c.port(), c.baudOrAuto()));
      case Request.Disconnect() -> done(host::disconnect);
      case Request.Load load -> host.load(load.jobId(), load.file(), load.name());
      case Request.Start start -> done(() -> host.start(start.jobId()));
      case Request.Pause pause -> done(() -> host.pause(pause.jobId()));
      case Request.Resume resume -> done(() -> host.resume(resume.jobId()));
      case Request.Cancel cancel -> done(() -> host.cancel(cancel.jobId()));
      case Request.Command command -> done(() -> host.command(command.lines()));
      case Request.Tune tune -> done(() -> host.tune(tune.speed(), tune.flow(), tune.fan()));
      case Request.EmergencyStop() -> done(host::emergencyStop);
      case Request.BedClear() -> done(host::bedClear);
      case Request.Recover r -> done(() -> host.recover(r.jobId(), r.choice(), r.height()));
      case Request.Panel() -> host.panel();
      case Request.SetPanel wired -> host.setPanel(wired.wires());
      case Request.ResetPanel() -> host.resetPanel();
      case Request.Ended() -> host.ended();
      case Request.Acknowledge done -> done(() -> host.acknowledge(done.jobId()));
    };
  }

  private static @Nullable Object done(Runnable call) {
    call.run();
    return null;
  }
}
