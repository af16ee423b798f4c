package io.easyprint.virtualprinter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The printer on a real pseudo-terminal, with its own thread and the real clock. */
@Timeout(60)
class VirtualPrinterTest {
  @TempDir private Path folder;

  @Test
  void it_answers_on_its_port() {
    try (VirtualPrinter printer = VirtualPrinter.start(PrinterOptions.builder().build());
        SerialClient client = new SerialClient(printer.port())) {
      assertTrue(client.ask("M105").getLast().startsWith("ok T:22.00 /0.00"));
      assertEquals("ok P15 B3", client.ask("G90").getLast());
      assertEquals(2, printer.summary().oks());
    }
  }

  @Test
  void what_it_executed_can_be_read_while_it_runs() {
    try (VirtualPrinter printer = VirtualPrinter.start(fast().build());
        SerialClient client = new SerialClient(printer.port())) {
      client.ask("G1 X1 Y2 Z0.3 E4 F600");
      client.ask("M400");
      assertEquals(List.of(new ExecutedMove(1, 2, 0.3, 4, 10, -1)), printer.moves());
    }
  }

  @Test
  void the_record_is_a_file_of_positions_with_five_decimals() throws IOException {
    Path record = folder.resolve("record");
    try (VirtualPrinter printer = VirtualPrinter.start(fast().record(record).build());
        SerialClient client = new SerialClient(printer.port())) {
      client.ask(TestHost.numbered(1, "G1 X1.5 Y-2 E0.123456 F600"));
      client.ask("G28 X");
      client.ask("M400");
      printer.flushRecord();
      assertEquals(
          List.of(
              "1.50000 -2.00000 0.00000 0.12346 10.00000 1",
              "# home X 0.00000 -2.00000 0.00000 0.12346"),
          Files.readAllLines(record).stream().map(String::strip).toList());
    }
  }

  @Test
  void a_link_names_the_port_over_a_hang_up() throws Exception {
    Path link = folder.resolve("port");
    try (VirtualPrinter printer = VirtualPrinter.start(fast().link(link).build())) {
      assertEquals(link, printer.port());
      try (SerialClient client = new SerialClient(link)) {
        client.ask("G1 X5 F600");
        printer.faults().unplug();
        assertTrue(client.isHungUp());
        assertFalse(Files.exists(link));
      }
      printer.faults().plugIn();
      try (SerialClient client = new SerialClient(link)) {
        client.ask("M400");
        assertEquals(5, printer.summary().x());
      }
    }
    assertFalse(Files.exists(link, LinkOption.NOFOLLOW_LINKS));
  }

  @Test
  void it_comes_back_by_itself_after_the_time_of_an_unplugging() throws Exception {
    Path link = folder.resolve("port");
    try (VirtualPrinter printer = VirtualPrinter.start(fast().link(link).build())) {
      printer.faults().unplug(Duration.ofMillis(500));
      while (!Files.exists(link)) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      try (SerialClient client = new SerialClient(link)) {
        assertTrue(client.ask("M105").getLast().startsWith("ok T:"));
      }
    }
  }

  @Test
  void a_reset_brings_the_banner_and_keeps_the_tool_where_it_is() {
    try (VirtualPrinter printer = VirtualPrinter.start(fast().build());
        SerialClient client = new SerialClient(printer.port())) {
      client.ask("G1 X5 F600");
      client.ask("M400");
      printer.faults().reset();
      client.await("start");
      client.ask("G1 X5 F600");
      client.ask("M400");
      assertEquals(10, printer.summary().x());
      assertEquals(1, printer.summary().resets());
    }
  }

  @Test
  void opening_the_port_resets_boards_that_are_wired_so() {
    try (VirtualPrinter printer = VirtualPrinter.start(fast().resetOnOpen(true).build());
        SerialClient client = new SerialClient(printer.port())) {
      client.await("start");
      assertEquals("ok P15 B3", client.ask("G90").getLast());
      assertEquals(1, printer.summary().resets());
    }
  }

  @Test
  void what_nobody_reads_is_gone_when_the_next_program_opens_the_port() {
    try (VirtualPrinter printer = VirtualPrinter.start(fast().build())) {
      printer.faults().print("old news\n");
      try (SerialClient client = new SerialClient(printer.port())) {
        client.ask("M105");
        printer.faults().print("unread\n");
        client.leave();
      }
      while (printer.summary().simulatedMs() < 100) {
        Thread.onSpinWait();
      }
      try (SerialClient client = new SerialClient(printer.port())) {
        assertFalse(client.ask("M105").contains("old news"));
      }
    }
  }

  @Test
  void a_closed_printer_says_so() {
    VirtualPrinter printer = VirtualPrinter.start(fast().build());
    printer.close();
    printer.close();
    assertThrows(PrinterException.class, printer::summary);
    assertFalse(Files.exists(printer.port()));
  }

  @Test
  void a_noisy_line_is_the_same_for_the_same_seed() {
    PrinterOptions.Builder noisy = fast().corruptRate(0.05).seed(5).direction(NoiseDirection.IN);
    assertEquals(unknownCommands(noisy), unknownCommands(noisy));
  }

  private static long unknownCommands(PrinterOptions.Builder options) {
    try (VirtualPrinter printer = VirtualPrinter.start(options.build());
        SerialClient client = new SerialClient(printer.port())) {
      for (int i = 0; i < 50; i++) {
        client.send("G1 X" + i % 10 + " F9000\n");
      }
      while (printer.summary().receivedBytes() < 50 * 12) {
        Thread.onSpinWait();
      }
      return printer.summary().corruptedBytes();
    }
  }

  private static PrinterOptions.Builder fast() {
    return PrinterOptions.builder().speed(20);
  }
}
