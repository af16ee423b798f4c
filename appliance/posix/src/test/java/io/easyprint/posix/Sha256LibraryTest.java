package io.easyprint.posix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.nio.channels.Channels;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Sha256LibraryTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 262_143, 262_144, 262_145, 1_000_003})
  void its_hashes_are_those_of_java(int bytes) throws Exception {
    Optional<Sha256Library> library = Sha256Library.find();
    Assumptions.assumeTrue(library.isPresent(), "this system has no libcrypto 3");
    byte[] content = new byte[bytes];
    new Random(bytes).nextBytes(content);
    assertArrayEquals(
        MessageDigest.getInstance("SHA-256").digest(content),
        library.get().hash(Channels.newChannel(new ByteArrayInputStream(content))));
  }

  @Test
  void a_system_without_it_has_none() {
    assertEquals(Optional.empty(), Sha256Library.find("libnothing.so.0"));
    // A library that is there and has something else in it.
    assertEquals(Optional.empty(), Sha256Library.find("libc.so.6"));
  }
}
