package io.easyprint.server.prints;

import io.easyprint.server.accounts.PrintTotals.History;
import io.easyprint.server.accounts.PrintTotals.Totals;
import io.easyprint.server.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the history says of one account, and forgets with it. Thread-safe. */
public final class AccountPrints {
  private static final Logger LOG = LoggerFactory.getLogger(AccountPrints.class);

  private final Store store;
  private final Path pictures;

  /** On this history and its folder of pictures. */
  public AccountPrints(Store store, Path pictures) {
    this.store = store;
    this.pictures = pictures;
  }

  /** Whether a print of this account runs. */
  public boolean isPrinting(String accountId) {
    return store.with(handle ->
        handle
            .createQuery("select count(*) from print where owner = ? and outcome is null")
            .bind(0, accountId)
            .mapTo(int.class)
            .one())
        > 0;
  }

  /** Its sums. */
  public History of(String accountId) {
    return store.with(handle ->
        handle
            .createQuery(
                "select count(*), coalesce(sum(seconds), 0), coalesce(sum(filament_mm), 0),"
                    + " coalesce(max(ended_at), 0) from print"
                    + " where owner = ? and outcome is not null")
            .bind(0, accountId)
            .map((row, context) -> {
              long last = row.getLong(4);
              return new History(
                  new Totals(row.getLong(1), Math.round(row.getDouble(2)), row.getDouble(3)),
                  last == 0 ? null : last);
            })
            .one());
  }

  /** Forgets the prints of an account that was deleted, with their pictures. */
  public void removeAllOf(String accountId) {
    List<String> ids =
        store.inTransaction(handle -> {
          List<String> found =
              handle
                  .createQuery("select id from print where owner = ? and outcome is not null")
                  .bind(0, accountId)
                  .mapTo(String.class)
                  .list();
          for (String id : found) {
            PrintStore.remove(handle, id);
          }
          return found;
        });
    for (String id : ids) {
      try {
        Files.deleteIfExists(pictures.resolve(id + ".jpg"));
        Files.deleteIfExists(pictures.resolve(id + ".png"));
      } catch (IOException e) {
        LOG.warn("The picture of a removed print stays: {}", e.toString());
      }
    }
  }
}
