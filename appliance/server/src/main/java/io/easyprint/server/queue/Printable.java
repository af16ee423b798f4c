package io.easyprint.server.queue;

import io.easyprint.printhost.api.GcodeFile;
import io.easyprint.server.models.Extent;
import org.jspecify.annotations.Nullable;

/**
 * A slice as the queue sees it: something that can be printed, or will be. Immutable.
 *
 * @param id the slice's random name; also that of its G-code file
 * @param owner the account that it belongs to
 * @param modelId what it was made of
 * @param name what people call it
 * @param state how far it is
 * @param file what the print host is asked to print; null before it is {@link State#READY}
 * @param printer id of the printer's definition that it was made for; empty for ready G-code
 * @param material id of the first extruder's material; empty where unknown
 * @param seconds estimated time; 0 before it is known
 * @param layers none where the file does not tell
 * @param filamentMm length of all filament
 * @param filamentG mass of all filament; 0 where the material is unknown
 * @param cost null where the material has no price
 * @param size extent of what is printed, mm
 */
public record Printable(
    String id,
    String owner,
    String modelId,
    String name,
    State state,
    @Nullable GcodeFile file,
    String printer,
    String material,
    double seconds,
    int layers,
    double filamentMm,
    double filamentG,
    @Nullable Double cost,
    Extent size) {
  /** How far a slice is. */
  public enum State {
    /** It is still being made. */
    MAKING,
    /** It can be printed. */
    READY,
    /** It failed or was cancelled and will never be printed. */
    FAILED
  }
}
