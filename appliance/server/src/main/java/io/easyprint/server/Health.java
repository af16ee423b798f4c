package io.easyprint.server;

import io.easyprint.server.store.StoreException;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Routes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the parts are there, for the system and for curious eyes: 503 where the store does not
 * answer, for nothing works without it. A print host that is away is told, and is no fault of this
 * server. Thread-safe.
 */
final class Health implements Feature {
  private static final Logger LOG = LoggerFactory.getLogger(Health.class);

  private final BooleanSupplier printHost;
  private final Runnable store;

  /**
   * Looks at these.
   *
   * @param store reads something, or throws
   */
  Health(BooleanSupplier printHost, Runnable store) {
    this.printHost = printHost;
    this.store = store;
  }

  @Override
  public void routes(Routes routes) {
    routes.get("/health", request -> view());
  }

  private Reply view() {
    boolean stored = storeAnswers();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("status", stored ? "ok" : "failing");
    answer.put("version", Version.text());
    answer.put("printHost", printHost.getAsBoolean());
    answer.put("store", stored);
    return Reply.json(stored ? 200 : 503, answer);
  }

  private boolean storeAnswers() {
    try {
      store.run();
      return true;
    } catch (StoreException | JdbiException e) {
      LOG.error("The store does not answer", e);
      return false;
    }
  }
}
