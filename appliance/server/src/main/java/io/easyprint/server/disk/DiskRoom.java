package io.easyprint.server.disk;

import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.problem.ProblemException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/**
 * Keeps models and G-code within the quota and leaves the reserve of the disk to everything else:
 * the database, the print's journal, the system. Before it refuses anything it gives up what can be
 * made again. Thread-safe.
 */
public final class DiskRoom {
  private static final int CHUNK = 1 << 18;

  /** How often the disk is asked while a file comes in, bytes. */
  private static final long LOOK_EVERY = 16L << 20;

  private final long quota;
  private final long reserve;
  private final Disk disk;
  private final List<LongSupplier> used = new CopyOnWriteArrayList<>();
  private final List<Relief> reliefs = new CopyOnWriteArrayList<>();

  /** How much room a disk has. */
  interface Disk {
    /** Bytes in all, and those that can still be written. */
    long[] totalAndFree() throws IOException;
  }

  /**
   * The room in a folder.
   *
   * @param quota most that all files may take, bytes; 0: no limit
   * @param reserve what is left free on the disk, bytes
   */
  public DiskRoom(Path folder, long quota, long reserve) {
    this(
        quota,
        reserve,
        () -> {
          DiskSpace space = DiskSpace.of(folder);
          return new long[] {space.total(), space.free()};
        });
  }

  DiskRoom(long quota, long reserve, Disk disk) {
    this.quota = quota;
    this.reserve = reserve;
    this.disk = disk;
  }

  /** What goes before anything is refused; for features, before anything is stored. */
  public void relieveBy(Relief relief) {
    reliefs.add(relief);
  }

  /** How the disk stands. */
  public DiskState state() throws IOException {
    long[] room = disk.totalAndFree();
    return new DiskState(room[0], room[1], room[1] < 2 * reserve);
  }

  /** Gives up what can be made again where the disk is low. */
  public void relieve() throws IOException {
    long missing = 2 * reserve - disk.totalAndFree()[1];
    if (missing > 0) {
      free(missing);
    }
  }

  private long beyondQuota(long bytes) {
    return quota == 0 ? 0 : used.stream().mapToLong(LongSupplier::getAsLong).sum() + bytes - quota;
  }

  private long beyondDisk(long bytes) throws IOException {
    return reserve + bytes - disk.totalAndFree()[1];
  }

  /** Nothing goes for what would not fit even so. */
  private boolean relieved(long missing) throws IOException {
    long possible = reliefs.stream().mapToLong(Relief::bytes).sum();
    if (possible < missing) {
      return false;
    }
    free(missing);
    return true;
  }

  private synchronized void free(long missing) throws IOException {
    long left = missing;
    for (Relief relief : reliefs) {
      long part = Math.min(left, relief.bytes());
      if (part > 0) {
        relief.free(part);
        left -= part;
      }
    }
  }

  /** Counts what this says, bytes, among what is used; for features, before anything is stored. */
  public void count(LongSupplier bytes) {
    used.add(bytes);
  }

  /**
   * Refuses where so many more bytes have no room.
   *
   * @throws ProblemException {@code quota-full} or {@code disk-full}
   */
  public void require(long bytes) throws IOException {
    long beyond = beyondQuota(bytes);
    if (beyond > 0 && !(relieved(beyond) && beyondQuota(bytes) <= 0)) {
      throw new ProblemException(
          Kind.DISK_FULL,
          "quota-full",
          "Models and slices would take more than the %,d MB that are set aside for them. Remove some first."
              .formatted(quota >> 20));
    }
    beyond = beyondDisk(bytes);
    if (beyond > 0 && !(relieved(beyond) && beyondDisk(bytes) <= 0)) {
      throw new ProblemException(
          Kind.DISK_FULL,
          "disk-full",
          "There is not enough room on the disk. Remove some models or slices first.");
    }
  }

  /**
   * Writes a stream into a new file, and removes it again when that fails.
   *
   * @param announced bytes that the sender says will come; -1 when it does not
   * @return bytes written
   */
  public long receive(InputStream in, long announced, Path file) throws IOException {
    require(Math.max(0, announced));
    boolean done = false;
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      byte[] chunk = new byte[CHUNK];
      long written = 0;
      long looked = 0;
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        if (written + n - looked > LOOK_EVERY) {
          looked = written;
          require(n + Math.max(0, announced - written));
        }
        out.write(chunk, 0, n);
        written += n;
      }
      if (announced < 0) {
        require(0);
      }
      done = true;
      return written;
    } finally {
      if (!done) {
        Files.deleteIfExists(file);
      }
    }
  }
}
