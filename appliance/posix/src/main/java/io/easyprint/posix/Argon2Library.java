package io.easyprint.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * libargon2, the reference implementation of RFC 9106, as Debian has it (libargon2-1, argon2.h). It
 * wipes its memory, which then goes back to the system. Thread-safe.
 */
public final class Argon2Library {
  private static final String NAME = "libargon2.so.1";
  private static final FunctionDescriptor HASH =
      FunctionDescriptor.of(
          JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS,
          JAVA_LONG);

  /** As in malloc.h of glibc, mallopt(3). */
  private static final int M_MMAP_THRESHOLD = -3;

  private static final int MEBIBYTE = 1 << 20;

  private final MethodHandle hash;

  private Argon2Library(MethodHandle hash) {
    this.hash = hash;
  }

  /** The one of this system; empty where it has none. */
  public static Optional<Argon2Library> find() {
    return find(NAME);
  }

  static Optional<Argon2Library> find(String name) {
    try {
      return SymbolLookup.libraryLookup(name, Arena.global())
          .find("argon2id_hash_raw")
          .map(function -> Linker.nativeLinker().downcallHandle(function, HASH))
          .map(Argon2Library::new)
          .map(Argon2Library::givingBack);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Left alone, glibc keeps as much as was once freed: 15 MB more for each server. */
  private Argon2Library givingBack() {
    Linker linker = Linker.nativeLinker();
    FunctionDescriptor type = FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT);
    linker
        .defaultLookup()
        .find("mallopt")
        .map(function -> linker.downcallHandle(function, type))
        .ifPresent(Argon2Library::mapLargeBlocks);
    return this;
  }

  private static void mapLargeBlocks(MethodHandle mallopt) {
    try {
      int ignored = (int) mallopt.invokeExact(M_MMAP_THRESHOLD, MEBIBYTE);
      assert ignored == 0 || ignored == 1;
    } catch (Throwable e) {
      throw Native.unexpected(e);
    }
  }

  /**
   * The raw Argon2id hash, version 1.3.
   *
   * @param memoryKib memory, KiB; at least 8 a lane
   * @param passes passes over it
   * @param lanes lanes, a thread each
   * @param salt at least 8 bytes
   * @param bytes length of the hash, at least 4
   * @throws IllegalArgumentException where the library refuses, with its error code (argon2.h)
   */
  public byte[] argon2id(
      int memoryKib, int passes, int lanes, byte[] password, byte[] salt, int bytes) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment secret = arena.allocateFrom(JAVA_BYTE, password);
      MemorySegment out = arena.allocate(bytes);
      try {
        int code =
            (int)
                hash.invokeExact(
                    passes,
                    memoryKib,
                    lanes,
                    secret,
                    secret.byteSize(),
                    arena.allocateFrom(JAVA_BYTE, salt),
                    (long) salt.length,
                    out,
                    out.byteSize());
        if (code != 0) {
          throw new IllegalArgumentException("libargon2 refuses with " + code);
        }
      } finally {
        secret.fill((byte) 0);
      }
      return out.toArray(JAVA_BYTE);
    } catch (Throwable e) {
      throw Native.unexpected(e);
    }
  }
}
