package io.easyprint.server.mesh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;

/**
 * Lets one model at a time into memory, in the order of asking, so that many uploads together cost
 * no more heap than one. Thread-safe.
 */
public final class MeshDesk {
  private final Semaphore place = new Semaphore(1, true);
  private final MeshReader reader;

  /** A desk for models within these limits. */
  public MeshDesk(MeshLimits limits) {
    reader = new MeshReader(limits);
  }

  /** What is done with a model while it is in memory; it must not keep it. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it. */
    T with(MeshReader.Checked model) throws IOException;
  }

  /** What kind of file it is. */
  public ModelFormat detect(Path file) throws IOException {
    return reader.detect(file);
  }

  /**
   * Reads the file and does the work; waits while another model is in memory.
   *
   * @throws BadModelException for a file that is no model
   */
  public <T> T use(Path file, ModelFormat format, Work<T> work) throws IOException {
    try {
      place.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting to read a model", e);
    }
    try {
      return work.with(reader.read(file, format));
    } finally {
      place.release();
    }
  }
}
