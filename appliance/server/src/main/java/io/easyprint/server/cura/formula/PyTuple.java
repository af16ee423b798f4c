package io.easyprint.server.cura.formula;

import java.util.List;

/** A Python tuple; a list is a plain {@link List}. Immutable. */
public record PyTuple(List<Object> items) {
  /** Copies the items. */
  public PyTuple {
    items = List.copyOf(items);
  }
}
