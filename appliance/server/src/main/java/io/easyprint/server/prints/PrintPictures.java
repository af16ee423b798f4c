package io.easyprint.server.prints;

import io.easyprint.server.disk.DurableFiles;
import io.easyprint.server.webcam.Camera;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What finished objects look like: ID.jpg from the camera, or where it gave none ID.png, the
 * slice's picture. A camera that hangs costs a few seconds and nothing else. Thread-safe.
 */
public final class PrintPictures {
  private static final Logger LOG = LoggerFactory.getLogger(PrintPictures.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A picture's file and type. */
  record Picture(Path file, String type) {}

  private final Path folder;
  private final Camera camera;

  /** In this folder, which is made if need be. */
  public PrintPictures(Path folder, Camera camera) {
    this.folder = folder;
    this.camera = camera;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes one of what stands on the bed now; a second call replaces the first one's. */
  public void take(String printId, Optional<Path> otherwise) {
    try {
      Optional<byte[]> jpeg = camera.snapshot(PATIENCE);
      if (jpeg.isPresent()) {
        keep(printId + ".jpg", part -> Files.write(part, jpeg.get()));
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    otherwise
        .filter(Files::exists)
        .ifPresent(file ->
            keep(
                printId + ".png",
                part -> Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING)));
  }

  private interface Writing {
    void to(Path part) throws IOException;
  }

  /** A full disk costs the picture, never the print's record. */
  private void keep(String name, Writing writing) {
    Path part = folder.resolve(name + ".part");
    try {
      writing.to(part);
      DurableFiles.move(part, folder.resolve(name));
    } catch (IOException e) {
      LOG.warn("The picture {} is not kept: {}", name, e.toString());
    }
  }

  Optional<Picture> of(String printId) {
    Path jpeg = folder.resolve(printId + ".jpg");
    Path png = folder.resolve(printId + ".png");
    if (Files.exists(jpeg)) {
      return Optional.of(new Picture(jpeg, "image/jpeg"));
    }
    return Files.exists(png) ? Optional.of(new Picture(png, "image/png")) : Optional.empty();
  }
}
