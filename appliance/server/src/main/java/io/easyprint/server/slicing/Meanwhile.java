package io.easyprint.server.slicing;

import io.easyprint.gcode.estimate.PrinterLimits;
import io.easyprint.gcode.scan.ScanResult;
import io.easyprint.server.engine.GcodeFinisher;
import io.easyprint.server.engine.GrowingFile;
import io.easyprint.server.mesh.MeshDesk;
import io.easyprint.server.mesh.ModelFormat;
import io.easyprint.server.mesh.Picture;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What is done on other cores while the engine works, so that little is left when it ends: the
 * picture is drawn, and the G-code is looked through as it is written. One thread uses it.
 */
final class Meanwhile implements AutoCloseable {
  private static final int PICTURE = 512;
  private static final int THUMBNAIL = 220;

  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(
          Thread.ofPlatform().daemon().name("slice-meanwhile-", 0).factory());
  private final GrowingFile growing;
  private final Future<Pictures> pictures;
  private final Future<ScanResult> scan;

  /** The picture, and its small one for the G-code. */
  record Pictures(Picture picture, List<GcodeFinisher.Thumbnail> thumbnails) {}

  /**
   * Begins.
   *
   * @param model the first model as it stands, binary STL
   * @param raw what the engine is going to write
   */
  Meanwhile(MeshDesk desk, Path model, Path raw, PrinterLimits limits) {
    growing = new GrowingFile(raw);
    pictures = threads.submit(() -> draw(desk, model));
    scan = threads.submit(() -> look(limits));
  }

  private static Pictures draw(MeshDesk desk, Path model) throws IOException {
    Picture picture =
        desk.use(model, ModelFormat.STL_BINARY, read -> Picture.of(read.mesh(), PICTURE));
    Picture small = picture.smaller(THUMBNAIL);
    return new Pictures(picture, List.of(new GcodeFinisher.Thumbnail(small.png(), small.size())));
  }

  private ScanResult look(PrinterLimits limits) throws IOException {
    try (growing;
        InputStream early = GcodeFinisher.early(growing)) {
      return GcodeFacts.scan(early, limits);
    }
  }

  /** The pictures; waits until they are drawn. */
  Pictures pictures() throws IOException {
    return result(pictures);
  }

  /** What is in the G-code as {@link GcodeFinisher#early} has it; the engine must have ended. */
  ScanResult scan() throws IOException {
    growing.complete();
    return result(scan);
  }

  private static <T> T result(Future<T> future) throws IOException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException cause -> throw cause;
        case RuntimeException cause -> throw cause;
        case null, default -> throw new IllegalStateException(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while a slice was looked through");
    }
  }

  /** Gives up what is not done; nobody waits for that. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
