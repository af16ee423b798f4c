package io.easyprint.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.ServerHarness;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code easyprint backup} and {@code restore}, with a server and without one. */
class BackupCommandTest {
  @TempDir Path folder;

  private record Done(int status, String out, String err) {}

  private static Done run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commands = EasyprintCommand.commandLine();
    commands.setOut(new PrintWriter(out));
    commands.setErr(new PrintWriter(err));
    int status = commands.execute(arguments);
    return new Done(status, out.toString(), err.toString());
  }

  @Test
  void a_running_server_writes_the_file_and_another_folder_becomes_the_same() throws Exception {
    Path data = folder.resolve("data");
    Path file = folder.resolve("easyprint.zip");
    Files.createDirectories(data);
    try (ServerHarness server = new ServerHarness(data, Map.of())) {
      Done backup = run("backup", "--data", data.toString(), file.toString());
      assertEquals(0, backup.status(), backup.err());
      Done staged = run("restore", "--data", data.toString(), file.toString());
      assertEquals(0, staged.status(), staged.err());
      assertTrue(staged.out().contains("started again"), staged.out());
      server.restart();
      assertEquals(200, server.get("/api/v1/me").statusCode());
    }
    Path other = folder.resolve("other");
    Done restored = run("restore", "--data", other.toString(), file.toString());
    assertEquals(0, restored.status(), restored.err());
    Done list = run("account", "list", "--data", other.toString());
    assertTrue(list.out().contains("operator@example.org"), list.out());
    // And from a folder on which no server runs.
    Done again = run("backup", "--data", other.toString(), folder.resolve("b.zip").toString());
    assertEquals(0, again.status(), again.err());
    assertTrue(Files.size(folder.resolve("b.zip")) > 0);
  }

  @Test
  void a_file_that_is_none_and_a_folder_that_is_none_are_told_and_leave_nothing()
      throws IOException {
    Path none = folder.resolve("none");
    Path file = folder.resolve("b.zip");
    Done backup = run("backup", "--data", none.toString(), file.toString());
    assertEquals(1, backup.status());
    assertTrue(backup.err().contains("no Easyprint"), backup.err());
    assertFalse(Files.exists(file));
    Files.write(file, Arrays.copyOf("PK".getBytes(StandardCharsets.UTF_8), 50));
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Done restore = run("restore", "--data", empty.toString(), file.toString());
    assertEquals(1, restore.status());
    assertTrue(restore.err().contains("cannot be restored"), restore.err());
    try (Stream<Path> left = Files.list(empty)) {
      assertEquals(0, left.count());
    }
  }
}
