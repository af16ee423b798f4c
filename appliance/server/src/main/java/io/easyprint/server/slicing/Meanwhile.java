package io.easyprint.server.slicing;

import io.easyprint.gcode.estimate.PrinterLimits;
import io.easyprint.gcode.scan.ScanResult;
import io.easyprint.server.engine.EngineJob;
import io.easyprint.server.engine.GcodeFinisher;
import io.easyprint.server.engine.GrowingFile;
import io.easyprint.server.mesh.Mesh;
import io.easyprint.server.mesh.MeshDesk;
import io.easyprint.server.mesh.MeshGroup;
import io.easyprint.server.mesh.ModelFormat;
import io.easyprint.server.mesh.Picture;
import io.easyprint.server.mesh.Plate;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

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
   * @param models files in the folder, each as it stands, binary STL, and where
   * @param raw what the engine is going to write
   */
  Meanwhile(
      MeshDesk desk,
      Path folder,
      List<EngineJob.Placement> models,
      Path raw,
      PrinterLimits limits) {
    growing = new GrowingFile(raw);
    pictures = threads.submit(() -> draw(desk, folder, models));
    scan = threads.submit(() -> look(limits));
  }

  private static Pictures draw(MeshDesk desk, Path folder, List<EngineJob.Placement> models)
      throws IOException {
    Picture picture =
        models.size() == 1
            ? desk.use(
                folder.resolve(models.getFirst().file()),
                ModelFormat.STL_BINARY,
                read -> Picture.of(read.mesh(), PICTURE))
            : Picture.of(together(desk, folder, models), PICTURE);
    Picture small = picture.smaller(THUMBNAIL);
    return new Pictures(picture, List.of(new GcodeFinisher.Thumbnail(small.png(), small.size())));
  }

  private static Mesh together(MeshDesk desk, Path folder, List<EngineJob.Placement> models)
      throws IOException {
    Map<String, List<Plate.Spot>> places =
        models.stream()
            .collect(
                Collectors.groupingBy(
                    EngineJob.Placement::file,
                    LinkedHashMap::new,
                    Collectors.mapping(m -> new Plate.Spot(m.x(), m.y()), Collectors.toList())));
    MeshGroup group = new MeshGroup(models.size());
    for (Map.Entry<String, List<Plate.Spot>> file : places.entrySet()) {
      desk.use(
          folder.resolve(file.getKey()),
          ModelFormat.STL_BINARY,
          read -> {
            group.add(read.mesh(), file.getValue());
            return group;
          });
    }
    return group.mesh();
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
