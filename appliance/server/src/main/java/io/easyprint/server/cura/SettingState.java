package io.easyprint.server.cura;

import io.avaje.jsonb.Json;

/**
 * A setting as it stands for one request: its value, whether it matters, and its limits. Immutable.
 *
 * @param enabled whether it has an effect with the other settings as they are
 * @param minimum below it, Cura refuses to slice; empty without one
 * @param maximum above it, Cura refuses to slice
 * @param minimumWarning below it, the value is unusual
 * @param maximumWarning above it, the value is unusual
 */
@Json
public record SettingState(
    String key,
    String value,
    boolean enabled,
    String minimum,
    String maximum,
    String minimumWarning,
    String maximumWarning,
    Verdict verdict,
    Origin origin) {
  /** What Cura thinks of the value. */
  public enum Verdict {
    /** Fine, or not checked. */
    VALID,
    /** Unusually small. */
    LOW,
    /** Unusually large, or a choice that is warned of. */
    HIGH,
    /** Smaller than it may be. */
    TOO_LOW,
    /** Larger than it may be. */
    TOO_HIGH,
    /** No value, or one that does not fit the limits at all. */
    INVALID;

    /** Whether Cura would refuse to slice. */
    public boolean isError() {
      return this == TOO_LOW || this == TOO_HIGH || this == INVALID;
    }
  }

  /** Whether the setting matters and Cura would refuse to slice with it. */
  public boolean refused() {
    return enabled && verdict.isError();
  }
}
