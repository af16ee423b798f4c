package io.easyprint.printhost.service;

import io.avaje.json.JsonException;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import io.easyprint.printhost.api.BedState;
import io.easyprint.printhost.api.Job;
import io.easyprint.printhost.api.PrintHostException;
import io.easyprint.printhost.api.PrintHostException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the print host must remember, one small file each, replaced as a whole so that a power cut
 * leaves either the old or the new one. One process at a time owns the folder. Thread-safe.
 */
final class StateFolder implements AutoCloseable {
  /** Unacknowledged ended jobs beyond this are forgotten, the oldest first. */
  static final int MAX_ENDED = 500;

  /** Room that is taken while there is some, for the records of a full disk. */
  private static final String SPARE = "spare";

  private static final int SPARE_BYTES = 1 << 16;

  private static final Logger LOG = LoggerFactory.getLogger(StateFolder.class);

  private final Path folder;
  private final Path ended;
  private final FileChannel lock;
  private final JsonType<Job> jobs;
  private final JsonType<StoredJob> stored;
  private final JsonType<StoredPanel> panels;

  private StateFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.ended = folder.resolve("ended");
    this.lock = lock;
    // The first builders of a process share a list that they fill: one at a time.
    synchronized (Jsonb.class) {
      Jsonb jsonb = Jsonb.builder().build();
      this.jobs = jsonb.type(Job.class);
      this.stored = jsonb.type(StoredJob.class);
      this.panels = jsonb.type(StoredPanel.class);
    }
  }

  /** Opens the folder, made where it is missing; refused while another process has it. */
  static StateFolder open(Path folder) {
    try {
      Files.createDirectories(folder.resolve("ended"));
      FileChannel lock =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(lock)) {
        lock.close();
        throw new PrintHostException(
            Reason.STATE, "Another print host already uses " + folder + ".");
      }
      return new StateFolder(folder, lock);
    } catch (IOException e) {
      throw new PrintHostException(
          Reason.INTERNAL, "The folder " + folder + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock held = channel.tryLock();
      return held != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Where the journal lives. */
  Path journal() {
    return folder.resolve("journal");
  }

  synchronized BedState bed() {
    return read(folder.resolve("bed")).flatMap(StateFolder::bed).orElse(BedState.UNKNOWN);
  }

  private static Optional<BedState> bed(String text) {
    for (BedState state : BedState.values()) {
      if (state.name().equals(text.strip())) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }

  synchronized void bed(BedState state) {
    write(folder.resolve("bed"), state.name() + "\n");
  }

  /** The job that has begun and not ended. */
  synchronized Optional<StoredJob> job() {
    return read(folder.resolve("job")).flatMap(text -> parsed(stored, text));
  }

  synchronized void job(StoredJob job) {
    write(folder.resolve("job"), stored.toJson(job));
  }

  /** How a person wired the panel, if one did. */
  synchronized Optional<StoredPanel> panel() {
    return read(folder.resolve("panel")).flatMap(text -> parsed(panels, text));
  }

  synchronized void panel(StoredPanel panel) {
    write(folder.resolve("panel"), panels.toJson(panel));
  }

  synchronized void forgetPanel() {
    delete(folder.resolve("panel"));
  }

  /** Keeps the job as ended, and only then no longer as begun. */
  synchronized void end(Job job) {
    write(ended.resolve(job.id()), jobs.toJson(job));
    List<Job> all = ended();
    for (Job old : all.subList(0, Math.max(0, all.size() - MAX_ENDED))) {
      LOG.warn("The ended job {} was never acknowledged and is forgotten", old.id());
      acknowledge(old.id());
    }
    forgetJob();
  }

  synchronized void forgetJob() {
    delete(folder.resolve("job"));
  }

  /** Ended jobs that nobody has acknowledged, the oldest first. */
  synchronized List<Job> ended() {
    List<Job> all = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(ended)) {
      for (Path file : files) {
        if (!file.getFileName().toString().endsWith(".new")) {
          read(file).flatMap(text -> parsed(jobs, text)).ifPresent(all::add);
        }
      }
    } catch (IOException e) {
      throw failed(ended, e);
    }
    all.sort(Comparator.comparingLong(Job::endedAt));
    return all;
  }

  synchronized void acknowledge(String jobId) {
    delete(ended.resolve(jobId));
  }

  private static <T> Optional<T> parsed(JsonType<T> type, String text) {
    try {
      return Optional.of(type.fromJson(text));
    } catch (JsonException | IllegalStateException | IllegalArgumentException e) {
      LOG.error("A state file cannot be read and is passed over: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.error("The state file {} cannot be read and is passed over", file, e);
      return Optional.empty();
    }
  }

  /** Where the disk is full, the spare gives way: a job's end must not be lost for a few bytes. */
  private void write(Path file, String text) {
    try {
      put(file, text);
    } catch (IOException e) {
      if (!releaseSpare()) {
        throw failed(file, e);
      }
      LOG.warn("The spare gives way to {}: {}", file.getFileName(), e.toString());
      try {
        put(file, text);
      } catch (IOException again) {
        throw failed(file, again);
      }
    }
    keepSpare();
  }

  private boolean releaseSpare() {
    try {
      return Files.deleteIfExists(folder.resolve(SPARE));
    } catch (IOException e) {
      LOG.warn("The spare cannot be given up", e);
      return false;
    }
  }

  /** Takes the room while there is some; without it everything works as long as the disk has. */
  private void keepSpare() {
    Path spare = folder.resolve(SPARE);
    if (Files.exists(spare)) {
      return;
    }
    try {
      Files.write(spare, new byte[SPARE_BYTES]);
    } catch (IOException e) {
      LOG.debug("There is no room for a spare: {}", e.toString());
      releaseSpare();
    }
  }

  private static void put(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    sync(file.resolveSibling(""));
  }

  private static void delete(Path file) {
    try {
      if (Files.deleteIfExists(file)) {
        sync(file.resolveSibling(""));
      }
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** A new name is on the disk only once its folder is. */
  private static void sync(Path parent) throws IOException {
    try (FileChannel channel = FileChannel.open(parent, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static PrintHostException failed(Path file, IOException cause) {
    return new PrintHostException(
        Reason.INTERNAL, "The state file " + file + " cannot be written.", cause);
  }

  @Override
  public synchronized void close() {
    try {
      lock.close();
    } catch (IOException e) {
      LOG.debug("Closing the lock failed", e);
    }
  }
}
