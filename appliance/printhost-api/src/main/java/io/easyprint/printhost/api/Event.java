package io.easyprint.printhost.api;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in the print host. {@code sequence} grows by one with each event of a
 * run; {@code time} is milliseconds since 1970. Immutable.
 */
@Json(typeProperty = "type")
@Json.SubType(type = Event.StateChanged.class, name = "state")
@Json.SubType(type = Event.TemperaturesRead.class, name = "temperatures")
@Json.SubType(type = Event.JobChanged.class, name = "job")
@Json.SubType(type = Event.ConsoleLine.class, name = "console")
@Json.SubType(type = Event.BedChanged.class, name = "bed")
@Json.SubType(type = Event.PanelPressed.class, name = "panel")
@Json.SubType(type = Event.PanelChanged.class, name = "panelChanged")
@Json.SubType(type = Event.Message.class, name = "message")
@Json.SubType(type = Event.RecoveryOffered.class, name = "recovery")
@Json.SubType(type = Event.TuneChanged.class, name = "tune")
public sealed interface Event {
  /** Number of the event in this run, from 1. */
  long sequence();

  /** Milliseconds since 1970. */
  long time();

  /** The state or the connection changed. */
  @Json
  record StateChanged(
      long sequence, long time, PrinterState state, String reason, @Nullable Connection connection)
      implements Event {}

  /** New readings of all heaters. */
  @Json
  record TemperaturesRead(long sequence, long time, List<Temperature> temperatures)
      implements Event {}

  /** The job came on (at most five times a second), or ended ({@code job.outcome} is set). */
  @Json
  record JobChanged(long sequence, long time, Job job) implements Event {}

  /**
   * A line to or from the printer that is worth showing; text only, bounded to 1,024 characters.
   */
  @Json
  record ConsoleLine(long sequence, long time, boolean sent, String text) implements Event {}

  /** The bed was cleared or taken. {@code by} is {@code person}, {@code panel}, {@code job}. */
  @Json
  record BedChanged(long sequence, long time, BedState bed, String by) implements Event {}

  /** A physical button acted. */
  @Json
  record PanelPressed(long sequence, long time, String button) implements Event {}

  /** The panel was opened, or is wired anew; {@code panel} as in {@link Status}. */
  @Json
  record PanelChanged(long sequence, long time, String panel) implements Event {}

  /**
   * Something a person should read. {@code level} is {@code info}, {@code warning}, {@code error}.
   */
  @Json
  record Message(long sequence, long time, String level, String text) implements Event {}

  /** An interrupted job waits for a choice, or (null) no longer does. */
  @Json
  record RecoveryOffered(long sequence, long time, @Nullable Recovery recovery) implements Event {}

  /** Speed, flow or fan changed; percent. */
  @Json
  record TuneChanged(
      long sequence, long time, double speedPercent, double flowPercent, double fanPercent)
      implements Event {}
}
