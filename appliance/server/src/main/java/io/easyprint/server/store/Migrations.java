package io.easyprint.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database up to date. The file {@code migrations.list} names the steps in their order,
 * each {@code FEATURE/NNN-name}: an SQL file in that feature's package, statements ended by a
 * semicolon at a line's end. Each runs in a transaction of its own, so a killed server goes on
 * where it stopped.
 */
final class Migrations {
  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
  private static final String ROOT = "/io/easyprint/server/";

  /** SQLState of a table that is not there. */
  private static final String NO_TABLE = "42X05";

  private final List<String> steps;

  Migrations() {
    this(lines(read(ROOT + "store/migrations.list")));
  }

  Migrations(List<String> steps) {
    this.steps = steps;
  }

  /** Returns how many steps the database has seen in all. */
  int apply(Jdbi jdbi) {
    Set<String> done = jdbi.inTransaction(Migrations::done);
    for (String step : done) {
      if (!steps.contains(step)) {
        throw new StoreException(
            "The data are from a newer version of Easyprint (" + step + "): install that.");
      }
    }
    for (String step : steps) {
      if (!done.contains(step)) {
        jdbi.useTransaction(handle -> run(handle, step));
        LOG.info("Database: {}", step);
      }
    }
    return steps.size();
  }

  /** Asks for the rows rather than for the table: a look into the catalogue is slow in Derby. */
  private static Set<String> done(Handle handle) {
    try {
      return handle.createQuery("select name from migration").mapTo(String.class).set();
    } catch (JdbiException e) {
      if (!NO_TABLE.equals(DerbyStore.state(e))) {
        throw e;
      }
      handle.execute(
          "create table migration (name varchar(100) not null primary key, applied_at bigint not null)");
      return Set.of();
    }
  }

  private static void run(Handle handle, String step) {
    for (String statement : read(ROOT + step + ".sql").split(";\\s*\\n")) {
      String bare = String.join("\n", lines(statement)).strip();
      if (!bare.isEmpty()) {
        handle.execute(bare);
      }
    }
    handle.execute(
        "insert into migration (name, applied_at) values (?, ?)", step, System.currentTimeMillis());
  }

  /** The lines that are not comments. */
  private static List<String> lines(String text) {
    return text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("--"))
        .toList();
  }

  private static String read(String resource) {
    try (InputStream in = Migrations.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new StoreException("This program lacks " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
