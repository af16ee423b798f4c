package io.easyprint.printhost.api;

/** How a job ended. */
public enum Outcome {
  /** Every line was acknowledged. */
  COMPLETED,
  /** A person cancelled it. */
  CANCELLED,
  /** The printer or the print host gave up; the reason says why. */
  FAILED,
  /** Power, cable or process went away; it can be recovered until a person decides. */
  INTERRUPTED
}
