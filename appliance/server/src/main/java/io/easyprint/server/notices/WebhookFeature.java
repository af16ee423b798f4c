package io.easyprint.server.notices;

import io.avaje.jsonb.Json;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Routes;
import java.util.List;
import java.util.function.Supplier;

/** One's own webhook over HTTP: its secret, its last calls, and trying it out. Thread-safe. */
public final class WebhookFeature implements Feature {
  /** How the webhook of an account stands. */
  @Json
  record WebhookView(boolean hasSecret, List<WebhookCall> calls) {}

  /** A new secret, seen this once. */
  @Json
  record NewSecret(String secret) {}

  private final Webhooks webhooks;
  private final Supplier<String> address;

  /**
   * Of these webhooks.
   *
   * @param address of the pages
   */
  public WebhookFeature(Webhooks webhooks, Supplier<String> address) {
    this.webhooks = webhooks;
    this.address = address;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api/v1/me/webhook", this::view)
        .post("/api/v1/me/webhook/secret", this::secret)
        .post("/api/v1/me/webhook/test", this::test);
  }

  private Reply view(Request request) {
    String account = request.caller().accountId();
    return Reply.json(new WebhookView(webhooks.hasSecret(account), webhooks.newest(account)));
  }

  private Reply secret(Request request) {
    return Reply.json(201, new NewSecret(webhooks.renewSecret(request.caller().accountId())));
  }

  private Reply test(Request request) {
    webhooks.test(request.caller().accountId(), address.get());
    return Reply.accepted();
  }
}
