package io.easyprint.server.fuzz;

import io.easyprint.server.ServerHarness;
import io.easyprint.server.web.Role;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** For fuzz tests: a server of all features, and what it may answer to nonsense. For one thread. */
final class Attacked implements AutoCloseable {
  /** The printer is not there, and a disk may be full; everything else above 500 is a finding. */
  private static final Set<Integer> TROUBLE = Set.of(503, 507);

  private final ServerHarness server;

  Attacked(Path data) throws IOException {
    server = new ServerHarness(data, Map.of());
  }

  ServerHarness server() {
    return server;
  }

  /** Sends a body with an administrator's key; fails where the answer is none that a page reads. */
  void send(String method, String path, String type, byte[] body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        server.send(
            server
                .request(Role.ADMINISTRATOR, path)
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body)));
    int status = answer.statusCode();
    if (status >= 500 && !TROUBLE.contains(status)) {
      throw new AssertionError(method + " " + path + " answers " + status);
    }
    if (status >= 400 && !answer.body().startsWith("{\"type\":\"/problems/")) {
      throw new AssertionError(method + " " + path + " refuses without a problem document");
    }
  }

  /** Fails where it does not answer any more. */
  void requireAlive() throws IOException, InterruptedException {
    if (server.send(server.request("/health")).statusCode() != 200) {
      throw new AssertionError("the server does not answer any more");
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
