package io.easyprint.server.web;

import java.io.IOException;
import java.security.KeyStore;
import java.time.Duration;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * HTTPS beside HTTP: TLS 1.2 and 1.3, HTTP/2 and HTTP/1.1 by ALPN. Comes and goes, and takes other
 * certificates, while the server runs. Thread-safe.
 */
final class Https {
  private final ServerConnector connector;
  private final SslContextFactory.Server tls;

  private Https(ServerConnector connector, SslContextFactory.Server tls) {
    this.connector = connector;
    this.tls = tls;
  }

  static Https start(
      Server server,
      HttpConfiguration plain,
      String host,
      int port,
      KeyStore keys,
      char[] password,
      Duration headWithin)
      throws IOException {
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStore(keys);
    tls.setKeyStorePassword(new String(password));
    tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    HttpConfiguration http = new HttpConfiguration(plain);
    // Asked for by its address there is no name to compare; the browser checks the certificate.
    http.addCustomizer(new SecureRequestCustomizer(false));
    HttpConnectionFactory one = WebServer.plain(http);
    HTTP2ServerConnectionFactory two = new HTTP2ServerConnectionFactory(http);
    two.setMaxConcurrentStreams(64);
    // So that browsers take HTTP/1.1 for the WebSocket.
    two.setConnectProtocolEnabled(false);
    ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
    alpn.setDefaultProtocol(one.getProtocol());
    ServerConnector connector =
        new ServerConnector(
            server, 1, 1, new SslConnectionFactory(tls, alpn.getProtocol()), alpn, two, one);
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(WebServer.IDLE.toMillis());
    connector.addBean(new SlowClients(connector, headWithin));
    server.addConnector(connector);
    try {
      connector.start();
    } catch (Exception e) {
      server.removeConnector(connector);
      throw new IOException("HTTPS does not start at port " + port + ": " + e.getMessage(), e);
    }
    return new Https(connector, tls);
  }

  int port() {
    return connector.getLocalPort();
  }

  void reload(KeyStore keys) throws IOException {
    try {
      tls.reload(factory -> factory.setKeyStore(keys));
    } catch (Exception e) {
      throw new IOException("The certificate cannot be served: " + e.getMessage(), e);
    }
  }

  void stop() throws IOException {
    try {
      connector.stop();
    } catch (Exception e) {
      throw new IOException("HTTPS does not stop: " + e.getMessage(), e);
    } finally {
      connector.getServer().removeConnector(connector);
    }
  }
}
