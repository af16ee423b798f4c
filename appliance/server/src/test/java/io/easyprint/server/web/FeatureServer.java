package io.easyprint.server.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * For tests: a real web server with only the features under test. The header {@code X-Test-Role}
 * says who asks ({@code viewer}, {@code operator}, {@code administrator}); its account is {@code
 * X-Test-Account} or the role's name. With {@code X-Test-Stale} the password was given long ago.
 */
public final class FeatureServer implements AutoCloseable {
  private final WebServer web;
  private final HttpClient client = HttpClient.newHttpClient();

  /** Starts on a free port of the loopback. */
  public FeatureServer(Feature... features) {
    try {
      web =
          WebServer.start(
              new WebOptions(
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                  Optional.empty(),
                  Audit.NONE,
                  WebOptions.HEAD_WITHIN),
              new ByHeader(),
              List.of(features));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A request to this path with this role. */
  public HttpRequest.Builder request(Role role, String path) {
    return HttpRequest.newBuilder(address().resolve(path))
        .header("X-Test-Role", role.name().toLowerCase(Locale.ROOT));
  }

  /** Sends, and reads the answer as text. */
  public HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** GET as a viewer. */
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(Role.VIEWER, path));
  }

  /** POST of JSON as an operator. */
  public HttpResponse<String> post(String path, String json)
      throws IOException, InterruptedException {
    return send(
        request(Role.OPERATOR, path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** The client, for requests of other kinds. */
  public HttpClient client() {
    return client;
  }

  /** Where it listens. */
  public URI address() {
    return web.address();
  }

  @Override
  public void close() {
    client.close();
    web.close();
  }

  private static final class ByHeader implements Authenticator {
    @Override
    public Optional<Caller> authenticate(HttpServletRequest request) {
      String role = request.getHeader("X-Test-Role");
      if (role == null) {
        return Optional.empty();
      }
      String account = Optional.ofNullable(request.getHeader("X-Test-Account")).orElse(role);
      return Optional.of(
          new Caller(
              account,
              account + "@example.org",
              account,
              Role.valueOf(role.toUpperCase(Locale.ROOT)),
              "en",
              Caller.Via.API_KEY,
              "",
              request.getHeader("X-Test-Stale") == null ? "test" : "stale"));
    }

    @Override
    public boolean isFresh(Caller caller) {
      return !caller.credential().equals("stale");
    }

    @Override
    public boolean isSetUp() {
      return true;
    }
  }
}
