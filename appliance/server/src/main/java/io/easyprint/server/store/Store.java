package io.easyprint.server.store;

import java.nio.file.Path;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;

/**
 * The database, as features see it: handles to write portable SQL on. Each feature wraps it in a
 * store of its own; none knows which database this is.
 *
 * <p>Thread-safe. What a callback has committed survives the death of the process.
 */
public interface Store extends AutoCloseable {
  /** Runs one piece of reading or a single statement, which commits by itself. */
  <T, X extends Exception> T with(HandleCallback<T, X> work) throws X;

  /**
   * Runs a transaction. It may run more than once: a deadlock's victim is tried again, so the work
   * must have no effect outside the database.
   *
   * @throws DuplicateException when a unique key is there already
   */
  <T, X extends Exception> T inTransaction(HandleCallback<T, X> work) throws X;

  /** The same for work without a result. */
  default <X extends Exception> void useTransaction(HandleConsumer<X> work) throws X {
    inTransaction(handle -> {
      work.useHandle(handle);
      return true;
    });
  }

  /**
   * Writes a copy of the database as it stands at one moment into this folder, under the name of
   * its own folder, while others read and write.
   */
  void backup(Path folder);

  /** How many migrations this database has seen: its version. */
  int version();

  /** Writes everything back and lets go of the files. */
  @Override
  void close();
}
