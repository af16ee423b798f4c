package io.easyprint.server.backup;

import io.easyprint.server.control.ControlException;
import io.easyprint.server.control.ControlHandler;
import io.easyprint.server.control.ControlRequest;
import io.easyprint.server.disk.DiskRoom;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.store.Store;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Routes;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Backup and restore over HTTP, for administrators, and for the commands on the box. A backup is
 * made while everything goes on; a restore is made ready and takes effect at the next start, and is
 * refused while a print runs, whose file it might take away. Thread-safe; one at a time.
 */
public final class Backups implements Feature {
  private final BackupWriter writer;
  private final Path data;
  private final DiskRoom room;
  private final BooleanSupplier printing;
  private final InstantSource clock;
  private final ReentrantLock one = new ReentrantLock();

  /**
   * Of this data folder.
   *
   * @param printing whether a print runs
   */
  public Backups(
      Store store,
      Path data,
      DiskRoom room,
      BooleanSupplier printing,
      String version,
      InstantSource clock) {
    this.writer = new BackupWriter(store, data, version, clock);
    this.data = data;
    this.room = room;
    this.printing = printing;
    this.clock = clock;
  }

  @Override
  public void routes(Routes routes) {
    routes.get("/api/v1/backup", request -> download()).post("/api/v1/backup", this::restore);
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  private <T> T alone(Work<T> work) throws IOException {
    if (!one.tryLock()) {
      throw ProblemException.conflict("backup-busy", "A backup or a restore is under way.");
    }
    try {
      return work.run();
    } finally {
      one.unlock();
    }
  }

  private Reply download() {
    String name = "easyprint-" + LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
    return Reply.stream(
        "application/zip",
        Map.of("Content-Disposition", "attachment; filename=\"" + name + ".zip\""),
        out ->
            alone(() -> {
              writer.write(out);
              return true;
            }));
  }

  private Reply restore(Request request) throws IOException {
    refuseWhilePrinting();
    return alone(() -> {
      Path file = Files.createTempFile(data, BackupWriter.WORK, ".zip");
      try {
        Files.delete(file);
        room.receive(request.body(Long.MAX_VALUE), request.announced(), file);
        Restoration.stage(file, data);
      } finally {
        Files.deleteIfExists(file);
      }
      return Reply.accepted();
    });
  }

  private void refuseWhilePrinting() {
    if (printing.getAsBoolean()) {
      throw ProblemException.conflict(
          "printing", "Not while a print runs: its file might be taken away.");
    }
  }

  /** The commands on the box, by name. */
  public Map<String, ControlHandler> commands() {
    return Map.of("backup", this::backupTo, "restore", this::restoreFrom);
  }

  private List<String> backupTo(ControlRequest request) {
    Path file = Path.of(request.need("file"));
    return command(() -> {
      write(writer, file);
      return List.of(file.toString());
    });
  }

  private List<String> restoreFrom(ControlRequest request) {
    Path file = Path.of(request.need("file"));
    return command(() -> {
      refuseWhilePrinting();
      Restoration.stage(file, data);
      return List.of("It takes effect when the server is started again.");
    });
  }

  private <T> T command(Work<T> work) {
    try {
      return alone(work);
    } catch (IOException e) {
      throw new ControlException(String.valueOf(e.getMessage()));
    }
  }

  /** Writes a backup of a folder on which no server runs. */
  public static void write(Store store, Path data, Path file, String version) throws IOException {
    write(new BackupWriter(store, data, version, InstantSource.system()), file);
  }

  /** The file is there whole or not at all. */
  private static void write(BackupWriter writer, Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
        writer.write(out);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
