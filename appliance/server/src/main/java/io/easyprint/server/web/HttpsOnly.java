package io.easyprint.server.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Leads from HTTP to HTTPS once that is switched on. Left alone are what a person needs to trust
 * the certificate, the portal of the access point, whose guests' small browsers take no unknown
 * certificate, and this machine's own screen, which talks to it by the loopback and in no network.
 */
final class HttpsOnly extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Set<String> ALWAYS =
      Set.of(
          "/health",
          "/trust",
          "/api/v1/tls",
          "/api/v1/tls/authority",
          "/portal",
          "/api/v1/portal",
          "/api/v1/portal/wifi");

  /** What the page that explains it is made of; the same for everybody. */
  private static final List<String> PARTS = List.of("/assets/", "/icons/", "/manifest.webmanifest");

  private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");

  private final AtomicInteger port;

  /**
   * A filter.
   *
   * @param port of HTTPS; 0 while it is off
   */
  HttpsOnly(AtomicInteger port) {
    this.port = port;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    int to = port.get();
    if (to == 0
        || request.isSecure()
        || isForTrust(request.getRequestURI())
        || isOwnScreen(request)) {
      chain.doFilter(request, response);
      return;
    }
    String host = request.getServerName();
    if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
      Problems.send(403, "https-needed", "Use HTTPS: this would be readable on the way.", response);
      return;
    }
    String query = request.getQueryString();
    response.setStatus(307);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader(
        "Location",
        "https://"
            + (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host)
            + ":"
            + to
            + request.getRequestURI()
            + (query == null ? "" : "?" + query));
  }

  private static boolean isForTrust(String path) {
    return ALWAYS.contains(path)
        || (!path.contains("..") && PARTS.stream().anyMatch(path::startsWith));
  }

  /** By the connection itself; no header can say so. */
  private static boolean isOwnScreen(HttpServletRequest request) {
    return HERE.contains(request.getServerName())
        && InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress();
  }
}
