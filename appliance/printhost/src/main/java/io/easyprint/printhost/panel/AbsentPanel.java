package io.easyprint.printhost.panel;

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
  public void close() {
    // There is nothing to let go of.
  }
}
