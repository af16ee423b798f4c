package io.easyprint.server.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a power cut leaves is looked at by {@code make image-test}; here is the rest. */
class DurableFilesTest {
  @TempDir Path folder;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void a_file_gets_its_content_and_nothing_stays_beside_it() throws IOException {
    Path file = folder.resolve("file");
    Files.writeString(file, "the old one, which is longer");
    Files.writeString(folder.resolve("file.new"), "what a killed process left");

    DurableFiles.write(file, bytes("the new one"));

    assertEquals("the new one", Files.readString(file));
    assertEquals(List.of("file"), names());
  }

  @Test
  void a_secret_is_read_by_its_owner_alone() throws IOException {
    Path file = folder.resolve("secret");

    DurableFiles.writeSecret(file, bytes("a secret"));

    assertEquals("a secret", Files.readString(file));
    assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
  }

  @Test
  void a_moved_file_takes_the_place_of_the_one_that_had_the_name() throws IOException {
    Path from = Files.writeString(folder.resolve("from"), "new");
    Path to = Files.writeString(folder.resolve("to"), "old");

    DurableFiles.move(from, to);

    assertEquals("new", Files.readString(to));
    assertEquals(List.of("to"), names());
  }

  @Test
  void what_cannot_be_written_changes_nothing() throws IOException {
    Path place = Files.createDirectory(folder.resolve("place"));
    Files.writeString(place.resolve("inside"), "a folder that holds something is not replaced");

    assertThrows(IOException.class, () -> DurableFiles.write(place, bytes("text")));

    assertTrue(Files.exists(place.resolve("inside")));
    assertEquals(List.of("place"), names());
  }
}
