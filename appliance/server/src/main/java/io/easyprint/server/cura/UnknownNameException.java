package io.easyprint.server.cura;

import java.util.Collection;
import java.util.Optional;

/** A printer, quality, material, nozzle, intent, setting or value that Cura does not know. */
public final class UnknownNameException extends CuraException {
  private static final long serialVersionUID = 1L;

  private final String kind;
  private final String name;
  private final String nearest;

  private UnknownNameException(String kind, String name, String nearest) {
    super(
        "There is no "
            + kind
            + " '"
            + name
            + "'"
            + (nearest.isEmpty() ? "." : "; did you mean '" + nearest + "'?"));
    this.kind = kind;
    this.name = name;
    this.nearest = nearest;
  }

  static UnknownNameException of(String kind, String name, Collection<String> known) {
    return new UnknownNameException(kind, name, Nearest.to(name, known).orElse(""));
  }

  /** What was looked for: "printer", "quality", "setting" and so on. */
  public String kind() {
    return kind;
  }

  /** The name that is not known. */
  public String name() {
    return name;
  }

  /** The known name most like it, if any is. */
  public Optional<String> nearest() {
    return nearest.isEmpty() ? Optional.empty() : Optional.of(nearest);
  }
}
