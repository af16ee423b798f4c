package io.easyprint.server;

import io.easyprint.server.accounts.AccountCommands;
import io.easyprint.server.config.Setting;
import io.easyprint.server.config.Settings;
import io.easyprint.server.control.ControlRequest;
import io.easyprint.server.cura.CuraFiles;
import io.easyprint.server.store.Store;
import io.easyprint.server.store.StoreImage;
import io.easyprint.server.web.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * For tests: the whole server on a free port, with an account and an API key of each role ({@code
 * viewer@example.org}, …; password {@code correct horse 1}).
 */
public final class ServerHarness implements AutoCloseable {
  /** Everybody's password. */
  public static final String PASSWORD = "correct horse 1";

  private static final Map<Role, String> KEYS = new EnumMap<>(Role.class);
  private static final StoreImage STORE = StoreImage.of(ServerHarness::addAccounts);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Settings settings;
  private EasyprintServer server;

  /** Starts with an account of each role; {@code changed} goes before the defaults. */
  public ServerHarness(Path data, Map<Setting, String> changed) throws IOException {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    values.put(Setting.PORT, "0");
    // The one camera that every machine has.
    values.put(Setting.CAMERA, "test");
    CuraFiles.found().ifPresent(cura -> values.put(Setting.CURA, cura.toString()));
    values.putAll(changed);
    settings = Settings.of(data, values);
    STORE.putInto(data.resolve("store"));
    server = EasyprintServer.start(settings, Optional.empty());
  }

  /** Ends the server in an orderly way and starts it again. */
  public void restart() throws IOException {
    server.close();
    server = EasyprintServer.start(settings, Optional.empty());
  }

  /** The server. */
  public EasyprintServer server() {
    return server;
  }

  /** Where it listens. */
  public URI address() {
    return server.address();
  }

  /** Its data folder. */
  public Path data() {
    return settings.data();
  }

  /** The API key of this role's account. */
  public String key(Role role) {
    return Objects.requireNonNull(KEYS.get(role));
  }

  /** A request of nobody. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address().resolve(path));
  }

  /** A request with this role's key. */
  public HttpRequest.Builder request(Role role, String path) {
    return request(path).header("X-Api-Key", key(role));
  }

  /** Sends. */
  public HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** GET as a viewer. */
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(Role.VIEWER, path));
  }

  /** POST of JSON as this role. */
  public HttpResponse<String> post(Role role, String path, String json)
      throws IOException, InterruptedException {
    return send(
        request(role, path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** Changes settings as the administrator. */
  public void settings(String json) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(
            request(Role.ADMINISTRATOR, "/api/v1/settings")
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(json)));
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
  }

  /** The client. */
  public HttpClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }

  private static void addAccounts(Store store) {
    for (Role role : List.of(Role.VIEWER, Role.OPERATOR, Role.ADMINISTRATOR)) {
      String name = role.name().toLowerCase(Locale.ROOT);
      String email = name + "@example.org";
      run(
          store,
          "account-add",
          Map.of("email", email, "name", name, "role", name, "password", PASSWORD));
      KEYS.put(role, run(store, "account-api-key", Map.of("email", email, "label", "test")));
    }
  }

  private static String run(Store store, String command, Map<String, String> arguments) {
    return Objects.requireNonNull(AccountCommands.of(store).get(command))
        .handle(new ControlRequest(command, arguments))
        .getFirst();
  }
}
