package io.easyprint.server.web;

import jakarta.servlet.DispatcherType;
import jakarta.websocket.server.ServerContainer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.ee11.servlet.DefaultServlet;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Jetty with our routes, the WebSocket and the pages' files. Handlers run on virtual threads.
 *
 * <p>Thread-safe.
 */
public final class WebServer implements AutoCloseable {
  static final Duration IDLE = Duration.ofSeconds(60);

  /** More pages than a workshop opens; each costs a socket and a little memory. */
  private static final int MOST_CONNECTIONS = 1_000;

  /**
   * What is read of a request at a time, bytes: by Jetty's own 8 KB a large model needs four times
   * as many readings. Only a request that is being read holds such a buffer.
   */
  private static final int READ_AT_ONCE = 32 * 1024;

  /** Enough for the largest model over a wire of 100 Mbit/s. */
  private static final RefusedBody REST = new RefusedBody(1L << 30, Duration.ofSeconds(60));

  private final Server server;
  private final ServerConnector connector;
  private final HttpConfiguration http;
  private final AtomicInteger securePort;
  private final Duration headWithin;
  private Optional<Https> https = Optional.empty();

  private WebServer(
      Server server,
      ServerConnector connector,
      HttpConfiguration http,
      AtomicInteger securePort,
      Duration headWithin) {
    this.server = server;
    this.connector = connector;
    this.http = http;
    this.securePort = securePort;
    this.headWithin = headWithin;
  }

  /**
   * Starts listening.
   *
   * @throws IOException when the port is taken
   */
  public static WebServer start(
      WebOptions options, Authenticator authenticator, List<Feature> features) throws IOException {
    InetSocketAddress address = options.address();
    AtomicReference<ServerContainer> sockets = new AtomicReference<>();
    Routes routes = new Routes(new WebSockets(sockets));
    features.forEach(feature -> feature.routes(routes));

    QueuedThreadPool threads = new QueuedThreadPool(12, 3);
    threads.setName("web");
    threads.setVirtualThreadsExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("request-", 0).factory()));
    Server server = new Server(threads);
    server.setErrorHandler(new QuietErrors());
    server.setStopTimeout(2_000);

    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(true);
    http.setRequestHeaderSize(16 * 1024);
    AtomicInteger securePort = new AtomicInteger();
    ServerConnector connector = new ServerConnector(server, 1, 1, plain(http));
    connector.setHost(address.getHostString());
    connector.setPort(address.getPort());
    connector.setIdleTimeout(IDLE.toMillis());
    connector.addBean(new SlowClients(connector, options.headWithin()));
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server));
    ApiServlet api = new ApiServlet(routes, authenticator, options.audit(), REST);
    server.setHandler(context(options.pages(), api, routes.gate(), sockets, securePort));
    try {
      server.start();
    } catch (Exception e) {
      stop(server);
      if (e instanceof IOException io && io.getCause() instanceof BindException) {
        throw new IOException(
            "The address " + address + " cannot be listened on: " + io.getCause().getMessage(), e);
      }
      throw new IOException("The web server does not start: " + e.getMessage(), e);
    }
    return new WebServer(server, connector, http, securePort, options.headWithin());
  }

  /** HTTP/1.1, by itself or below TLS. */
  static HttpConnectionFactory plain(HttpConfiguration http) {
    HttpConnectionFactory factory = new HttpConnectionFactory(http);
    factory.setInputBufferSize(READ_AT_ONCE);
    return factory;
  }

  private static ServletContextHandler context(
      Optional<Path> pages,
      ApiServlet api,
      Gate gate,
      AtomicReference<ServerContainer> sockets,
      AtomicInteger securePort) {
    ServletContextHandler context = new ServletContextHandler();
    context.setContextPath("/");
    context.setErrorHandler(new QuietErrors());
    context.addFilter(
        new FilterHolder(new SecurityHeaders()), "/*", EnumSet.of(DispatcherType.REQUEST));
    context.addFilter(
        new FilterHolder(new GateKeeper(gate)), "/*", EnumSet.of(DispatcherType.REQUEST));
    context.addFilter(
        new FilterHolder(new HttpsOnly(securePort)), "/*", EnumSet.of(DispatcherType.REQUEST));
    ServletHolder apiHolder = new ServletHolder(api);
    apiHolder.setAsyncSupported(true);
    Path folder =
        pages.filter(given -> Files.isRegularFile(given.resolve("index.html"))).orElse(null);
    if (folder != null) {
      context.setBaseResourceAsPath(folder);
      context.setWelcomeFiles(new String[] {"index.html"});
      context.addFilter(
          new FilterHolder(new Pages(folder)), "/*", EnumSet.of(DispatcherType.REQUEST));
      ServletHolder files = new ServletHolder("pages", DefaultServlet.class);
      files.setInitParameter("dirAllowed", "false");
      files.setInitParameter("etags", "true");
      files.setInitParameter("precompressed", "br=.br,gzip=.gz");
      context.addServlet(files, "/");
      Routes.PLACES.forEach(place -> context.addServlet(apiHolder, place));
    } else {
      context.addServlet(apiHolder, "/");
    }
    JakartaWebSocketServletContainerInitializer.configure(
        context, (servletContext, container) -> sockets.set(container));
    return context;
  }

  /** Serves HTTPS from now on, and leads there from plain HTTP; a change of port begins anew. */
  public synchronized void secure(KeyStore keys, char[] password, int port) throws IOException {
    if (https.isPresent() && (port == 0 || https.get().port() == port)) {
      https.get().reload(keys);
      return;
    }
    plainOnly();
    https =
        Optional.of(
            Https.start(server, http, connector.getHost(), port, keys, password, headWithin));
    securePort.set(https.get().port());
  }

  /** Serves with other certificates. */
  public synchronized void reload(KeyStore keys) throws IOException {
    if (https.isPresent()) {
      https.get().reload(keys);
    }
  }

  /** Serves plain HTTP only. */
  public synchronized void plainOnly() throws IOException {
    securePort.set(0);
    if (https.isPresent()) {
      https.get().stop();
      https = Optional.empty();
    }
  }

  /** Where a browser on this machine finds HTTPS, where it is served. */
  public synchronized Optional<URI> secureAddress() {
    return https.map(on ->
        URI.create(
            address()
                .toString()
                .replace("http:", "https:")
                .replaceAll(":[0-9]+$", ":" + on.port())));
  }

  /** The port listened on. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Whether it listens on every address of the machine. */
  public boolean everywhere() {
    String host = connector.getHost();
    return host == null || host.equals("0.0.0.0") || host.equals("::");
  }

  /** Where a browser on this machine finds it. */
  public URI address() {
    String host = connector.getHost();
    String shown = host == null || everywhere() ? "127.0.0.1" : host;
    return URI.create("http://" + (shown.contains(":") ? "[" + shown + "]" : shown) + ":" + port());
  }

  @Override
  public void close() {
    stop(server);
  }

  private static void stop(Server server) {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The web server does not stop.", e);
    }
  }
}
