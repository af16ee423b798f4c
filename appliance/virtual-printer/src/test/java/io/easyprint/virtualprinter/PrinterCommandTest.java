package io.easyprint.virtualprinter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process: where its settings come from, and what it says of wrong ones. */
class PrinterCommandTest {
  private static final String VARIABLE = "EASYPRINT_VIRTUAL_PRINTER_";

  @TempDir Path folder;

  private record Ended(int status, String out, String err) {
    boolean has(String line) {
      return out.lines().anyMatch(line::equals);
    }
  }

  private Ended run(Map<String, String> environment, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      return new Ended(process.waitFor(), read(out), read(err));
    } finally {
      process.destroyForcibly();
    }
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  @Test
  void a_flag_goes_before_the_environment_and_that_before_the_file() throws Exception {
    Path file = folder.resolve("printer.conf");
    Files.writeString(
        file, "# a slow printer\nlatency-ms = 3\nbufsize = 8\nspeed = 2\nwithout = RUNOUT\n");
    Ended ended =
        run(
            Map.of(VARIABLE + "BUFSIZE", "9", VARIABLE + "SPEED", "5"),
            "--config",
            file.toString(),
            "--speed",
            "7",
            "--print-config");
    assertEquals(0, ended.status(), ended.err());
    assertTrue(ended.has("latency-ms = 3.0"), ended.out());
    assertTrue(ended.has("bufsize = 9"), ended.out());
    assertTrue(ended.has("speed = 7.0"), ended.out());
    assertTrue(ended.has("without = RUNOUT"), ended.out());
    assertTrue(ended.has("baud = 250000"), "the rest as built: " + ended.out());
  }

  @Test
  void what_is_printed_can_be_read_again() throws Exception {
    Ended first = run(Map.of(), "--bed", "100,100,100", "--usb", "--print-config");
    Path file = Files.writeString(folder.resolve("again.conf"), first.out());
    Ended again = run(Map.of(), "--config", file.toString(), "--print-config");
    assertEquals(0, again.status(), again.err());
    assertEquals(first.out(), again.out());
    assertTrue(again.has("usb = true"), again.out());
  }

  @Test
  void a_wrong_setting_is_named_and_nothing_starts() throws Exception {
    Path unknown = Files.writeString(folder.resolve("unknown.conf"), "colour = red\n");
    Ended ended = run(Map.of(), "--config", unknown.toString());
    assertEquals(2, ended.status());
    assertTrue(ended.err().contains("there is no setting colour"), ended.err());
    ended = run(Map.of(VARIABLE + "BAUD", "many"));
    assertEquals(2, ended.status());
    assertTrue(ended.err().contains("many"), ended.err());
    ended = run(Map.of(), "--config", folder.resolve("nowhere").toString());
    assertEquals(2, ended.status());
    assertTrue(ended.err().contains("nowhere"), ended.err());
    ended = run(Map.of(), "--bed", "1,2");
    assertEquals(2, ended.status());
    assertTrue(ended.err().contains("three numbers"), ended.err());
  }

  @Test
  void help_and_version_are_told() throws Exception {
    Ended help = run(Map.of(), "--help");
    assertEquals(0, help.status());
    assertTrue(help.out().contains("--print-config"), help.out());
    Ended version = run(Map.of(), "--version");
    assertEquals(0, version.status());
    assertTrue(version.out().startsWith("virtual-printer "), version.out());
  }
}
