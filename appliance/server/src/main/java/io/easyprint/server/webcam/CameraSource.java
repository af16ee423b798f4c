package io.easyprint.server.webcam;

import java.util.function.Consumer;

/**
 * Where pictures come from: a streaming program with a camera behind it, or the test picture.
 *
 * <p>Thread-safe. {@link #open} is called while nothing is open, by one thread.
 */
interface CameraSource {
  /** What people call it. */
  String name();

  /**
   * Begins to deliver pictures, one after the other, on a thread of the source. A source that fails
   * delivers nothing and tries again by itself until it is closed.
   *
   * @param pictures takes each JPEG and when it was taken (milliseconds since 1970); returns
   *     quickly
   */
  Running open(Consumer<Frame> pictures);

  /** Why it gives no picture just now, in a sentence; empty while nothing is known to be wrong. */
  default String trouble() {
    return "";
  }

  /** A source that delivers. */
  interface Running extends AutoCloseable {
    /** Stops it and everything that it started; no picture comes after. */
    @Override
    void close();
  }
}
