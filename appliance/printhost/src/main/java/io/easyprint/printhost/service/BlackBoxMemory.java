package io.easyprint.printhost.service;

import io.easyprint.printhost.stream.WireRecord;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** The engine's black box, read as a memory of the wire. Thread-safe. */
final class BlackBoxMemory {
  private final Path path;

  BlackBoxMemory(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  /** What it holds now. */
  WireMemory read() {
    return WireRecord.read(path).<WireMemory>map(Remembered::new).orElse(WireMemory.NONE);
  }

  private record Remembered(WireRecord wire) implements WireMemory {
    private Optional<WireRecord> of(String jobId) {
      return wire.jobId().equals(jobId) ? Optional.of(wire) : Optional.empty();
    }

    @Override
    public OptionalLong linesTaken(String jobId, long number) {
      return of(jobId).map(w -> w.linesTaken().apply(number)).orElse(OptionalLong.empty());
    }

    @Override
    public OptionalLong linesAcknowledged(String jobId) {
      return of(jobId).map(w -> OptionalLong.of(w.acknowledged())).orElse(OptionalLong.empty());
    }

    @Override
    public boolean printerLost(String jobId) {
      return of(jobId).map(WireRecord::printerLost).orElse(false);
    }
  }
}
