package io.easyprint.server.mesh;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The ZIP archive that a 3MF file is, with bounds on its directory and on what comes out of it.
 * Parts are named as OPC does, with a slash at the front. For one thread.
 */
final class PackageFile implements AutoCloseable {
  private static final int END = 22;
  private static final int LONGEST_COMMENT = 65535;
  private static final int END_SIGNATURE = 0x06054b50;

  /** The directory is read into memory whole; that of a real file has a hundred entries. */
  private static final long MOST_DIRECTORY_BYTES = 1 << 20;

  private final ZipFile zip;
  private long left;

  private PackageFile(ZipFile zip, long most) {
    this.zip = zip;
    this.left = most;
  }

  static PackageFile open(Path file, MeshLimits limits) throws IOException {
    checkDirectory(file);
    try {
      return new PackageFile(new ZipFile(file.toFile()), limits.unpackedBytes());
    } catch (ZipException e) {
      throw damaged(e);
    }
  }

  static BadModelException damaged(Exception cause) {
    return new BadModelException("The 3MF file is damaged or cut off. Send it again.", cause);
  }

  /** The part's bytes as they are unpacked, or null when there is no such part. */
  @Nullable InputStream part(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name.startsWith("/") ? name.substring(1) : name);
    if (entry == null) {
      return null;
    }
    try {
      return new Bounded(zip.getInputStream(entry));
    } catch (ZipException e) {
      throw damaged(e);
    }
  }

  /** Some part whose name ends like this, or null. */
  @Nullable String partEnding(String ending) {
    return zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.endsWith(ending))
        .findFirst()
        .orElse(null);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** Looks at the record at the end before a library takes its claims for granted. */
  private static void checkDirectory(Path path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      int n = (int) Math.min(file.length(), END + LONGEST_COMMENT);
      byte[] tail = new byte[n];
      file.seek(file.length() - n);
      file.readFully(tail);
      ByteBuffer bytes = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
      int at = n - END;
      while (at >= 0 && bytes.getInt(at) != END_SIGNATURE) {
        at--;
      }
      if (at < 0 || at + END + (bytes.getShort(at + 20) & 0xFFFF) != n) {
        throw new BadModelException("The 3MF file is damaged or cut off. Send it again.");
      }
      long directoryBytes = bytes.getInt(at + 12) & 0xFFFFFFFFL;
      if (directoryBytes > MOST_DIRECTORY_BYTES) {
        throw new BadModelException("The 3MF file has too many parts to be a model.");
      }
    }
  }

  /** Counts what is unpacked against what the whole archive may unpack to. */
  private final class Bounded extends FilterInputStream {
    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int c = super.read();
      count(c < 0 ? 0 : 1);
      return c;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      try {
        int n = super.read(to, from, length);
        count(Math.max(0, n));
        return n;
      } catch (ZipException e) {
        throw damaged(e);
      }
    }

    private void count(int n) {
      left -= n;
      if (left < 0) {
        throw new BadModelException(
            "The 3MF file unpacks to far more than a model needs, so it was not read to its end.");
      }
    }
  }
}
