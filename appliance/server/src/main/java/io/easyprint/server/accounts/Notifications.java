package io.easyprint.server.accounts;

import io.avaje.jsonb.Json;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.store.Store;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What each account wants to be told, and by which way. Thread-safe. */
public final class Notifications {
  private static final Set<String> WAYS = Set.of("page", "mail", "webhook");

  /**
   * The wishes of one account; each list is of {@code page}, {@code mail}, {@code webhook}.
   *
   * @param finished a print is finished
   * @param failed a print failed
   * @param attention a print waits for a person
   * @param bed the bed has to be cleared
   * @param fault a heater or its sensor failed
   * @param webhook address that is told; empty: none
   */
  @Json
  public record Wishes(
      List<String> finished,
      List<String> failed,
      List<String> attention,
      List<String> bed,
      List<String> fault,
      String webhook) {
    /** Wishes that were kept before there were faults do without. */
    public Wishes {
      fault = Objects.requireNonNullElse(fault, List.of());
    }
  }

  private static final Wishes FIRST =
      new Wishes(
          List.of("page"), List.of("page"), List.of("page"), List.of("page"), List.of("page"), "");

  private final Store store;

  Notifications(Store store) {
    this.store = store;
  }

  /** Those of this account. */
  public Wishes of(String accountId) {
    return store
        .with(handle ->
            handle
                .createQuery("select wishes from notification where account_id = ?")
                .bind(0, accountId)
                .mapTo(String.class)
                .findOne())
        .map(json ->
            io.easyprint.server.web.Json.read(json.getBytes(StandardCharsets.UTF_8), Wishes.class))
        .orElse(FIRST);
  }

  void put(String accountId, Wishes wishes) {
    Map.of(
            "finished", wishes.finished(),
            "failed", wishes.failed(),
            "attention", wishes.attention(),
            "bed", wishes.bed(),
            "fault", wishes.fault())
        .forEach(Notifications::check);
    checkWebhook(wishes.webhook());
    String json = io.easyprint.server.web.Json.text(wishes);
    store.useTransaction(handle -> {
      handle.execute("delete from notification where account_id = ?", accountId);
      handle.execute(
          "insert into notification (account_id, wishes) values (?, ?)", accountId, json);
    });
  }

  private static void check(String field, List<String> ways) {
    if (!WAYS.containsAll(ways) || Set.copyOf(ways).size() != ways.size()) {
      throw ProblemException.invalidField(field, "Each way is page, mail or webhook, once.");
    }
  }

  private static void checkWebhook(String address) {
    if (address.isEmpty()) {
      return;
    }
    try {
      URI uri = URI.create(address);
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (web && uri.getHost() != null && uri.getUserInfo() == null && address.length() <= 500) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    throw ProblemException.invalidField("webhook", "That is no address of the web.");
  }
}
