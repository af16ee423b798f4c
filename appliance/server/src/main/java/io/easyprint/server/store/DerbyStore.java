package io.easyprint.server.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.Arguments;
import org.jdbi.v3.core.argument.NullArgument;

/**
 * The database as Derby keeps it, embedded, in a folder of its own; the only class that knows so.
 * Durability is Derby's default: a commit is on the disk when it returns.
 *
 * <p>Thread-safe.
 */
public final class DerbyStore implements Store {
  /** SQLState of a unique key met twice, of a deadlock's victim, and of a lock waited for. */
  private static final String DUPLICATE = "23505";

  private static final String DEADLOCK = "40001";
  private static final String LOCK_TIMEOUT = "40XL1";

  /** SQLState of a database that another process has open. */
  private static final String TAKEN = "XSDB6";

  private static final String NO_JMX = "org.apache.derby.impl.services.jmxnone.NoManagementService";

  private static final int ATTEMPTS = 5;

  private final EmbeddedDataSource source;
  private final Jdbi jdbi;
  private final int version;

  private DerbyStore(EmbeddedDataSource source, Jdbi jdbi, int version) {
    this.source = source;
    this.jdbi = jdbi;
    this.version = version;
  }

  /**
   * Opens the database in this folder, makes it if need be, and brings it up to date.
   *
   * @throws StoreException when another process has it open, or a newer Easyprint wrote it
   */
  public static DerbyStore open(Path folder) {
    System.setProperty("derby.stream.error.method", DerbyLog.class.getName() + ".writer");
    // Nobody asks for its figures by JMX, and setting them up is a tenth of a start.
    System.setProperty("derby.module.mgmt.jmx", NO_JMX);
    // Whether two wait for each other is looked into after a second, and then only one of them is
    // undone: by itself after twenty, when the wait had long ended for both.
    System.setProperty("derby.locks.deadlockTimeout", "1");
    System.setProperty("derby.locks.waitTimeout", "10");
    // Pages of 4 kB: 2 MB of cache hold the hot tables and suit a board with 1 GB.
    System.setProperty("derby.storage.pageCacheSize", "500");
    EmbeddedDataSource source = new EmbeddedDataSource();
    source.setDatabaseName(folder.toAbsolutePath().toString());
    source.setCreateDatabase("create");
    try (Connection first = source.getConnection()) {
      source.setCreateDatabase("no");
      int version = new Migrations().apply(Jdbi.create(first));
      Jdbi jdbi = Jdbi.create(source);
      // Derby wants a null to have a type, and takes a text's null for every column.
      jdbi.getConfig(Arguments.class).setUntypedNullArgument(new NullArgument(Types.VARCHAR));
      return new DerbyStore(source, jdbi, version);
    } catch (SQLException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof SQLException sql && TAKEN.equals(sql.getSQLState())) {
          throw new StoreException("Another process has the database open: " + folder, e);
        }
      }
      throw new StoreException("The database does not open: " + folder + ": " + e.getMessage(), e);
    }
  }

  @Override
  public <T, X extends Exception> T with(HandleCallback<T, X> work) throws X {
    try {
      return jdbi.withHandle(work);
    } catch (JdbiException e) {
      throw named(e);
    }
  }

  @Override
  public <T, X extends Exception> T inTransaction(HandleCallback<T, X> work) throws X {
    for (int attempt = 1; ; attempt++) {
      try {
        return jdbi.inTransaction(work);
      } catch (JdbiException e) {
        String state = state(e);
        if (attempt == ATTEMPTS || !(DEADLOCK.equals(state) || LOCK_TIMEOUT.equals(state))) {
          throw named(e);
        }
      }
    }
  }

  @Override
  public void backup(Path folder) {
    with(handle -> handle.execute("call syscs_util.syscs_backup_database(?)", folder.toString()));
  }

  @Override
  public int version() {
    return version;
  }

  @Override
  public void close() {
    source.setShutdownDatabase("shutdown");
    try (Connection none = source.getConnection()) {
      throw new StoreException("The database did not shut down: " + none);
    } catch (SQLException shutDown) {
      // Derby answers a shutdown with an exception, by design; an unclean one recovers on opening.
      if (!"08006".equals(shutDown.getSQLState())) {
        throw new StoreException("The database did not shut down.", shutDown);
      }
    }
  }

  private static RuntimeException named(JdbiException e) {
    return DUPLICATE.equals(state(e)) ? new DuplicateException(e) : e;
  }

  /** The SQLState of what went wrong below; empty where there is none. */
  static String state(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState();
      }
    }
    return "";
  }
}
