package io.easyprint.server.accounts;

import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.store.DuplicateException;
import io.easyprint.server.store.RandomId;
import io.easyprint.server.store.Store;
import io.easyprint.server.web.Role;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The accounts and the rules about them. What changes one ends its sessions where it has to.
 *
 * <p>Thread-safe.
 */
public final class Accounts {
  /** The languages people can choose. */
  public static final List<String> LANGUAGES = List.of("en", "ko");

  private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@<>\"]{1,189}");
  private static final Set<Integer> INVISIBLE =
      Set.of((int) Character.CONTROL, (int) Character.FORMAT, (int) Character.LINE_SEPARATOR);

  private final Store store;
  private final AccountStore rows;
  private final Sessions sessions;
  private final Passwords passwords;
  private final InstantSource clock;
  private final Map<String, String> names = new ConcurrentHashMap<>();

  Accounts(Store store, Sessions sessions, Passwords passwords, InstantSource clock) {
    this.store = store;
    this.rows = new AccountStore(store);
    this.sessions = sessions;
    this.passwords = passwords;
    this.clock = clock;
  }

  /** Everybody, oldest first. */
  public List<Account> all() {
    return rows.all();
  }

  /** By address. */
  public Optional<Account> byEmail(String email) {
    return rows.byEmail(email.strip().toLowerCase(Locale.ROOT));
  }

  /** What people call this account; empty for one that is gone. */
  public String nameOf(String id) {
    return names.computeIfAbsent(id, missing -> rows.byId(missing).map(Account::name).orElse(""));
  }

  /** Adds one. */
  public Account add(String email, String name, Role role, String password, String language) {
    Account account = checked(email, name, role, password, language);
    try {
      store.useTransaction(handle -> AccountStore.insert(handle, account));
    } catch (DuplicateException e) {
      throw ProblemException.conflict("email-taken", "There is an account with this address.");
    }
    sessions.forgetAll();
    return account;
  }

  /** Adds the first administrator; refused once there is one. */
  Account setUp(String email, String name, String password, String language) {
    Account account = checked(email, name, Role.ADMINISTRATOR, password, language);
    try {
      store.useTransaction(handle -> {
        if (AccountStore.administrators(handle) > 0) {
          throw ProblemException.conflict("already-set-up", "There is an administrator already.");
        }
        AccountStore.insert(handle, account);
      });
    } catch (DuplicateException e) {
      throw ProblemException.conflict("email-taken", "There is an account with this address.");
    }
    sessions.forgetAll();
    return account;
  }

  /** Lets it in no more, or again. */
  public void disable(String email, boolean disabled) {
    change(email, a -> a.withDisabled(disabled));
  }

  /** Gives it another role. */
  public void role(String email, Role role) {
    change(email, a -> a.withRole(role));
  }

  /** Gives it another password; its sessions end. */
  public void resetPassword(String email, String password) {
    Passwords.check(password);
    String hash = passwords.hash(password);
    change(email, a -> a.withPasswordHash(hash));
  }

  /** Makes a key for a program; this is the only time that it is seen. */
  public String addApiKey(String email, String label) {
    Account account = byEmail(email).orElseThrow(Accounts::unknown);
    return sessions.issueKey(account.id(), line("label", label, 80));
  }

  private void change(String email, UnaryOperator<Account> to) {
    String address = email.strip().toLowerCase(Locale.ROOT);
    Account before = rows.byEmail(address).orElseThrow(Accounts::unknown);
    Account after = to.apply(before);
    store.useTransaction(handle -> {
      AccountStore.update(handle, after);
      if (before.role() == Role.ADMINISTRATOR
          && !before.disabled()
          && AccountStore.administrators(handle) == 0) {
        throw ProblemException.conflict("last-administrator", "Nobody could administer any more.");
      }
      sessions.end(handle, after.id());
    });
    names.remove(after.id());
    sessions.forgetAll();
  }

  private Account checked(String email, String name, Role role, String password, String language) {
    String address = email.strip().toLowerCase(Locale.ROOT);
    if (!EMAIL.matcher(address).matches()) {
      throw ProblemException.invalidField("email", "That is no e-mail address.");
    }
    Passwords.check(password);
    if (!LANGUAGES.contains(language)) {
      throw ProblemException.invalidField(
          "language", "The language is one of " + String.join(", ", LANGUAGES) + ".");
    }
    return new Account(
        RandomId.next(),
        address,
        line("name", name, 80),
        passwords.hash(password),
        role,
        language,
        false,
        clock.millis(),
        0);
  }

  private static String line(String field, String text, int most) {
    String bare = text.strip();
    if (bare.isEmpty()
        || bare.length() > most
        || bare.codePoints().anyMatch(c -> INVISIBLE.contains(Character.getType(c)))) {
      throw ProblemException.invalidField(
          field, "The " + field + " has to be one line of 1 to " + most + " characters.");
    }
    return bare;
  }

  private static ProblemException unknown() {
    return new ProblemException(
        ProblemException.Kind.NOT_FOUND, "no-account", "There is no account with this address.");
  }
}
