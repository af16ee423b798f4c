package io.easyprint.server.web;

import jakarta.servlet.DispatcherType;
import jakarta.websocket.server.ServerContainer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.ee11.servlet.DefaultServlet;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Jetty with our routes, the WebSocket and the pages' files. Handlers run on virtual threads.
 *
 * <p>Thread-safe.
 */
public final class WebServer implements AutoCloseable {
  private static final Duration IDLE = Duration.ofSeconds(60);

  /** Enough for the largest model over a wire of 100 Mbit/s. */
  private static final RefusedBody REST = new RefusedBody(1L << 30, Duration.ofSeconds(60));

  private final Server server;
  private final ServerConnector connector;

  private WebServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
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
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(address.getHostString());
    connector.setPort(address.getPort());
    connector.setIdleTimeout(IDLE.toMillis());
    server.addConnector(connector);
    ApiServlet api = new ApiServlet(routes, authenticator, options.audit(), REST);
    server.setHandler(context(options.pages(), api, sockets));
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
    return new WebServer(server, connector);
  }

  private static ServletContextHandler context(
      Optional<Path> pages, ApiServlet api, AtomicReference<ServerContainer> sockets) {
    ServletContextHandler context = new ServletContextHandler();
    context.setContextPath("/");
    context.setErrorHandler(new QuietErrors());
    context.addFilter(
        new FilterHolder(new SecurityHeaders()), "/*", EnumSet.of(DispatcherType.REQUEST));
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
      context.addServlet(apiHolder, "/api/*");
      context.addServlet(apiHolder, "/health");
    } else {
      context.addServlet(apiHolder, "/");
    }
    JakartaWebSocketServletContainerInitializer.configure(
        context, (servletContext, container) -> sockets.set(container));
    return context;
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
