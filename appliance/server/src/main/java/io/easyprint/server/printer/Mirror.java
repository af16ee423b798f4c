package io.easyprint.server.printer;

import io.easyprint.printhost.api.Event;
import io.easyprint.printhost.api.Status;

/** What a snapshot becomes by an event. */
final class Mirror {
  private Mirror() {}

  static Status after(Status was, Event event) {
    return switch (event) {
      case Event.StateChanged e ->
          new Status(
              was.instance(),
              e.sequence(),
              e.state(),
              e.reason(),
              e.connection(),
              was.temperatures(),
              was.speedPercent(),
              was.flowPercent(),
              was.fanPercent(),
              was.bed(),
              was.job(),
              was.recovery(),
              was.realTime(),
              was.panel());
      case Event.TemperaturesRead e ->
          new Status(
              was.instance(),
              e.sequence(),
              was.state(),
              was.stateReason(),
              was.connection(),
              e.temperatures(),
              was.speedPercent(),
              was.flowPercent(),
              was.fanPercent(),
              was.bed(),
              was.job(),
              was.recovery(),
              was.realTime(),
              was.panel());
      case Event.JobChanged e ->
          new Status(
              was.instance(),
              e.sequence(),
              was.state(),
              was.stateReason(),
              was.connection(),
              was.temperatures(),
              was.speedPercent(),
              was.flowPercent(),
              was.fanPercent(),
              was.bed(),
              e.job(),
              was.recovery(),
              was.realTime(),
              was.panel());
      case Event.BedChanged e ->
          new Status(
              was.instance(),
              e.sequence(),
              was.state(),
              was.stateReason(),
              was.connection(),
              was.temperatures(),
              was.speedPercent(),
              was.flowPercent(),
              was.fanPercent(),
              e.bed(),
              was.job(),
              was.recovery(),
              was.realTime(),
              was.panel());
      case Event.RecoveryOffered e ->
          new Status(
              was.instance(),
              e.sequence(),
              was.state(),
              was.stateReason(),
              was.connection(),
              was.temperatures(),
              was.speedPercent(),
              was.flowPercent(),
              was.fanPercent(),
              was.bed(),
              was.job(),
              e.recovery(),
              was.realTime(),
              was.panel());
      case Event.TuneChanged e ->
          new Status(
              was.instance(),
              e.sequence(),
              was.state(),
              was.stateReason(),
              was.connection(),
              was.temperatures(),
              e.speedPercent(),
              e.flowPercent(),
              e.fanPercent(),
              was.bed(),
              was.job(),
              was.recovery(),
              was.realTime(),
              was.panel());
      case Event.PanelChanged e ->
          new Status(
              was.instance(),
              e.sequence(),
              was.state(),
              was.stateReason(),
              was.connection(),
              was.temperatures(),
              was.speedPercent(),
              was.flowPercent(),
              was.fanPercent(),
              was.bed(),
              was.job(),
              was.recovery(),
              was.realTime(),
              e.panel());
      case Event.ConsoleLine e -> was;
      case Event.PanelPressed e -> was;
      case Event.Message e -> was;
    };
  }
}
