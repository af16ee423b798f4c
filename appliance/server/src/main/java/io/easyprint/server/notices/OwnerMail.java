package io.easyprint.server.notices;

import io.easyprint.server.accounts.Notifications.Wishes;
import io.easyprint.server.accounts.Recipients.Recipient;
import io.easyprint.server.mail.Post;
import io.easyprint.server.mail.Words;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Writes to the owner of something who wants to know of it by mail. Posted in the transaction that
 * it is a part of: neither is there without the other. Thread-safe.
 */
public final class OwnerMail {
  /** Later somebody has been there, or the mail helps no more. */
  private static final Duration LIFE = Duration.ofDays(1);

  private final Function<String, Optional<Recipient>> recipients;
  private final Post post;
  private final Supplier<String> address;

  /**
   * By this post.
   *
   * @param recipients by account
   * @param address of the pages
   */
  public OwnerMail(
      Function<String, Optional<Recipient>> recipients, Post post, Supplier<String> address) {
    this.recipients = recipients;
    this.post = post;
    this.address = address;
  }

  void write(
      Handle handle,
      String account,
      Function<Wishes, List<String>> ways,
      String key,
      String name,
      String reason) {
    recipients
        .apply(account)
        .filter(owner -> ways.apply(owner.wishes()).contains("mail"))
        .ifPresent(owner ->
            post.send(
                handle,
                Words.of(
                    key,
                    owner.language(),
                    owner.email(),
                    Optional.of(address.get()),
                    owner.name(),
                    name,
                    reason),
                LIFE));
  }
}
