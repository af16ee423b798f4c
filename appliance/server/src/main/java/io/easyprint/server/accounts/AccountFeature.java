package io.easyprint.server.accounts;

import io.easyprint.server.config.LiveSettings;
import io.easyprint.server.config.Setting;
import io.easyprint.server.mail.Post;
import io.easyprint.server.store.Store;
import io.easyprint.server.tasks.Tasks;
import io.easyprint.server.tokens.LinkTokens;
import io.easyprint.server.tokens.SigningKeys;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Routes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The door, one's own account, and everybody's: composes the parts of this package. Thread-safe.
 */
public final class AccountFeature implements Feature {
  private final Accounts accounts;
  private final Sessions sessions;
  private final Quotas quotas;
  private final Notifications notifications;
  private final SetupLink setupLink = new SetupLink();
  private final List<Feature> parts;
  private volatile Consumer<Boolean> pinChanged = there -> {};
  private volatile PrintTotals totals =
      id -> new PrintTotals.History(new PrintTotals.Totals(0, 0, 0), null);

  /**
   * On this store; registers with the tasks, so before they start.
   *
   * @param version shown to the pages
   * @param features names of the deeper pages that this server has
   * @param address of the pages, for links in mails
   */
  public AccountFeature(
      Store store,
      Tasks tasks,
      Post post,
      LiveSettings settings,
      InstantSource clock,
      String version,
      List<String> features,
      Supplier<String> address)
      throws IOException {
    Path data = settings.now().data();
    Passwords passwords = new Passwords();
    sessions = new Sessions(store, clock, () -> settings.now().on(Setting.ACCOUNTS_GUEST));
    accounts = new Accounts(store, sessions, passwords, clock);
    quotas = new Quotas(store, settings::now);
    notifications = new Notifications(store);
    LoginGuard guard = new LoginGuard(clock);
    Proof proof = new Proof(accounts, passwords, guard);
    Path screenKey = settings.now().path(Setting.SCREEN_KEY).orElse(data.resolve("screen.key"));
    LocalScreen screen = new LocalScreen(store, clock, screenKey);
    ScreenPin pin = new ScreenPin(store, passwords, clock);
    DoorRoutes door =
        new DoorRoutes(
            accounts, sessions, proof, guard, screen, pin, setupLink, address, version, features);
    LinkTokens tokens =
        new LinkTokens(new SigningKeys(data.resolve("mail-links.jwks"), clock), clock);
    MailFlows flows = new MailFlows(store, tasks, post, tokens, clock, settings::now, address);
    Confirmed confirmed = new Confirmed(store, accounts, sessions, passwords, tokens, clock);
    parts =
        List.of(
            door,
            new ScreenRoutes(pin, sessions, door, there -> pinChanged.accept(there)),
            new RegistrationRoutes(flows, confirmed, passwords, guard),
            new MeRoutes(accounts, sessions, passwords, proof, flows, notifications, () -> totals),
            new PeopleRoutes(accounts, quotas, flows));
  }

  /** The accounts. */
  public Accounts accounts() {
    return accounts;
  }

  /** Who asks. */
  public Sessions sessions() {
    return sessions;
  }

  /** How accounts are reached. */
  public Recipients recipients() {
    return new Recipients(accounts, notifications);
  }

  /** Keys for programs that a person has agreed to. */
  public ProgramKeys programKeys() {
    return new ProgramKeys(sessions);
  }

  /** How much an account may keep and print. */
  public Quotas quotas() {
    return quotas;
  }

  /** What each account wants to be told. */
  public Notifications notifications() {
    return notifications;
  }

  /** The link to print while there is no administrator. */
  public SetupLink setupLink() {
    return setupLink;
  }

  /** Says where the sums of each account's prints come from. */
  public void totalsFrom(PrintTotals history) {
    totals = history;
  }

  /** Tells whether the touchscreen has a PIN, for that account, each time that it is changed. */
  public void onScreenPin(BiConsumer<String, Boolean> listener) {
    pinChanged = there -> listener.accept(LocalScreen.ACCOUNT, there);
  }

  @Override
  public void routes(Routes routes) {
    parts.forEach(part -> part.routes(routes));
  }
}
