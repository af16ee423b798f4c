package io.easyprint.printhost.journal;

import io.easyprint.posix.SectorFile;
import io.easyprint.printhost.journal.SlotCodec.Slot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The position of the print on the disk: a file of fixed size whose sectors are overwritten in
 * turn, so that a write torn by a power cut leaves the one before it whole, and no write changes
 * the file system's own tables. Thread-safe.
 *
 * <p>On ext4 each write still touches the file's time stamp, which the file system writes out every
 * few seconds unless it is mounted with {@code lazytime}.
 */
public final class Journal implements AutoCloseable {
  static final int SLOTS = 128;

  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private final SectorFile file;
  private final JournalPacer pacer;
  private final LongSupplier nanoClock;
  private Optional<Mark> last;
  private long sequence;
  private long bytesWritten;

  private Journal(SectorFile file, Optional<Slot> newest, LongSupplier nanoClock) {
    this.file = file;
    this.pacer = new JournalPacer(file.cost());
    this.nanoClock = nanoClock;
    this.last = newest.map(Slot::mark);
    this.sequence = newest.map(Slot::sequence).orElse(0L);
  }

  /**
   * Opens the journal, or makes it.
   *
   * @param path its file
   * @param nanoClock a steady clock, nanoseconds
   */
  public static Journal open(Path path, LongSupplier nanoClock) {
    try {
      if (!Files.exists(path) || Files.size(path) != (long) SLOTS * SectorFile.SECTOR) {
        create(path);
      }
      Optional<Slot> newest = newest(Files.readAllBytes(path));
      return new Journal(SectorFile.open(path), newest, nanoClock);
    } catch (IOException e) {
      throw new UncheckedIOException("The journal " + path + " cannot be opened", e);
    }
  }

  /** Writes zeros rather than leaving a hole: filling a hole later changes the file's extents. */
  private static void create(Path path) throws IOException {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer zeros = ByteBuffer.allocate(SLOTS * SectorFile.SECTOR);
      while (zeros.hasRemaining()) {
        channel.write(zeros);
      }
      channel.force(true);
    }
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Optional<Slot> newest(byte[] all) {
    Optional<Slot> newest = Optional.empty();
    for (int i = 0; i < SLOTS; i++) {
      byte[] sector = Arrays.copyOfRange(all, i * SectorFile.SECTOR, (i + 1) * SectorFile.SECTOR);
      Optional<Slot> slot = SlotCodec.decode(sector);
      if (slot.isPresent()
          && (newest.isEmpty() || slot.get().sequence() > newest.get().sequence())) {
        newest = slot;
      }
    }
    return newest;
  }

  /** The last mark that is whole on the disk; empty before the first. */
  public synchronized Optional<Mark> last() {
    return last;
  }

  /** Writes the mark if it is new and its time has come; returns whether it did. */
  public synchronized boolean offer(Mark mark) {
    boolean changed = last.isEmpty() || !last.get().position().equals(mark.position());
    if (!pacer.due(nanoClock.getAsLong(), changed)) {
      return false;
    }
    write(mark);
    return true;
  }

  /** Writes the mark now, for the moments that matter: a pause, an end, a shutdown. */
  public synchronized void write(Mark mark) {
    long next = sequence + 1;
    file.write((int) (next % SLOTS), SlotCodec.encode(next, mark));
    pacer.wrote(nanoClock.getAsLong());
    sequence = next;
    last = Optional.of(mark);
    bytesWritten += file.cost();
  }

  /** Bytes handed to the device since it was opened. */
  public synchronized long bytesWritten() {
    return bytesWritten;
  }

  @Override
  public synchronized void close() {
    LOG.debug("The journal wrote {} bytes", bytesWritten);
    file.close();
  }
}
