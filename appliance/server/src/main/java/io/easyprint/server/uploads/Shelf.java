package io.easyprint.server.uploads;

import io.easyprint.server.disk.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import me.desair.tus.server.upload.UploadId;
import me.desair.tus.server.upload.UploadInfo;
import me.desair.tus.server.upload.disk.DiskStorageService;

/**
 * Where unfinished uploads lie: a folder for each, with the bytes so far. A finished one keeps the
 * id of its model for as long as an upload lives, so that a sender who lost the last answer is told
 * the same once more and not made to send everything again. Thread-safe.
 */
final class Shelf extends DiskStorageService {
  /** As the library names them. */
  private static final String UPLOADS = "uploads";

  private static final String LOCKS = "locks";

  private static final String BYTES = "data";
  private static final String MODEL = "model";

  private final Path folder;

  Shelf(Path folder) throws IOException {
    super(folder.toString());
    this.folder = Files.createDirectories(folder.resolve(UPLOADS));
    // The library looks for stale locks before it makes this.
    Files.createDirectories(folder.resolve(LOCKS));
  }

  /** Bytes that unfinished uploads were promised, there or still to come. */
  long promised() {
    return unfinished().stream().mapToLong(UploadInfo::getLength).sum();
  }

  /** How many unfinished uploads this account has. */
  long unfinishedOf(String owner) {
    return unfinished().stream().filter(info -> owner.equals(info.getOwnerKey())).count();
  }

  private List<UploadInfo> unfinished() {
    try (Stream<Path> uploads = Files.list(folder)) {
      return uploads
          .filter(upload -> !Files.exists(upload.resolve(MODEL)))
          .flatMap(upload -> info(upload.getFileName().toString()).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<UploadInfo> info(String id) {
    try {
      return Optional.ofNullable(getUploadInfo(new UploadId(id))).filter(UploadInfo::hasLength);
    } catch (IOException e) {
      // Being made or removed at this moment.
      return Optional.empty();
    }
  }

  /** The file of an upload that is whole. */
  Path bytes(UploadInfo upload) {
    return of(upload).resolve(BYTES);
  }

  /** The model that an upload became. */
  Optional<String> model(UploadInfo upload) throws IOException {
    Path file = of(upload).resolve(MODEL);
    return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  /** Remembers what an upload became; its bytes have been moved away. */
  void became(UploadInfo upload, String model) throws IOException {
    DurableFiles.write(of(upload).resolve(MODEL), model.getBytes(StandardCharsets.UTF_8));
  }

  private Path of(UploadInfo upload) {
    return folder.resolve(upload.getId().toString());
  }
}
