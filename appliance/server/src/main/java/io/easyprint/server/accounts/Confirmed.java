package io.easyprint.server.accounts;

import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.store.DuplicateException;
import io.easyprint.server.store.Store;
import io.easyprint.server.tokens.LinkTokens;
import io.easyprint.server.tokens.Purpose;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * What happens when a mail link is opened: once, in one transaction, and only while everything is
 * as it was when the link was made. Thread-safe.
 */
final class Confirmed {
  private static final Set<Purpose> WITH_PASSWORD = EnumSet.of(Purpose.RESET, Purpose.INVITATION);
  private static final Set<Purpose> AT_ONCE =
      EnumSet.of(Purpose.REGISTER, Purpose.PASSWORD, Purpose.EMAIL, Purpose.DELETE);

  private final Store store;
  private final Accounts accounts;
  private final Sessions sessions;
  private final Passwords passwords;
  private final LinkTokens tokens;
  private final InstantSource clock;

  Confirmed(
      Store store,
      Accounts accounts,
      Sessions sessions,
      Passwords passwords,
      LinkTokens tokens,
      InstantSource clock) {
    this.store = store;
    this.accounts = accounts;
    this.sessions = sessions;
    this.passwords = passwords;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Does what the link confirms. */
  Confirmation confirm(String token) {
    LinkTokens.Link link = tokens.verify(token, AT_ONCE);
    return take(link, "");
  }

  /** Sets the password that somebody forgot, or an invited person's first. */
  Confirmation reset(String token, String password) {
    LinkTokens.Link link = tokens.verify(token, WITH_PASSWORD);
    passwords.check(password);
    return take(link, passwords.hash(password));
  }

  private Confirmation take(LinkTokens.Link link, String hash) {
    Confirmation done;
    try {
      done =
          store.inTransaction(handle -> {
            Confirmation waits =
                Confirmation.take(handle, link.id())
                    .filter(found -> found.purpose() == link.purpose())
                    .filter(found -> found.expiresAt() >= clock.millis())
                    .orElseThrow(LinkTokens::refused);
            apply(handle, link, waits, hash);
            return waits;
          });
    } catch (DuplicateException e) {
      throw ProblemException.conflict("email-taken", "There is an account with this address.");
    }
    sessions.forgetAll();
    accounts.forget();
    if (done.purpose() == Purpose.DELETE && done.accountId() != null) {
      accounts.removed(done.accountId());
    }
    return done;
  }

  private void apply(Handle handle, LinkTokens.Link link, Confirmation waits, String hash) {
    String id = waits.accountId();
    if (id == null) {
      if (!Secret.same(MailFlows.bound(waits.email()), link.bound())) {
        throw LinkTokens.refused();
      }
      String own = hash.isEmpty() ? waits.passwordHash() : hash;
      AccountStore.insert(handle, Accounts.made(waits, clock.millis()).withPasswordHash(own));
      Invitations.remove(handle, waits.email());
      return;
    }
    Account account =
        AccountStore.byId(handle, id)
            .filter(found -> Secret.same(MailFlows.bound(found), link.bound()))
            .orElseThrow(LinkTokens::refused);
    switch (waits.purpose()) {
      case RESET -> change(handle, account.withPasswordHash(hash));
      case PASSWORD -> change(handle, account.withPasswordHash(waits.passwordHash()));
      case EMAIL -> change(handle, account.withEmail(waits.email()));
      case DELETE -> {
        accounts.requireRemovable(handle, account);
        AccountStore.remove(handle, id);
      }
      case REGISTER, INVITATION -> throw LinkTokens.refused();
    }
  }

  private void change(Handle handle, Account account) {
    AccountStore.update(handle, account);
    sessions.end(handle, account.id());
  }

  /** The account that a finished confirmation is about, where there still is one. */
  Optional<Account> accountOf(Confirmation done) {
    return accounts.byEmail(done.email());
  }
}
