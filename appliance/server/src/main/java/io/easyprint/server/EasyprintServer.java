package io.easyprint.server;

import io.easyprint.server.config.Setting;
import io.easyprint.server.config.Settings;
import io.easyprint.server.store.DerbyStore;
import io.easyprint.server.store.Store;
import io.easyprint.server.tasks.Tasks;
import io.easyprint.server.web.Authenticator;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.WebServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The web appliance: composes its parts by constructor, in order, and closes them in reverse.
 *
 * <p>Thread-safe.
 */
public final class EasyprintServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EasyprintServer.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final WebServer web;

  private EasyprintServer(Settings settings, Optional<Path> installedPages) throws IOException {
    try {
      web = compose(settings, installedPages);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private WebServer compose(Settings settings, Optional<Path> installedPages) throws IOException {
    Files.createDirectories(settings.data());
    Store store = own(DerbyStore.open(settings.data().resolve("store")));
    Tasks tasks = own(new Tasks(store, InstantSource.system()));

    List<Feature> features = List.of(new Health(() -> false));
    InetSocketAddress address =
        new InetSocketAddress(settings.text(Setting.BIND), (int) settings.number(Setting.PORT));
    Optional<Path> pages = settings.path(Setting.KIOSK).or(() -> installedPages);
    tasks.start();
    return own(WebServer.start(address, pages, Authenticator.NOBODY, features));
  }

  /**
   * Starts it; returns when it answers.
   *
   * @param installedPages folder of the pages where no setting names one
   */
  public static EasyprintServer start(Settings settings, Optional<Path> installedPages)
      throws IOException {
    long began = System.nanoTime();
    EasyprintServer server = new EasyprintServer(settings, installedPages);
    LOG.info("Started in {} ms", (System.nanoTime() - began) / 1_000_000);
    return server;
  }

  /** Where it answers. */
  public URI address() {
    return web.address();
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("{} does not close", part, e);
      }
    }
  }

  private <T extends AutoCloseable> T own(T part) {
    parts.push(part);
    return part;
  }
}
