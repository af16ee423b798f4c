package io.easyprint.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GrowingFileTest {
  @TempDir Path folder;

  @Test
  void everything_is_read_that_is_written_until_it_is_complete() throws Exception {
    Path file = folder.resolve("raw");
    GrowingFile growing = new GrowingFile(file);
    CompletableFuture<Integer> first = new CompletableFuture<>();
    CompletableFuture<String> rest = new CompletableFuture<>();
    Thread reader =
        Thread.ofVirtual()
            .start(() -> {
              try (growing) {
                first.complete(growing.read());
                rest.complete(new String(growing.readAllBytes(), StandardCharsets.US_ASCII));
              } catch (IOException e) {
                rest.completeExceptionally(e);
              }
            });
    Files.writeString(file, "one ");
    assertEquals('o', first.get());
    Files.writeString(file, "two ".repeat(50_000), StandardOpenOption.APPEND);
    Files.writeString(file, "three", StandardOpenOption.APPEND);
    growing.complete();
    assertEquals("ne " + "two ".repeat(50_000) + "three", rest.get());
    reader.join();
  }

  @Test
  void a_file_that_never_came_is_empty() throws IOException {
    try (GrowingFile growing = new GrowingFile(folder.resolve("none"))) {
      growing.complete();
      assertEquals(-1, growing.read());
    }
  }

  @Test
  void whoever_waits_for_more_can_be_interrupted() throws IOException {
    try (GrowingFile growing = new GrowingFile(folder.resolve("none"))) {
      Thread.currentThread().interrupt();
      assertThrows(InterruptedIOException.class, growing::read);
      Thread.interrupted();
    }
  }
}
