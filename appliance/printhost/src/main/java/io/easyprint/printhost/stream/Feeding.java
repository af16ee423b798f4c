package io.easyprint.printhost.stream;

/** What the core asks of whoever fills the ring of prepared lines. Asked by the hot thread. */
interface Feeding {
  /** Begins to fill the ring. */
  void start(Command.StartJob job);

  /** Empties the ring, fills it no more. */
  void stop();

  /** Whether the ring is empty and nobody fills it. */
  boolean idle();
}
