package io.easyprint.posix;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PseudoTerminalTest {
  private static final long SECOND = 1_000_000_000L;

  private final Arena arena = Arena.ofConfined();
  private final PseudoTerminal pair = PseudoTerminal.open();

  @AfterEach
  void close() {
    pair.close();
    arena.close();
  }

  @Test
  void every_byte_passes_unchanged_both_ways() {
    byte[] every = new byte[256];
    for (int i = 0; i < every.length; i++) {
      every[i] = (byte) i;
    }
    try (Descriptor port = Descriptor.open(pair.path())) {
      assertArrayEquals(every, through(port, pair.control(), every));
      assertArrayEquals(every, through(pair.control(), port, every));
    }
  }

  @Test
  void nothing_to_read_is_not_an_end() {
    try (Descriptor port = Descriptor.open(pair.path())) {
      assertEquals(Descriptor.AGAIN, pair.control().read(arena.allocate(16), 0, 16));
      assertEquals(Descriptor.AGAIN, port.read(arena.allocate(16), 0, 16));
    }
  }

  @Test
  void the_control_side_knows_whether_the_port_is_open() {
    Poller poller = new Poller(1);
    poller.watch(0, pair.control(), 0);
    for (int round = 0; round < 2; round++) {
      assertEquals(Descriptor.GONE, pair.control().read(arena.allocate(16), 0, 16));
      assertEquals(1, poller.await(SECOND));
      assertEquals(Poller.HUNG_UP, poller.found(0));
      try (Descriptor port = Descriptor.open(pair.path())) {
        assertEquals(0, poller.await(0), port::toString);
      }
    }
  }

  @Test
  void raw_mode_outlives_the_program_that_closes_the_port() {
    Descriptor.open(pair.path()).close();
    byte[] text = {'a', 3, 4, '\r', '\n'};
    try (Descriptor port = Descriptor.open(pair.path())) {
      assertArrayEquals(text, through(pair.control(), port, text));
      assertEquals(Descriptor.AGAIN, pair.control().read(arena.allocate(16), 0, 16));
    }
  }

  @Test
  void what_was_not_read_can_be_forgotten() {
    try (Descriptor port = Descriptor.open(pair.path())) {
      pair.control().write(arena.allocate(10), 0, 10);
      Poller poller = new Poller(1);
      poller.watch(0, port, Poller.READABLE);
      assertEquals(1, poller.await(SECOND));
    }
    pair.forgetUnread();
    try (Descriptor port = Descriptor.open(pair.path())) {
      assertEquals(Descriptor.AGAIN, port.read(arena.allocate(16), 0, 16));
    }
  }

  @Test
  void a_file_is_read_again_from_its_begin() {
    try (Descriptor statistics = Descriptor.openToRead(Path.of("/proc/self/stat"))) {
      MemorySegment buffer = arena.allocate(4096);
      assertTrue(statistics.readAt(buffer, 0, 4096, 0) > 0);
      assertTrue(statistics.readAt(buffer, 0, 4096, 0) > 0);
    }
  }

  @Test
  void closing_the_pair_hangs_up_the_port() {
    try (Descriptor port = Descriptor.open(pair.path())) {
      pair.close();
      assertEquals(Descriptor.GONE, port.read(arena.allocate(16), 0, 16));
      assertEquals(Descriptor.GONE, port.write(arena.allocate(16), 0, 16));
      assertTrue(Files.notExists(pair.path()));
    }
  }

  @Test
  void a_full_port_takes_a_part_and_then_nothing() {
    MemorySegment much = arena.allocate(1 << 20);
    try (Descriptor port = Descriptor.open(pair.path())) {
      long taken = 0;
      int count = port.write(much, 0, much.byteSize());
      while (count > 0) {
        taken += count;
        count = port.write(much, 0, much.byteSize());
      }
      assertEquals(Descriptor.AGAIN, count);
      assertTrue(taken > 0 && taken < much.byteSize());
    }
  }

  @Test
  void waiting_ends_when_bytes_come_and_names_the_place() {
    Poller poller = new Poller(2);
    poller.watch(1, pair.control(), Poller.READABLE);
    try (Descriptor port = Descriptor.open(pair.path())) {
      assertEquals(0, poller.await(0));
      port.write(arena.allocate(1), 0, 1);
      assertEquals(1, poller.await(SECOND));
      assertEquals(Poller.READABLE, poller.found(1));
      assertEquals(0, poller.found(0));
    }
  }

  @Test
  void another_thread_wakes_a_waiting_one() throws InterruptedException {
    try (Descriptor wakeUp = Descriptor.wakeUp()) {
      Poller poller = new Poller(1);
      poller.watch(0, wakeUp, Poller.READABLE);
      Thread other = Thread.ofPlatform().start(wakeUp::raise);
      assertEquals(1, poller.await(-1));
      other.join();
      assertEquals(Long.BYTES, wakeUp.read(arena.allocate(Long.BYTES), 0, Long.BYTES));
    }
  }

  @Test
  void a_missing_file_is_named_with_the_systems_words() {
    PosixException failure =
        assertThrows(PosixException.class, () -> Descriptor.open(Path.of("/nowhere/at/all")));
    assertEquals("open", failure.call());
    assertTrue(failure.toString().contains("/nowhere/at/all: No such file"), failure::toString);
  }

  @Test
  void a_closed_descriptor_refuses_work() {
    Descriptor port = Descriptor.open(pair.path());
    port.close();
    port.close();
    MemorySegment buffer = arena.allocate(1);
    assertEquals(
        Errno.EBADF, assertThrows(PosixException.class, () -> port.read(buffer, 0, 1)).errno());
  }

  @Test
  void moving_bytes_and_waiting_for_them_allocates_nothing() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    MemorySegment buffer = arena.allocate(64);
    Poller poller = new Poller(1);
    poller.watch(0, pair.control(), Poller.READABLE);
    try (Descriptor port = Descriptor.open(pair.path())) {
      int rounds = 20_000;
      long allocated = Long.MAX_VALUE;
      for (int run = 0; run < 10 && allocated >= rounds; run++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int round = 0; round < rounds; round++) {
          port.write(buffer, 0, 50);
          poller.await(SECOND);
          pair.control().read(buffer, 0, 64);
        }
        allocated = threads.getCurrentThreadAllocatedBytes() - before;
      }
      assertTrue(allocated < rounds, allocated + " bytes in " + rounds + " rounds");
    }
  }

  private byte[] through(Descriptor from, Descriptor to, byte[] bytes) {
    MemorySegment out = arena.allocateFrom(JAVA_BYTE, bytes);
    assertEquals(bytes.length, from.write(out, 0, bytes.length));
    Poller poller = new Poller(1);
    poller.watch(0, to, Poller.READABLE);
    MemorySegment in = arena.allocate(bytes.length);
    int got = 0;
    while (got < bytes.length && poller.await(SECOND) > 0) {
      got += Math.max(0, to.read(in, got, bytes.length - got));
    }
    return in.asSlice(0, got).toArray(JAVA_BYTE);
  }
}
