package io.easyprint.server.notices;

import io.easyprint.server.accounts.Recipients.Recipient;
import io.easyprint.server.mail.Post;
import io.easyprint.server.mail.Words;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Tells an account what it wants to know, by the ways that it chose. Posted in the transaction that
 * it is a part of: neither is there without the other. Thread-safe.
 */
public final class OwnerNotices {
  /** Later somebody has been there, or the notice helps no more. */
  static final Duration LIFE = Duration.ofDays(1);

  private final Function<String, Optional<Recipient>> recipients;
  private final Post post;
  private final Webhooks webhooks;
  private final Supplier<String> address;

  /**
   * By this post and these webhooks.
   *
   * @param recipients by account
   * @param address of the pages
   */
  public OwnerNotices(
      Function<String, Optional<Recipient>> recipients,
      Post post,
      Webhooks webhooks,
      Supplier<String> address) {
    this.recipients = recipients;
    this.post = post;
    this.webhooks = webhooks;
    this.address = address;
  }

  /**
   * Tells.
   *
   * @param printId the print that it is about; empty: none
   * @param name what people call that print
   * @param reason a sentence, or empty
   */
  void tell(
      Handle handle,
      String account,
      Occasion occasion,
      String printId,
      String name,
      String reason) {
    Recipient owner = recipients.apply(account).orElse(null);
    if (owner == null) {
      return;
    }
    String link = address.get() + (printId.isEmpty() ? "" : "/history/" + printId);
    if (occasion.wished(owner.wishes(), "mail")) {
      post.send(
          handle,
          Words.of(
              occasion.key(),
              owner.language(),
              owner.email(),
              Optional.of(link),
              owner.name(),
              name,
              reason),
          LIFE);
    }
    if (occasion.wished(owner.wishes(), "webhook") && !owner.wishes().webhook().isEmpty()) {
      webhooks.post(handle, account, occasion.key(), printId, name, reason, link);
    }
  }
}
