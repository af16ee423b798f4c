package io.easyprint.server.mail;

import io.avaje.jsonb.Json;
import io.easyprint.server.store.Store;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Routes;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The outbox and the test button of administrators. Thread-safe. */
public final class MailFeature implements Feature {
  private static final int SHOWN = 50;

  @Json
  record TestRequest(String to) {}

  private final Store store;
  private final Post post;
  private final Supplier<String> address;

  /**
   * Of this post.
   *
   * @param address of the pages, for the words
   */
  public MailFeature(Store store, Post post, Supplier<String> address) {
    this.store = store;
    this.post = post;
    this.address = address;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .post("/api/v1/mail/test", this::test)
        .get("/api/v1/mail/outbox", request -> Reply.json(Map.of("items", post.newest(SHOWN))));
  }

  private Reply test(Request request) throws IOException {
    String to = Addresses.checked("to", request.json(TestRequest.class).to());
    Letter letter =
        Words.of(
            "test",
            request.caller().language(),
            to,
            Optional.empty(),
            request.caller().name(),
            address.get());
    if (post.hasServer()) {
      post.test(letter);
    } else {
      store.useTransaction(handle -> post.send(handle, letter, Duration.ofDays(7)));
    }
    return Reply.noContent();
  }
}
