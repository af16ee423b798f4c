package io.easyprint.virtualprinter;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.easyprint.posix.Descriptor;
import io.easyprint.posix.Poller;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The simplest sender there is: a line, then everything up to its ok. */
final class SerialClient implements AutoCloseable {
  private static final int SIZE = 4096;
  private static final long PATIENCE = 20_000_000_000L;

  private final Descriptor port;
  private final Poller poller = new Poller(1);
  private final MemorySegment buffer = Arena.ofAuto().allocate(SIZE);
  private final StringBuilder pending = new StringBuilder();

  SerialClient(Path path) {
    port = Descriptor.open(path);
    poller.watch(0, port, Poller.READABLE);
  }

  void send(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    for (int sent = 0; sent < bytes.length; ) {
      MemorySegment.copy(bytes, sent, buffer, JAVA_BYTE, 0, bytes.length - sent);
      sent += Math.max(0, port.write(buffer, 0, bytes.length - sent));
    }
  }

  List<String> ask(String line) {
    send(line + "\n");
    return until("ok");
  }

  List<String> await(String line) {
    return until(line);
  }

  private List<String> until(String wanted) {
    List<String> lines = new ArrayList<>();
    while (true) {
      String line = readLine();
      lines.add(line);
      if (line.startsWith(wanted)) {
        return lines;
      }
    }
  }

  private String readLine() {
    int end = pending.indexOf("\n");
    while (end < 0) {
      if (poller.await(PATIENCE) == 0) {
        throw new AssertionError("no answer; so far: " + pending);
      }
      int count = port.read(buffer, 0, SIZE);
      if (count == Descriptor.GONE) {
        throw new AssertionError("the port is gone; so far: " + pending);
      }
      for (int i = 0; i < count; i++) {
        pending.append((char) (buffer.get(JAVA_BYTE, i) & 0xff));
      }
      end = pending.indexOf("\n");
    }
    String line = pending.substring(0, end);
    pending.delete(0, end + 1);
    return line;
  }

  boolean isHungUp() {
    poller.await(PATIENCE);
    int count = port.read(buffer, 0, SIZE);
    while (count > 0) {
      count = port.read(buffer, 0, SIZE);
    }
    return count == Descriptor.GONE;
  }

  /** Leaves what has come unread. */
  void leave() {
    poller.await(PATIENCE);
    close();
  }

  @Override
  public void close() {
    port.close();
  }
}
