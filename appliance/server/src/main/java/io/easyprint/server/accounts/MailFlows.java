package io.easyprint.server.accounts;

import io.avaje.jsonb.Json;
import io.easyprint.server.config.Setting;
import io.easyprint.server.config.Settings;
import io.easyprint.server.mail.Post;
import io.easyprint.server.mail.Words;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.store.RandomId;
import io.easyprint.server.store.Store;
import io.easyprint.server.tasks.TaskKind;
import io.easyprint.server.tasks.TaskRun;
import io.easyprint.server.tasks.Tasks;
import io.easyprint.server.tokens.LinkTokens;
import io.easyprint.server.tokens.Purpose;
import io.easyprint.server.web.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Asks by mail before anything changes: each flow keeps what it would change, and posts a link that
 * works once. Whether an address has an account is found out in the background, so that neither the
 * answer nor its time tells.
 *
 * <p>Thread-safe.
 */
final class MailFlows {
  private static final String TASK = "account-mail";

  /** A mail that only informs may wait longer for a mail server. */
  private static final Duration NOTE = Duration.ofDays(2);

  /**
   * What a stranger asked, for the background.
   *
   * @param purpose register or reset
   */
  @Json
  record Asked(String purpose, String email, String name, String passwordHash, String language) {}

  private final Store store;
  private final AccountStore rows;
  private final Tasks tasks;
  private final Post post;
  private final LinkTokens tokens;
  private final InstantSource clock;
  private final Supplier<Settings> settings;
  private final Supplier<String> address;

  MailFlows(
      Store store,
      Tasks tasks,
      Post post,
      LinkTokens tokens,
      InstantSource clock,
      Supplier<Settings> settings,
      Supplier<String> address) {
    this.store = store;
    this.rows = new AccountStore(store);
    this.tasks = tasks;
    this.post = post;
    this.tokens = tokens;
    this.clock = clock;
    this.settings = settings;
    this.address = address;
    tasks.register(new TaskKind(TASK, 1, 8, Duration.ofSeconds(2)), this::inBackground);
  }

  /** The digest of what an account is now; any change of it ends older links. */
  static String bound(Account account) {
    return Secret.digest(
        String.join(
            "|",
            account.id(),
            account.email(),
            account.passwordHash(),
            Boolean.toString(account.disabled())));
  }

  /** The same for an account that is to be. */
  static String bound(String email) {
    return Secret.digest("new|" + email);
  }

  /** Somebody wants an account. */
  void register(String email, String name, String passwordHash, String language) {
    ask(new Asked(Purpose.REGISTER.wire(), email, name, passwordHash, language));
  }

  /** Somebody forgot a password. */
  void forgot(String email) {
    ask(new Asked(Purpose.RESET.wire(), email, "", "", "en"));
  }

  /** A known person wants another password. */
  void password(Account account, String passwordHash) {
    store.useTransaction(handle ->
        link(handle, RandomId.next(), account, Purpose.PASSWORD, account.email(), passwordHash));
  }

  /** A known person wants another address. */
  void email(Account account, String email) {
    store.useTransaction(handle -> {
      Optional<Account> other = AccountStore.byEmail(handle, email);
      if (other.isPresent()) {
        note(handle, "taken", other.get());
      } else {
        link(handle, RandomId.next(), account, Purpose.EMAIL, email, "");
        note(handle, "emailnote", account);
      }
    });
  }

  /** A known person wants to go. */
  void delete(Account account) {
    store.useTransaction(
        handle -> link(handle, RandomId.next(), account, Purpose.DELETE, account.email(), ""));
  }

  /** An administrator invites; the same answer where the address has an account. */
  void invite(String inviter, String email, Role role, String language) {
    store.useTransaction(handle -> {
      Optional<Account> there = AccountStore.byEmail(handle, email);
      if (there.isPresent()) {
        note(handle, "taken", there.get());
        return;
      }
      Invitations.put(handle, email, role, clock.millis());
      Confirmation waits =
          new Confirmation(
              RandomId.next(),
              Purpose.INVITATION,
              null,
              email,
              email.substring(0, Math.min(80, email.indexOf('@'))),
              "",
              role,
              language,
              end());
      send(handle, waits, bound(email), inviter);
    });
  }

  private void ask(Asked asked) {
    store.useTransaction(
        handle -> tasks.add(handle, TASK, io.easyprint.server.web.Json.text(asked)));
  }

  private void inBackground(TaskRun run) {
    Asked asked =
        io.easyprint.server.web.Json.read(
            run.payload().getBytes(StandardCharsets.UTF_8), Asked.class);
    store.useTransaction(handle -> {
      Optional<Account> account =
          AccountStore.byEmail(handle, asked.email()).filter(found -> !found.disabled());
      if (asked.purpose().equals(Purpose.RESET.wire())) {
        account.ifPresent(found -> link(handle, run.id(), found, Purpose.RESET, found.email(), ""));
      } else if (account.isPresent()) {
        note(handle, "taken", account.get());
      } else if (AccountStore.byEmail(handle, asked.email()).isEmpty()) {
        begin(handle, run.id(), asked);
      }
    });
  }

  private void begin(Handle handle, String id, Asked asked) {
    String mode = settings.get().text(Setting.ACCOUNTS_REGISTRATION);
    Optional<Role> invited = Invitations.of(handle, asked.email(), clock.millis());
    boolean open = mode.equals("open") || mode.equals("confirmed");
    if (mode.equals("closed") || (!open && invited.isEmpty())) {
      return;
    }
    Confirmation waits =
        new Confirmation(
            id,
            Purpose.REGISTER,
            null,
            asked.email(),
            asked.name(),
            asked.passwordHash(),
            invited.orElse(Role.OPERATOR),
            asked.language(),
            end());
    if (mode.equals("open")) {
      Account made = Accounts.made(waits, clock.millis());
      AccountStore.insert(handle, made);
      note(handle, "welcome", made);
    } else {
      send(handle, waits, bound(asked.email()), asked.name());
    }
  }

  private void link(
      Handle handle, String id, Account account, Purpose purpose, String email, String hash) {
    Confirmation waits =
        new Confirmation(
            id,
            purpose,
            account.id(),
            email,
            account.name(),
            hash,
            account.role(),
            account.language(),
            end());
    send(handle, waits, bound(account), account.name());
  }

  private void send(Handle handle, Confirmation waits, String bound, String name) {
    if (!waits.insert(handle, clock.millis())) {
      return;
    }
    String token = tokens.issue(new LinkTokens.Link(waits.id(), waits.purpose(), bound));
    boolean choosesPassword =
        waits.purpose() == Purpose.RESET || waits.purpose() == Purpose.INVITATION;
    String link = address.get() + (choosesPassword ? "/reset#token=" : "/confirm#token=") + token;
    post.send(
        handle,
        Words.of(
            waits.purpose().wire(),
            waits.language(),
            waits.email(),
            Optional.of(link),
            name,
            address.get()),
        LinkTokens.LIFE);
  }

  private void note(Handle handle, String kind, Account to) {
    post.send(
        handle,
        Words.of(kind, to.language(), to.email(), Optional.empty(), to.name(), address.get()),
        NOTE);
  }

  private long end() {
    return clock.millis() + LinkTokens.LIFE.toMillis();
  }

  /** Whether anybody may register at all; the same for every address. */
  void requireOpen() {
    if (settings.get().text(Setting.ACCOUNTS_REGISTRATION).equals("closed")) {
      throw ProblemException.forbidden("Nobody can register here; ask an administrator.");
    }
  }
}
