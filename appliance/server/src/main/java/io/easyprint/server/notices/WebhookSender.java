package io.easyprint.server.notices;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one call of a webhook, within its time or not at all. Nothing of the answer but its status
 * is read, no redirect is followed, and no connection is kept. Thread-safe.
 */
final class WebhookSender {
  /** Its value is {@code sha256=} and the HMAC-SHA256 of the body, in hexadecimal digits. */
  static final String SIGNATURE = "Easyprint-Signature";

  /** The call's id, the same with each attempt. */
  static final String CALL = "Easyprint-Call";

  private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
  private static final int MOST_THREADS = 6;

  private final OutwardAddresses addresses;
  private final Duration patience;

  /**
   * A sender.
   *
   * @param localToo whether this machine may be called, too
   * @param patience for a whole call
   */
  WebhookSender(BooleanSupplier localToo, Duration patience) {
    this.addresses = new OutwardAddresses(localToo);
    this.patience = patience;
  }

  /**
   * Calls.
   *
   * @throws IOException with a sentence, where it was not answered by a status of 200 to 299
   */
  void send(URI to, String secret, String id, byte[] body)
      throws IOException, InterruptedException {
    int status = status(to, secret, id, body);
    if (status / 100 != 2) {
      throw new IOException("It answered " + status + ".");
    }
  }

  private int status(URI to, String secret, String id, byte[] body)
      throws IOException, InterruptedException {
    HttpClient client = started();
    // It hands over the status before the rest of the answer, which nobody asks for.
    InputStreamResponseListener answer = new InputStreamResponseListener();
    try {
      client
          .newRequest(to)
          .method(HttpMethod.POST)
          .agent("Easyprint")
          .headers(headers ->
              headers
                  .put(CALL, id)
                  .put(
                      SIGNATURE,
                      "sha256=" + new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret).hmacHex(body)))
          .body(new BytesRequestContent("application/json", body))
          .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
          .send(answer);
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS).getStatus();
    } catch (TimeoutException e) {
      throw late(e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof TimeoutException) {
        throw late(cause);
      }
      throw new IOException(
          cause.getMessage() == null ? "There was no connection." : cause.getMessage(), cause);
    } finally {
      stop(client);
    }
  }

  private IOException late(Throwable cause) {
    return new IOException("It did not answer within " + patience.toSeconds() + " s.", cause);
  }

  /** One for each call: calls are rare, and memory is not. */
  private HttpClient started() {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 1);
    threads.setName("webhook");
    threads.setDaemon(true);
    threads.setReservedThreads(0);
    ClientConnector connector = new ClientConnector();
    connector.setSelectors(1);
    connector.setExecutor(threads);
    connector.setConnectTimeout(patience);
    HttpClient client = new HttpClient(new HttpClientTransportOverHTTP(connector));
    client.setSocketAddressResolver(addresses);
    client.setFollowRedirects(false);
    client.setIdleTimeout(patience.toMillis());
    client.setHttpCookieStore(new HttpCookieStore.Empty());
    try {
      client.start();
    } catch (Exception e) {
      throw new IllegalStateException("The client for webhooks does not start", e);
    }
    client.getProtocolHandlers().clear();
    return client;
  }

  private static void stop(HttpClient client) {
    try {
      client.stop();
    } catch (Exception e) {
      LOG.warn("The client for webhooks does not stop", e);
    }
  }
}
