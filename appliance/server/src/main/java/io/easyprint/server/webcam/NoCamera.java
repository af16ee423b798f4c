package io.easyprint.server.webcam;

import java.util.function.Consumer;

/** Where no camera is wanted. Thread-safe. */
final class NoCamera implements CameraSource {
  @Override
  public String name() {
    return "no camera";
  }

  @Override
  public String trouble() {
    return "No camera is set up.";
  }

  @Override
  public Running open(Consumer<Frame> pictures) {
    return () -> {};
  }
}
