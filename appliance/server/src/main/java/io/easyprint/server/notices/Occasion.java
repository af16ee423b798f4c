package io.easyprint.server.notices;

import io.easyprint.server.accounts.Notifications.Wishes;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What there is to tell; each is wished for by its own ways. */
enum Occasion {
  /** A print is finished. */
  FINISHED(Wishes::finished),
  /** A print failed. */
  FAILED(Wishes::failed),
  /** A print stands until a person comes. */
  ATTENTION(Wishes::attention),
  /** The bed must be cleared by a person. */
  BED(Wishes::bed),
  /** A heater or its sensor cannot be trusted. */
  FAULT(Wishes::fault);

  private final Function<Wishes, List<String>> ways;

  Occasion(Function<Wishes, List<String>> ways) {
    this.ways = ways;
  }

  /** Whether these wishes have it told this way, {@code mail} or {@code webhook}. */
  boolean wished(Wishes wishes, String way) {
    return ways.apply(wishes).contains(way);
  }

  /** As webhooks and the words of mails name it. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
