package io.easyprint.printhost.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.virtualprinter.PrinterOptions;
import io.easyprint.virtualprinter.VirtualPrinter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process: what it says, and with which status it ends. */
@Timeout(120)
class CommandLineTest {
  @TempDir Path folder;

  private record Ended(int status, String out, String err) {}

  private Ended run(Map<String, String> environment, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-DjSerialComm.library.path=target/native/Linux/x86_64",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
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

  private Ended run(String... arguments) throws Exception {
    return run(Map.of(), arguments);
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  private Path gcode(String... lines) throws IOException {
    return Files.write(folder.resolve("file.gcode"), List.of(lines));
  }

  @Test
  void help_and_version_are_told_with_status_0() throws Exception {
    for (String[] help : new String[][] {{"--help"}, {"print", "--help"}, {"serve", "--help"}}) {
      Ended ended = run(help);
      assertEquals(0, ended.status(), ended.err());
      assertTrue(ended.out().startsWith("Usage: printhost"), ended.out());
    }
    assertTrue(run("--version").out().startsWith("printhost "));
  }

  @Test
  void a_wrong_command_line_or_setting_is_named_with_status_2() throws Exception {
    Path wrong = Files.writeString(folder.resolve("wrong.conf"), "colour = red\n");
    String[][] wrongs = {
      {},
      {"nonsense"},
      {"print"},
      {"print", folder.resolve("nowhere.gcode").toString()},
      {"print", gcode("G28").toString(), "--baud", "many"},
      {"serve"},
      {"serve", "--baud", "many"},
      {"serve", "--config", wrong.toString()},
      {"serve", "--config", folder.resolve("nowhere.conf").toString()},
    };
    for (String[] each : wrongs) {
      Ended ended = run(each);
      assertEquals(2, ended.status(), String.join(" ", each) + ": " + ended.err());
      assertFalse(ended.err().isBlank(), String.join(" ", each));
      assertFalse(ended.err().contains("\tat "), "no stack trace: " + ended.err());
    }
  }

  @Test
  void a_port_that_is_not_there_ends_the_print_with_status_1() throws Exception {
    Ended ended = run("print", gcode("G28").toString(), "--port", "/dev/ttyNOWHERE");
    assertEquals(1, ended.status());
    assertEquals("There is no port /dev/ttyNOWHERE.", ended.err().strip());
  }

  @Test
  void a_flag_goes_before_the_environment_and_that_before_the_file() throws Exception {
    Path file = Files.writeString(folder.resolve("some.conf"), "baud = 1\npark-x = 7\ncore = 1\n");
    Ended ended =
        run(
            Map.of("EASYPRINT_PRINTHOST_BAUD", "2", "EASYPRINT_PRINTHOST_CORE", "0"),
            "serve",
            "--config",
            file.toString(),
            "--baud",
            "3",
            "--print-config");
    assertEquals(0, ended.status(), ended.err());
    List<String> lines = ended.out().lines().toList();
    assertTrue(lines.contains("baud = 3"), ended.out());
    assertTrue(lines.contains("core = 0"), ended.out());
    assertTrue(lines.contains("park-x = 7"), ended.out());
    assertTrue(lines.contains("port = auto"), ended.out());
  }

  @Test
  void a_print_ends_with_status_0_and_its_report() throws Exception {
    Path report = folder.resolve("report.json");
    try (VirtualPrinter printer =
        VirtualPrinter.start(PrinterOptions.builder().speed(20).realTime(false).build())) {
      Ended ended =
          run(
              "print",
              gcode("G28", "G1 X10 Y10 F6000", "G1 X20").toString(),
              "--port",
              printer.port().toString(),
              "--baud",
              "250000",
              "--quiet",
              "--json",
              report.toString());
      assertEquals(0, ended.status(), ended.err());
      assertTrue(read(report).contains("\"outcome\": \"completed\""), read(report));
      assertEquals(20, printer.moves().getLast().x(), 1e-3);
    }
  }
}
