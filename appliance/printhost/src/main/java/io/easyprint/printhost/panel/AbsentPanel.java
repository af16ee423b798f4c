package io.easyprint.printhost.panel;

import java.util.Set;

/** No panel, for a reason. Immutable. */
public record AbsentPanel(String status) implements Panel {
  @Override
  public void listen(Contacts contacts) {
    // There is nothing to hear.
  }

  @Override
  public void light(boolean on) {
    // There is no light.
  }

  @Override
  public boolean hasPower() {
    return false;
  }

  @Override
  public void power(boolean on) {
    // There is no relay.
  }

  @Override
  public Set<Button> pressed() {
    return Set.of();
  }

  @Override
  public boolean rewire(PanelSettings next, boolean powered) {
    return false;
  }

  @Override
  public boolean works() {
    return false;
  }

  @Override
  public void close() {
    // There is nothing to let go of.
  }
}
