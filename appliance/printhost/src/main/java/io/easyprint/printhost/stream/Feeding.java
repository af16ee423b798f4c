package io.easyprint.printhost.stream;

/** What the core asks of whoever fills the ring of prepared lines. Asked by the hot thread. */
interface Feeding {
  /** Begins to fill the ring. */
  void start(Command.StartJob job);

  /** Fills the ring no more; what it holds already stays. */
  void stop();

  /** Whether no file is wanted and nobody fills the ring, so that it may be cleared. */
  boolean idle();
}
