package io.easyprint.server.slicing;

import io.easyprint.server.config.SettingsException;
import io.easyprint.server.cura.CuraException;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.problem.ProblemException.Kind;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The slicing tools, put together when they are first asked for: a server without Cura's printers
 * does all else, and does it again without a restart once they are installed. Thread-safe.
 */
public final class SlicingDesk {
  private final Supplier<SlicingTools> maker;
  private @Nullable SlicingTools tools;

  /** Tools that this makes, or {@link CuraException} where it cannot. */
  public SlicingDesk(Supplier<SlicingTools> maker) {
    this.maker = maker;
  }

  /**
   * The tools.
   *
   * @throws ProblemException {@code slicing-unavailable} where Cura's printers are missing
   */
  public synchronized SlicingTools tools() {
    if (tools == null) {
      try {
        tools = maker.get();
      } catch (CuraException | SettingsException e) {
        throw new ProblemException(
            Kind.UNAVAILABLE, "slicing-unavailable", "Slicing is not possible: " + e.getMessage());
      }
    }
    return tools;
  }
}
