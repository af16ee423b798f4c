package io.easyprint.virtualprinter;

import io.easyprint.posix.Descriptor;
import io.easyprint.posix.Poller;
import io.easyprint.posix.PseudoTerminal;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The pseudo-terminal between machine and host, and the link that names it. It can be pulled out
 * and plugged in again. Confined to the printer's thread.
 */
final class Port implements AutoCloseable {
  private static final int CHUNK = 4096;

  private final Optional<Path> link;
  private final MemorySegment in = Arena.ofAuto().allocate(CHUNK);
  private final MemorySegment out = Arena.ofAuto().allocate(CHUNK);
  private int outStart;
  private int outEnd;
  private Optional<PseudoTerminal> pair = Optional.empty();

  Port(Optional<Path> link) {
    this.link = link;
    plugIn();
  }

  void plugIn() {
    PseudoTerminal opened = PseudoTerminal.open();
    pair = Optional.of(opened);
    link.ifPresent(path -> point(path, opened.path()));
  }

  private static void point(Path link, Path target) {
    Path fresh = link.resolveSibling(link.getFileName() + ".new");
    try {
      Files.deleteIfExists(fresh);
      Files.createSymbolicLink(fresh, target);
      Files.move(fresh, link, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new PrinterException("cannot link " + link + " to the port", e);
    }
  }

  void pullOut() {
    pair.ifPresent(PseudoTerminal::close);
    pair = Optional.empty();
    outStart = 0;
    outEnd = 0;
    link.ifPresent(Port::remove);
  }

  private static void remove(Path link) {
    try {
      Files.deleteIfExists(link);
    } catch (IOException e) {
      throw new PrinterException("cannot remove " + link, e);
    }
  }

  boolean isPluggedIn() {
    return pair.isPresent();
  }

  /** What other programs open; empty while the port is pulled out. */
  Optional<Path> path() {
    return link.isPresent() ? link : pair.map(PseudoTerminal::path);
  }

  void watch(Poller poller, int place, boolean wantsInput) {
    if (pair.isEmpty()) {
      poller.clear(place);
    } else {
      poller.watch(place, pair.get().control(), wantsInput ? Poller.READABLE : 0);
    }
  }

  /** Reads what the host wrote; a count, or what {@link Descriptor#read} says. */
  int read(int atMost) {
    if (pair.isEmpty()) {
      return Descriptor.GONE;
    }
    return pair.get().control().read(in, 0, Math.min(atMost, CHUNK));
  }

  int input(int index) {
    return in.get(ValueLayout.JAVA_BYTE, index) & 0xff;
  }

  boolean canPut() {
    return outEnd < CHUNK;
  }

  void put(int value) {
    out.set(ValueLayout.JAVA_BYTE, outEnd++, (byte) value);
  }

  /** Hands the host what was put; what it does not take stays. */
  void write() {
    if (pair.isEmpty()) {
      drop();
      return;
    }
    while (outStart < outEnd) {
      int count = pair.get().control().write(out, outStart, outEnd - outStart);
      if (count <= 0) {
        return;
      }
      outStart += count;
    }
    drop();
  }

  boolean hasUnwritten() {
    return outStart < outEnd;
  }

  /** Forgets what was put: nobody listens. */
  void drop() {
    outStart = 0;
    outEnd = 0;
  }

  void forgetUnread() {
    pair.ifPresent(PseudoTerminal::forgetUnread);
  }

  @Override
  public void close() {
    pullOut();
  }
}
