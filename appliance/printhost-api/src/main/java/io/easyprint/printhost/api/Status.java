package io.easyprint.printhost.api;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything there is to know at one moment: a whole snapshot.
 *
 * @param instance random name of this run of the print host
 * @param sequence number of the last event that this snapshot includes
 * @param state what it is doing
 * @param stateReason a sentence where the state has a reason (a fault, a lost connection); else
 *     empty
 * @param connection how the printer is connected; null when no port was ever set
 * @param temperatures the last readings; empty before the first
 * @param speedPercent feedrate factor (M220)
 * @param flowPercent flow factor (M221)
 * @param fanPercent part-cooling fan
 * @param bed what is known of the bed
 * @param job the running or the last job; null before the first
 * @param recovery an interrupted job that waits for a choice; null without one
 * @param realTime what the printing thread got from the system
 * @param panel whether the physical panel works, as a sentence
 */
@Json
public record Status(
    String instance,
    long sequence,
    PrinterState state,
    String stateReason,
    @Nullable Connection connection,
    List<Temperature> temperatures,
    double speedPercent,
    double flowPercent,
    double fanPercent,
    BedState bed,
    @Nullable Job job,
    @Nullable Recovery recovery,
    RealTime realTime,
    String panel) {
  /** {@link #stateReason} of a printer that is offline to save power, and comes up at a start. */
  public static final String SWITCHED_OFF = "The printer is switched off until it is needed.";
}
