package io.easyprint.server.printer;

import io.avaje.jsonb.Json;
import io.easyprint.printhost.api.BedState;
import io.easyprint.printhost.api.Connection;
import io.easyprint.printhost.api.Event;
import io.easyprint.printhost.api.Job;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.RealTime;
import io.easyprint.printhost.api.Recovery;
import io.easyprint.printhost.api.Status;
import io.easyprint.server.live.Live;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Shows the printer on the pages under the keys of docs/api.md. When the print host is away the
 * last that was known stays, marked so: nothing is made up. For the thread {@code printhost-link}.
 */
public final class LivePrinter implements PrinterListener {
  /** The key {@code state}. */
  @Json
  record Machine(
      PrinterState state,
      String reason,
      @Nullable Connection connection,
      @Nullable RealTime realTime,
      String panel,
      boolean printHost) {}

  /** The key {@code tune}; percent. */
  @Json
  record Tune(double speed, double flow, double fan) {}

  /** One line of the key {@code console}. */
  @Json
  record Line(long n, boolean sent, String text) {}

  /** The key {@code message}. */
  @Json
  record Message(long n, String level, String text) {}

  private final Live live;
  private final InstantSource clock;
  private final Function<Job, Optional<String>> thumbnail;
  private final TemperatureGraph graph = new TemperatureGraph();
  private Machine machine = new Machine(PrinterState.OFFLINE, "", null, null, "", false);
  private long messages;

  /**
   * Shows it on these pages.
   *
   * @param thumbnail address of a job's picture; asked on the link's thread, so it must not wait
   */
  public LivePrinter(Live live, InstantSource clock, Function<Job, Optional<String>> thumbnail) {
    this.live = live;
    this.clock = clock;
    this.thumbnail = thumbnail;
    // Beyond every number of an earlier run, so that a page tells new messages from old ones.
    messages = clock.millis();
    live.log("console");
    live.onlySnapshot("graph", graph::graph);
    live.put("state", machine);
    live.put("temperatures", List.of());
    live.put("bed", BedState.UNKNOWN.name());
    live.put("tune", new Tune(100, 100, 0));
    live.putNothing("job");
    live.putNothing("recovery");
    live.putNothing("message");
  }

  @Override
  public void connected(Status status) {
    show(status);
    live.put("temperatures", status.temperatures());
    graph.add(clock.millis(), status.temperatures());
    live.put("bed", status.bed().name());
    live.put("tune", new Tune(status.speedPercent(), status.flowPercent(), status.fanPercent()));
    job(status.job());
    recovery(status.recovery());
  }

  @Override
  public void happened(Event event, Status after) {
    switch (event) {
      case Event.StateChanged e -> show(after);
      case Event.PanelChanged e -> show(after);
      case Event.TemperaturesRead e -> {
        live.put("temperatures", e.temperatures());
        graph.add(clock.millis(), e.temperatures());
      }
      case Event.JobChanged e -> job(e.job());
      case Event.BedChanged e -> live.put("bed", e.bed().name());
      case Event.RecoveryOffered e -> recovery(e.recovery());
      case Event.TuneChanged e ->
          live.put("tune", new Tune(e.speedPercent(), e.flowPercent(), e.fanPercent()));
      case Event.ConsoleLine e -> console(e.sent(), e.text());
      case Event.Message e -> message(e.level(), e.text());
      case Event.PanelPressed e -> {
        // What the button did shows in the state.
      }
    }
  }

  @Override
  public void lost() {
    machine =
        new Machine(
            machine.state(),
            machine.reason(),
            machine.connection(),
            machine.realTime(),
            machine.panel(),
            false);
    live.put("state", machine);
  }

  private void console(boolean sent, String text) {
    // Marlin's own report every two seconds (M155) is shown as temperatures and would bury the
    // rest.
    if (sent || !text.startsWith(" T:")) {
      live.append("console", n -> new Line(n, sent, text));
    }
  }

  private void message(String level, String text) {
    live.put("message", new Message(++messages, level, text));
  }

  private void show(Status status) {
    machine =
        new Machine(
            status.state(),
            status.stateReason(),
            status.connection(),
            status.realTime(),
            status.panel(),
            true);
    live.put("state", machine);
  }

  private void job(@Nullable Job job) {
    if (job == null) {
      live.putNothing("job");
    } else {
      live.putMore("job", job, "thumbnail", thumbnail.apply(job).orElse(null));
    }
  }

  private void recovery(@Nullable Recovery recovery) {
    if (recovery == null) {
      live.putNothing("recovery");
    } else {
      live.put("recovery", recovery);
    }
  }
}
