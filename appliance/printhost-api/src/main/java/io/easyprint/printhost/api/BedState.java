package io.easyprint.printhost.api;

/** What is known of the bed. Kept on disk; a job starts only on a {@link #CLEAR} one. */
public enum BedState {
  /** A person, a button or a verified clearing said so, and nothing was printed since. */
  CLEAR,
  /** A job has started since. */
  OCCUPIED,
  /** Nobody has said yet. */
  UNKNOWN
}
