package io.easyprint.printhost.service;

import java.util.OptionalLong;

/** What a file in memory remembers of the wire after the process that wrote it was killed. */
interface WireMemory {
  /** Remembers nothing. */
  WireMemory NONE =
      new WireMemory() {
        @Override
        public OptionalLong linesTaken(String jobId, long number) {
          return OptionalLong.empty();
        }

        @Override
        public OptionalLong linesAcknowledged(String jobId) {
          return OptionalLong.empty();
        }

        @Override
        public boolean printerLost(String jobId) {
          return false;
        }
      };

  /**
   * How many lines of the job's file the printer has taken, given the last number that it accepted.
   */
  OptionalLong linesTaken(String jobId, long number);

  /** How many lines of the job's file were acknowledged when the process ended. */
  OptionalLong linesAcknowledged(String jobId);

  /** Whether the printer was found to have restarted since the job was on the wire. */
  boolean printerLost(String jobId);
}
