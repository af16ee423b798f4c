package io.easyprint.server.tls;

import io.easyprint.server.config.Setting;
import io.easyprint.server.config.Settings;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.web.WebServer;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Switches HTTPS on and off as the settings say, and looks each day whether the certificate has to
 * be made anew.
 *
 * <p>Threads: {@code tls-renewal}. Thread-safe.
 */
public final class HttpsSwitch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpsSwitch.class);

  private final Certificates certificates;
  private final WebServer web;
  private final ScheduledExecutorService renewal =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("tls-renewal").daemon().factory());

  /** Of this server. A HTTPS that does not start is logged, and plain HTTP goes on. */
  public HttpsSwitch(Certificates certificates, WebServer web, Settings settings) {
    this.certificates = certificates;
    this.web = web;
    try {
      apply(settings);
    } catch (IOException | RuntimeException e) {
      LOG.error("HTTPS does not start; the pages stay at plain HTTP", e);
    }
    // The first run makes the authority and the certificate where there are none yet. Hourly: a
    // board without a clock chip may hear after its start only that a year has passed.
    renewal.scheduleWithFixedDelay(this::renew, 0, 1, TimeUnit.HOURS);
  }

  /** Puts other settings into force. */
  public void changed(Settings settings) {
    try {
      apply(settings);
    } catch (IOException e) {
      LOG.warn("HTTPS does not start", e);
      throw ProblemException.invalidField("tls-port", String.valueOf(e.getMessage()));
    }
  }

  /** Serves with the certificates as they are now. */
  public void reload() throws IOException {
    synchronized (this) {
      if (web.secureAddress().isPresent()) {
        web.reload(certificates.serving());
      }
    }
  }

  private synchronized void apply(Settings settings) throws IOException {
    int port = (int) Math.min(65_535, settings.number(Setting.TLS_PORT));
    if (settings.on(Setting.TLS_ENABLED)) {
      web.secure(certificates.serving(), Certificates.PASSWORD, port);
    } else {
      web.plainOnly();
    }
  }

  private void renew() {
    try {
      certificates.served();
      reload();
    } catch (IOException | RuntimeException e) {
      LOG.error("The certificate cannot be looked after", e);
    }
  }

  @Override
  public void close() throws IOException {
    renewal.shutdown();
    try {
      if (!renewal.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.warn("The renewal of the certificate does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
