package io.easyprint.server.store;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * For tests: a process of its own that commits rows to the real store, several at a time, and says
 * on its standard output which are committed; until it is killed.
 */
final class AcknowledgingWriter {
  /** Ends each acknowledgement, so that half a line is told from a whole one. */
  static final String WHOLE = ".";

  private static final int WRITERS = 4;
  private static final String FILLING = "x".repeat(500);

  private AcknowledgingWriter() {}

  /**
   * Writes for ever.
   *
   * @param arguments the store's folder; a number that no other run has
   */
  public static void main(String[] arguments) throws InterruptedException {
    long run = Long.parseLong(arguments[1]);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    try (Store store = DerbyStore.open(Path.of(arguments[0]))) {
      List<Thread> writers = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        int number = writer;
        writers.add(
            Thread.ofPlatform().start(() -> write(store, number, run * 1_000_000 + number, out)));
      }
      for (Thread writer : writers) {
        writer.join();
      }
    }
  }

  /** Makes the tables that it writes to. */
  static void prepare(Store store) {
    store.useTransaction(handle -> {
      handle.execute(
          "create table written (id bigint not null primary key, writer int not null,"
              + " filling varchar(1000) not null)");
      handle.execute("create table total (writer int not null primary key, rows_written bigint)");
      for (int writer = 0; writer < WRITERS; writer++) {
        handle.execute("insert into total (writer, rows_written) values (?, 0)", writer);
      }
    });
  }

  private static void write(Store store, int writer, long first, PrintStream out) {
    for (long id = first; ; id += WRITERS) {
      long row = id;
      store.useTransaction(handle -> {
        handle.execute(
            "insert into written (id, writer, filling) values (?, ?, ?)", row, writer, FILLING);
        handle.execute("update total set rows_written = rows_written + 1 where writer = ?", writer);
      });
      out.println(row + WHOLE);
    }
  }
}
