package io.easyprint.server.disk;

import java.io.IOException;

/** Something that can be made again, and so goes first when the disk is full. Thread-safe. */
public interface Relief {
  /** Bytes that can be given up. */
  long bytes();

  /** Gives up so many bytes, the oldest first, or all that there is. */
  void free(long bytes) throws IOException;
}
