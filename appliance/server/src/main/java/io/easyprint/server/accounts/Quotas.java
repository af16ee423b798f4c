package io.easyprint.server.accounts;

import io.easyprint.server.config.Setting;
import io.easyprint.server.config.Settings;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.problem.ProblemException.Kind;
import io.easyprint.server.store.Store;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How much one account may keep and print. A limit of 0, or none, is no limit; an account's own
 * goes before that of the settings. Thread-safe.
 */
public final class Quotas {
  /** Limits of one account; null: that of the settings. */
  record Limits(@Nullable Long files, @Nullable Long bytes, @Nullable Long filamentMm) {}

  private static final Limits NONE = new Limits(null, null, null);

  private final Store store;
  private final Supplier<Settings> settings;

  Quotas(Store store, Supplier<Settings> settings) {
    this.store = store;
    this.settings = settings;
  }

  /**
   * Refuses one more file where the account has its fill.
   *
   * @param files how many it keeps now
   * @param bytes how many bytes they take
   * @param more bytes of the file that comes
   * @throws ProblemException {@code account-quota}
   */
  public void requireRoom(String accountId, long files, long bytes, long more) {
    Limits own = own(accountId);
    if (beyond(files + 1, own.files(), Setting.ACCOUNTS_FILES, 1)) {
      throw full("You keep as many models as your account may. Remove some first.");
    }
    if (beyond(bytes + more, own.bytes(), Setting.ACCOUNTS_BYTES, 1)) {
      throw full("Your models would take more room than your account may. Remove some first.");
    }
  }

  /**
   * Refuses a print for which the account has not enough filament left.
   *
   * @param usedMm filament that its prints took so far, mm
   * @param moreMm what the new one takes, mm
   */
  public void requireFilament(String accountId, double usedMm, double moreMm) {
    Limits own = own(accountId);
    long sum = (long) Math.ceil(usedMm + moreMm);
    if (beyond(sum, own.filamentMm(), Setting.ACCOUNTS_FILAMENT, 1000)) {
      throw full("Your account has not enough filament left for this print.");
    }
  }

  private boolean beyond(long value, @Nullable Long own, Setting setting, long unit) {
    long limit = own == null ? settings.get().number(setting) * unit : own;
    return limit > 0 && value > limit;
  }

  private static ProblemException full(String words) {
    return new ProblemException(Kind.TOO_LARGE, "account-quota", words);
  }

  Limits own(String accountId) {
    return store
        .with(handle ->
            handle
                .createQuery(
                    "select quota_files, quota_bytes, quota_filament_mm from account where id = ?")
                .bind(0, accountId)
                .map((row, context) ->
                    new Limits(
                        (Long) row.getObject(1), (Long) row.getObject(2), (Long) row.getObject(3)))
                .findOne())
        .or(() -> Optional.of(NONE))
        .orElseThrow();
  }

  void set(
      String accountId, @Nullable Long files, @Nullable Long bytes, @Nullable Long filamentMm) {
    for (Long limit : new Long[] {files, bytes, filamentMm}) {
      if (limit != null && limit < 0) {
        throw ProblemException.invalidField("quota", "A limit is not below 0.");
      }
    }
    store.useTransaction(handle ->
        handle.execute(
            "update account set quota_files = ?, quota_bytes = ?, quota_filament_mm = ?"
                + " where id = ?",
            files,
            bytes,
            filamentMm,
            accountId));
  }
}
