package io.easyprint.printhost.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class LineChannelTest {
  @TempDir Path folder;
  private LineChannel lines;
  private SocketChannel raw;

  @BeforeEach
  void connect() throws Exception {
    Path socket = folder.resolve("s");
    try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listening.bind(UnixDomainSocketAddress.of(socket));
      lines = LineChannel.connect(socket);
      raw = listening.accept();
    }
  }

  @AfterEach
  void close() throws Exception {
    lines.close();
    raw.close();
  }

  private Thread send(byte[] bytes) {
    return Thread.ofVirtual()
        .start(() -> {
          try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
              raw.write(buffer);
            }
            raw.shutdownOutput();
          } catch (java.io.IOException e) {
            // The reader gave up first, as one of these tests wants it to.
          }
        });
  }

  @Test
  void lines_of_every_allowed_length_come_whole() throws Exception {
    String longest = "ä".repeat(LineChannel.MAX_LINE / 2);
    send(("a\n\n" + longest + "\nb\ncut").getBytes(StandardCharsets.UTF_8));
    assertEquals("a", lines.read());
    assertEquals("", lines.read());
    assertEquals(longest, lines.read());
    assertEquals("b", lines.read());
    assertNull(lines.read());
  }

  @Test
  void a_line_that_never_ends_is_given_up_at_the_bound() {
    send(new byte[LineChannel.MAX_LINE + 1]);
    assertThrows(LineChannel.TooLong.class, lines::read);
  }

  @Test
  void bytes_that_are_no_text_spoil_only_their_own_line() throws Exception {
    send(new byte[] {(byte) 0xc3, (byte) 0x28, '\n', 'o', 'k', '\n'});
    assertThrows(CharacterCodingException.class, lines::read);
    assertEquals("ok", lines.read());
  }
}
