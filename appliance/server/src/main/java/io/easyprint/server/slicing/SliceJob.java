package io.easyprint.server.slicing;

import io.easyprint.server.cura.ResolvedSettings;
import java.nio.file.Path;
import java.util.List;

/**
 * A slice to be made. Immutable.
 *
 * @param name what people call it
 * @param filaments what each extruder is loaded with
 * @param output the G-code; written beside and renamed
 */
public record SliceJob(
    String name,
    List<SliceItem> items,
    ResolvedSettings settings,
    List<Filament> filaments,
    Path output) {
  /** The lists do not change. */
  public SliceJob {
    items = List.copyOf(items);
    filaments = List.copyOf(filaments);
    if (items.isEmpty()) {
      throw new SliceException("There is no model to slice.");
    }
  }

  /** What an extruder is loaded with; what is usual beyond the list. */
  Filament filament(int extruder) {
    return extruder < filaments.size() ? filaments.get(extruder) : Filament.USUAL;
  }
}
