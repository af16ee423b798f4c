package io.easyprint.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * SHA-256 by OpenSSL's libcrypto (3.0, EVP_DigestInit(3)), which uses the processor's own
 * instructions for it. Java's own does so only where its second compiler runs, and is ten times
 * slower else. Thread-safe.
 */
public final class Sha256Library {
  private static final String NAME = "libcrypto.so.3";
  private static final int BYTES = 32;
  private static final int CHUNK = 1 << 18;

  private final MemorySegment kind;
  private final MethodHandle open;
  private final MethodHandle close;
  private final MethodHandle init;
  private final MethodHandle update;
  private final MethodHandle last;

  private Sha256Library(SymbolLookup library) {
    kind = (MemorySegment) call(handle(library, "EVP_sha256", ADDRESS));
    open = handle(library, "EVP_MD_CTX_new", ADDRESS);
    close =
        Linker.nativeLinker()
            .downcallHandle(
                library.findOrThrow("EVP_MD_CTX_free"), FunctionDescriptor.ofVoid(ADDRESS));
    init = handle(library, "EVP_DigestInit_ex", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    update = handle(library, "EVP_DigestUpdate", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
    last = handle(library, "EVP_DigestFinal_ex", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
  }

  private static MethodHandle handle(
      SymbolLookup library, String name, MemoryLayout answer, MemoryLayout... arguments) {
    return Linker.nativeLinker()
        .downcallHandle(library.findOrThrow(name), FunctionDescriptor.of(answer, arguments));
  }

  private static Object call(MethodHandle function) {
    try {
      return function.invoke();
    } catch (Throwable e) {
      throw Native.unexpected(e);
    }
  }

  /** The one of this system; empty where it has none. */
  public static Optional<Sha256Library> find() {
    return find(NAME);
  }

  static Optional<Sha256Library> find(String name) {
    try {
      return Optional.of(new Sha256Library(SymbolLookup.libraryLookup(name, Arena.global())));
    } catch (IllegalArgumentException | NoSuchElementException e) {
      return Optional.empty();
    }
  }

  /**
   * The hash of all that a channel has to read, 32 bytes.
   *
   * @throws IOException where it cannot be read
   */
  public byte[] hash(ReadableByteChannel channel) throws IOException {
    MemorySegment context = (MemorySegment) call(open);
    try (Arena arena = Arena.ofConfined()) {
      require((int) init.invokeExact(context, kind, MemorySegment.NULL));
      MemorySegment chunk = arena.allocate(CHUNK);
      ByteBuffer buffer = chunk.asByteBuffer();
      for (int read = channel.read(buffer); read >= 0; read = channel.read(buffer)) {
        require((int) update.invokeExact(context, chunk, (long) buffer.position()));
        buffer.clear();
      }
      MemorySegment hash = arena.allocate(BYTES);
      require((int) last.invokeExact(context, hash, MemorySegment.NULL));
      return hash.toArray(JAVA_BYTE);
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw Native.unexpected(e);
    } finally {
      free(context);
    }
  }

  private void free(MemorySegment context) {
    try {
      close.invokeExact(context);
    } catch (Throwable e) {
      throw Native.unexpected(e);
    }
  }

  private static void require(int answer) {
    if (answer != 1) {
      throw new IllegalStateException("libcrypto refuses with " + answer);
    }
  }
}
