package io.easyprint.server.accounts;

import io.easyprint.server.mail.Addresses;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/**
 * The accounts and the rules about them. What changes one ends its sessions where it has to.
 *
 * <p>Thread-safe.
 */
public final class Accounts {
  /** The languages people can choose. */
  public static final List<String> LANGUAGES = List.of("en", "ko");

  private static final Set<Integer> INVISIBLE =
      Set.of((int) Character.CONTROL, (int) Character.FORMAT, (int) Character.LINE_SEPARATOR);

  private final Store store;
  private final AccountStore rows;
  private final Sessions sessions;
  private final Passwords passwords;
  private final InstantSource clock;
  private final Map<String, String> names = new ConcurrentHashMap<>();
  private final List<Consumer<String>> onRemoval = new CopyOnWriteArrayList<>();
  private volatile Predicate<String> printing = id -> false;

  Accounts(Store store, Sessions sessions, Passwords passwords, InstantSource clock) {
    this.store = store;
    this.rows = new AccountStore(store);
    this.sessions = sessions;
    this.passwords = passwords;
    this.clock = clock;
  }

  /** Says which account's print runs now, by its id; such a one is not deleted. */
  public void whilePrinting(Predicate<String> test) {
    printing = test;
  }

  /** Tells the id of each account that was deleted, so that its files go, too. */
  public void onRemoval(Consumer<String> listener) {
    onRemoval.add(listener);
  }

  /** Everybody, oldest first. */
  public List<Account> all() {
    return rows.all();
  }

  /** The ids of those who administer. */
  public List<String> administrators() {
    return rows.all().stream()
        .filter(account -> account.role() == Role.ADMINISTRATOR)
        .map(Account::id)
        .toList();
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

  /** By id. */
  Optional<Account> byId(String id) {
    return rows.byId(id);
  }

  List<Account> search(String text, int from, int most) {
    return rows.search(text, from, most);
  }

  /** Another name or language. */
  Account profile(String id, String name, String language) {
    String called = line("name", name, 80);
    checkLanguage(language);
    Account before = rows.byId(id).orElseThrow(Accounts::unknown);
    Account after = before.withProfile(called, language);
    store.useTransaction(handle -> AccountStore.update(handle, after));
    forget();
    sessions.forgetAll();
    return after;
  }

  /** Another role or whether it may log in; its sessions end. */
  Account govern(String id, Optional<Role> role, Optional<Boolean> disabled) {
    Account before = rows.byId(id).orElseThrow(ProblemException::notFound);
    role.ifPresent(Accounts::checkRole);
    return change(
        before,
        account ->
            account
                .withRole(role.orElse(account.role()))
                .withDisabled(disabled.orElse(account.disabled())));
  }

  /** The account that a confirmation makes. */
  static Account made(Confirmation waits, long now) {
    return new Account(
        RandomId.next(),
        waits.email(),
        waits.name(),
        waits.passwordHash(),
        waits.role(),
        waits.language(),
        false,
        now,
        0);
  }

  /** Refuses while this account's print runs, and the last administrator's end. */
  void requireRemovable(Handle handle, Account account) {
    if (printing.test(account.id())) {
      throw ProblemException.conflict(
          "printing", "Your print is running: the account can be deleted when it has ended.");
    }
    if (account.role() == Role.ADMINISTRATOR && AccountStore.administrators(handle) == 1) {
      throw ProblemException.conflict("last-administrator", "Nobody could administer any more.");
    }
  }

  void requireRemovable(Account account) {
    store.useTransaction(handle -> requireRemovable(handle, account));
  }

  void removed(String id) {
    onRemoval.forEach(listener -> listener.accept(id));
  }

  /** Forgets names that may have changed. */
  void forget() {
    names.clear();
  }

  /** Lets it in no more, or again. */
  public void disable(String email, boolean disabled) {
    change(email, a -> a.withDisabled(disabled));
  }

  /** Gives it another role. */
  public void role(String email, Role role) {
    checkRole(role);
    change(email, a -> a.withRole(role));
  }

  /** Gives it another password; its sessions end. */
  public void resetPassword(String email, String password) {
    passwords.check(password);
    String hash = passwords.hash(password);
    change(email, a -> a.withPasswordHash(hash));
  }

  /** Makes the hash anew, where it was made otherwise than today; the password was just right. */
  void refresh(Account account, String password) {
    if (passwords.isToday(account.passwordHash())) {
      return;
    }
    String hash = passwords.hash(password);
    store.useTransaction(
        handle -> AccountStore.rehash(handle, account.id(), account.passwordHash(), hash));
  }

  /** Makes a key for a program; this is the only time that it is seen. */
  public String addApiKey(String email, String label, KeyScope scope) {
    Account account = byEmail(email).orElseThrow(Accounts::unknown);
    return sessions.issueKey(account.id(), line("label", label, 80), scope).secret();
  }

  private void change(String email, UnaryOperator<Account> to) {
    change(byEmail(email).orElseThrow(Accounts::unknown), to);
  }

  private Account change(Account before, UnaryOperator<Account> to) {
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
    return after;
  }

  private static void checkRole(Role role) {
    if (role == Role.GUEST) {
      throw ProblemException.invalidField("role", "A role is administrator, operator or viewer.");
    }
  }

  static void checkLanguage(String language) {
    if (!LANGUAGES.contains(language)) {
      throw ProblemException.invalidField(
          "language", "The language is one of " + String.join(", ", LANGUAGES) + ".");
    }
  }

  private Account checked(String email, String name, Role role, String password, String language) {
    String address = Addresses.checked("email", email);
    passwords.check(password);
    checkLanguage(language);
    checkRole(role);
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

  static String line(String field, String text, int most) {
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
