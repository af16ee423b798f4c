package io.easyprint.printhost.stream;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Remembers, outside of the process, how many lines of the file the printer has taken when it has
 * accepted a number: a mapped file, written before the line leaves. A process that is killed takes
 * nothing of it along, and the printer itself says which number it accepted last; both together are
 * the exact place in the file. Writing is a few stores to memory. Written by the hot thread alone.
 *
 * <p>Host lines carry the count of the line before them, so that the place is not lost however many
 * polls and greetings follow, by this process or the next.
 */
final class BlackBox {
  /** Numbers that are remembered; many times what can be on the way. A power of two. */
  static final int ENTRIES = 1024;

  private static final long MAGIC = 0x45_50_42_6c_61_63_6b_31L; // "EPBlack1"
  private static final long LOST = 8;
  private static final long ACKNOWLEDGED = 16;
  private static final long JOB_LENGTH = 24;
  private static final long JOB = 32;
  private static final int LONGEST_JOB = 96;
  private static final long FIRST_ENTRY = 128;
  private static final long ENTRY = 16;
  private static final long BYTES = FIRST_ENTRY + ENTRIES * ENTRY;
  private static final long UNKNOWN = -1;

  private final MemorySegment memory;
  private long lines = UNKNOWN;

  private BlackBox(MemorySegment memory) {
    this.memory = memory;
  }

  /** Remembers nothing beyond this process. */
  static BlackBox none() {
    return new BlackBox(Arena.ofAuto().allocate(BYTES, Long.BYTES));
  }

  /** Opens the file; what an earlier process left there stays until a job starts. */
  static BlackBox open(Path path) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      MemorySegment memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES, Arena.ofAuto());
      // Every page is touched here, so that the hot thread never waits for one.
      if (memory.get(JAVA_LONG, 0) != MAGIC) {
        memory.fill((byte) 0);
        memory.set(JAVA_LONG, 0, MAGIC);
      }
      for (long at = 0; at < BYTES; at += 4096) {
        memory.set(JAVA_BYTE, at, memory.get(JAVA_BYTE, at));
      }
      return new BlackBox(memory);
    }
  }

  /**
   * A job starts with so many lines of its file left out.
   *
   * @param firstNumber the first number that the printer may have accepted last when none of the
   *     job's lines has reached it yet: who is killed then stands where the job starts
   * @param lastNumber the last such number
   */
  void start(String jobId, long fromLine, long firstNumber, long lastNumber) {
    byte[] name = jobId.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(name.length, LONGEST_JOB);
    memory.set(JAVA_INT, JOB_LENGTH, 0);
    VarHandle.releaseFence();
    for (long at = FIRST_ENTRY; at < BYTES; at += ENTRY) {
      memory.set(JAVA_LONG, at, UNKNOWN);
    }
    memory.set(JAVA_LONG, LOST, 0);
    memory.set(JAVA_LONG, ACKNOWLEDGED, fromLine);
    MemorySegment.copy(name, 0, memory, JAVA_BYTE, JOB, length);
    lines = fromLine;
    for (long number = Math.max(1, firstNumber); number <= lastNumber; number++) {
      put(number);
    }
    VarHandle.releaseFence();
    memory.set(JAVA_INT, JOB_LENGTH, length);
  }

  /** The printer was greeted and had accepted this number last. */
  void greeted(long lastNumber) {
    if (lastNumber <= 0) {
      memory.set(JAVA_LONG, LOST, 1);
    }
    lines = lookUp(memory, lastNumber);
  }

  /** A line of the file goes on the wire; with it so many lines of the file are taken. */
  void sentOfFile(long number, long linesTaken) {
    lines = linesTaken;
    put(number);
  }

  /** A line of the host's own goes on the wire. */
  void sentOfHost(long number) {
    put(number);
  }

  private void put(long number) {
    long at = FIRST_ENTRY + (number & (ENTRIES - 1)) * ENTRY;
    memory.set(JAVA_LONG, at, UNKNOWN);
    VarHandle.releaseFence();
    memory.set(JAVA_LONG, at + Long.BYTES, lines);
    VarHandle.releaseFence();
    memory.set(JAVA_LONG, at, number);
    VarHandle.releaseFence();
  }

  /** So many lines of the file were acknowledged. */
  void acknowledged(long count) {
    memory.set(JAVA_LONG, ACKNOWLEDGED, count);
  }

  private static long lookUp(MemorySegment memory, long number) {
    if (number < 0) {
      return UNKNOWN;
    }
    long at = FIRST_ENTRY + (number & (ENTRIES - 1)) * ENTRY;
    return memory.get(JAVA_LONG, at) == number ? memory.get(JAVA_LONG, at + Long.BYTES) : UNKNOWN;
  }

  /** What the file holds; empty when there is none, or it is none of ours. Any thread. */
  static Optional<WireRecord> read(Path path) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(path);
    } catch (IOException e) {
      return Optional.empty();
    }
    if (bytes.length != BYTES) {
      return Optional.empty();
    }
    MemorySegment memory = Arena.ofAuto().allocate(BYTES, Long.BYTES);
    MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, 0, bytes.length);
    int length = memory.get(JAVA_INT, JOB_LENGTH);
    if (memory.get(JAVA_LONG, 0) != MAGIC || length <= 0 || length > LONGEST_JOB) {
      return Optional.empty();
    }
    String jobId = new String(bytes, (int) JOB, length, StandardCharsets.UTF_8);
    boolean lost = memory.get(JAVA_LONG, LOST) != 0;
    long acknowledged = memory.get(JAVA_LONG, ACKNOWLEDGED);
    return Optional.of(
        new WireRecord(
            jobId,
            acknowledged,
            lost,
            number -> {
              long found = lookUp(memory, number);
              return found == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(found);
            }));
  }
}
