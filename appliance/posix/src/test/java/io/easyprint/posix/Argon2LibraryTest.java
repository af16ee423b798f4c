package io.easyprint.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class Argon2LibraryTest {
  private static final byte[] PASSWORD = "password".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SALT = "somesalt".getBytes(StandardCharsets.US_ASCII);

  /** The pair stands in the reference implementation's own test (src/test.c). */
  @Test
  void it_computes_what_the_reference_does() {
    Argon2Library library = Argon2Library.find().orElseThrow();
    byte[] hash = library.argon2id(256, 2, 1, PASSWORD, SALT, 32);
    assertEquals(
        "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe",
        HexFormat.of().formatHex(hash));
  }

  @Test
  void what_it_cannot_compute_it_refuses() {
    Argon2Library library = Argon2Library.find().orElseThrow();
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> library.argon2id(256, 2, 1, PASSWORD, new byte[4], 32));
    assertTrue(String.valueOf(e.getMessage()).contains("-6"), e.getMessage());
  }

  @Test
  void a_system_without_it_has_none() {
    assertEquals(Optional.empty(), Argon2Library.find("libargon2-that-is-not-there.so.1"));
  }
}
