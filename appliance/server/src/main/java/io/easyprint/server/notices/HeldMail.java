package io.easyprint.server.notices;

import io.easyprint.server.accounts.Recipients.Recipient;
import io.easyprint.server.bed.Clearing;
import io.easyprint.server.bed.HeldListener;
import io.easyprint.server.mail.Post;
import io.easyprint.server.mail.Words;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Writes to the owner of a print that the queue is held until somebody has looked at the bed, where
 * the owner wants that by mail. Posted in the transaction that holds the queue: neither is there
 * without the other. Thread-safe.
 */
public final class HeldMail implements HeldListener {
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
  public HeldMail(
      Function<String, Optional<Recipient>> recipients, Post post, Supplier<String> address) {
    this.recipients = recipients;
    this.post = post;
    this.address = address;
  }

  @Override
  public void held(Handle handle, Clearing clearing) {
    String reason = clearing.reason() == null ? "" : clearing.reason();
    recipients
        .apply(clearing.owner())
        .filter(owner -> owner.wishes().bed().contains("mail"))
        .ifPresent(owner ->
            post.send(
                handle,
                Words.of(
                    "held",
                    owner.language(),
                    owner.email(),
                    Optional.of(address.get()),
                    owner.name(),
                    clearing.name(),
                    reason),
                LIFE));
  }
}
