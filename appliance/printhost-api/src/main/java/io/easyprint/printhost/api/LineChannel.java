package io.easyprint.printhost.api;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lines of UTF-8 over a Unix socket, bounded in both directions. One thread may read while others
 * write; {@link #close()} from any thread ends both.
 */
public final class LineChannel implements AutoCloseable {
  /** Longest line, in bytes, its newline left out. */
  public static final int MAX_LINE = 1 << 20;

  private final SocketChannel socket;
  private final ByteBuffer chunk = ByteBuffer.allocate(8192).flip();
  private byte[] line = new byte[512];

  /** Speaks lines over a connected, blocking socket, and owns it. */
  public LineChannel(SocketChannel socket) {
    this.socket = socket;
  }

  /** Connects to a listening socket. */
  public static LineChannel connect(Path socket) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
      return new LineChannel(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * The next line without its newline; null at the end of the stream, where a last line without a
   * newline is dropped.
   *
   * @throws TooLong when the line exceeds {@link #MAX_LINE}; the stream has lost its place then
   * @throws CharacterCodingException when it is not UTF-8; the next line may be read
   */
  public @Nullable String read() throws IOException {
    int length = 0;
    while (true) {
      while (chunk.hasRemaining()) {
        byte b = chunk.get();
        if (b == '\n') {
          return text(length);
        }
        if (length == MAX_LINE) {
          throw new TooLong();
        }
        if (length == line.length) {
          line = Arrays.copyOf(line, Math.min(MAX_LINE, length * 2));
        }
        line[length++] = b;
      }
      chunk.clear();
      int got = socket.read(chunk);
      chunk.flip();
      if (got < 0) {
        return null;
      }
    }
  }

  private String text(int length) throws CharacterCodingException {
    ByteBuffer bytes = ByteBuffer.wrap(line, 0, length);
    String text =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(bytes)
            .toString();
    if (line.length > 65_536) {
      line = new byte[512];
    }
    return text;
  }

  /** Writes the whole line and its newline, waiting while the other side does not read. */
  public void write(String text) throws IOException {
    byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_LINE + 1) {
      throw new TooLong();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    synchronized (this) {
      while (buffer.hasRemaining()) {
        socket.write(buffer);
      }
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // The descriptor is gone either way, and nobody could act on it.
    }
  }

  /** A line exceeds {@link #MAX_LINE}. */
  public static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;

    TooLong() {
      super("A line is longer than " + MAX_LINE + " bytes.");
    }
  }
}
