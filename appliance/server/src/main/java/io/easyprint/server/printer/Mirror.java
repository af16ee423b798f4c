package io.easyprint.server.printer;

import io.easyprint.printhost.api.BedState;
import io.easyprint.printhost.api.Connection;
import io.easyprint.printhost.api.Event;
import io.easyprint.printhost.api.Job;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.Recovery;
import io.easyprint.printhost.api.Status;
import io.easyprint.printhost.api.Temperature;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a snapshot becomes by an event. */
final class Mirror {
  private final Status was;
  private PrinterState state;
  private String stateReason;
  private @Nullable Connection connection;
  private List<Temperature> temperatures;
  private double speedPercent;
  private double flowPercent;
  private double fanPercent;
  private BedState bed;
  private @Nullable Job job;
  private @Nullable Recovery recovery;
  private String panel;

  private Mirror(Status was) {
    this.was = was;
    this.state = was.state();
    this.stateReason = was.stateReason();
    this.connection = was.connection();
    this.temperatures = was.temperatures();
    this.speedPercent = was.speedPercent();
    this.flowPercent = was.flowPercent();
    this.fanPercent = was.fanPercent();
    this.bed = was.bed();
    this.job = was.job();
    this.recovery = was.recovery();
    this.panel = was.panel();
  }

  static Status after(Status was, Event event) {
    return new Mirror(was).after(event);
  }

  private Status after(Event event) {
    switch (event) {
      case Event.StateChanged e -> {
        state = e.state();
        stateReason = e.reason();
        connection = e.connection();
      }
      case Event.TemperaturesRead e -> temperatures = e.temperatures();
      case Event.JobChanged e -> job = e.job();
      case Event.BedChanged e -> bed = e.bed();
      case Event.RecoveryOffered e -> recovery = e.recovery();
      case Event.TuneChanged e -> {
        speedPercent = e.speedPercent();
        flowPercent = e.flowPercent();
        fanPercent = e.fanPercent();
      }
      case Event.PanelChanged e -> panel = e.panel();
      case Event.ConsoleLine _, Event.PanelPressed _, Event.Message _ -> {
        return was; // a snapshot tells nothing of these
      }
    }
    return new Status(
        was.instance(),
        event.sequence(),
        state,
        stateReason,
        connection,
        temperatures,
        speedPercent,
        flowPercent,
        fanPercent,
        bed,
        job,
        recovery,
        was.realTime(),
        panel);
  }
}
