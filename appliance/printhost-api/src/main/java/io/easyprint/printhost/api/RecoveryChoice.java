package io.easyprint.printhost.api;

/** What a person decides about an interrupted job. */
public enum RecoveryChoice {
  /** Go on at the exact line. */
  CONTINUE,
  /** Go on at the layer that fits a height measured by the person. */
  FROM_HEIGHT,
  /** Give up; the job ends as interrupted for good. */
  ABANDON
}
