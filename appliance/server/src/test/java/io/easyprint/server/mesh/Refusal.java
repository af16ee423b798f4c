package io.easyprint.server.mesh;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;

/** What was said when something was refused. */
final class Refusal {
  private Refusal() {}

  static String of(Executable attempt) {
    return String.valueOf(assertThrows(BadModelException.class, attempt).getMessage());
  }
}
