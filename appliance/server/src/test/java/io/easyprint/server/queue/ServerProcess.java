package io.easyprint.server.queue;

import io.easyprint.server.accounts.AccountCommands;
import io.easyprint.server.cli.Main;
import io.easyprint.server.control.ControlRequest;
import io.easyprint.server.printer.RealPrinter;
import io.easyprint.server.store.FreshStore;
import io.easyprint.server.store.Store;
import io.easyprint.server.web.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** For tests: the server as a process of its own, to be killed. */
final class ServerProcess implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("Easyprint is at (http://\\S+)");

  private final Process process;
  private final URI address;
  private final String key;
  private final HttpClient client = HttpClient.newHttpClient();

  private ServerProcess(Process process, URI address, String key) {
    this.process = process;
    this.address = address;
    this.key = key;
  }

  /** Makes an operator in a fresh data folder; returns its API key. */
  static String account(Path data) {
    try (Store store = FreshStore.open(data.resolve("store"))) {
      run(
          store,
          "account-add",
          Map.of(
              "email",
              "root@example.org",
              "name",
              "Root",
              "role",
              "administrator",
              "password",
              "correct horse 1"));
      return run(store, "account-api-key", Map.of("email", "root@example.org", "label", "test"));
    }
  }

  private static String run(Store store, String command, Map<String, String> arguments) {
    return Objects.requireNonNull(AccountCommands.of(store).get(command))
        .handle(new ControlRequest(command, arguments))
        .getFirst();
  }

  /** Starts it on this data folder and waits until it answers. */
  static ServerProcess start(Path data, String key) throws IOException, InterruptedException {
    Path log = data.resolve("server.log");
    Files.deleteIfExists(log);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--data",
                data.toString(),
                "--port",
                "0")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    URI[] address = new URI[1];
    RealPrinter.await(
        "the server",
        () -> {
          Matcher found = ADDRESS.matcher(text(log));
          if (found.find()) {
            address[0] = URI.create(found.group(1));
            return true;
          }
          if (!process.isAlive()) {
            throw new AssertionError("the server ended: " + text(log));
          }
          return false;
        });
    return new ServerProcess(process, address[0], key);
  }

  private static String text(Path log) {
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      return "";
    }
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(
        request.header("X-Api-Key", key).build(), HttpResponse.BodyHandlers.ofString());
  }

  Map<String, Object> get(String path) {
    try {
      HttpResponse<String> answer = send(HttpRequest.newBuilder(address.resolve(path)));
      return Json.readMap(answer.body().getBytes(StandardCharsets.UTF_8));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  List<Map<String, Object>> items(String path) {
    List<Map<String, Object>> list = new ArrayList<>();
    if (get(path).get("items") instanceof List<?> all) {
      for (Object each : all) {
        list.add(asMap(each));
      }
    }
    return list;
  }

  @SuppressWarnings("unchecked") // the codec builds maps with text keys only
  private static Map<String, Object> asMap(Object each) {
    return (Map<String, Object>) each;
  }

  String post(String path, String type, String body) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    if (answer.statusCode() >= 300) {
      throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  @Override
  public void close() {
    client.close();
    process.destroyForcibly().onExit().join();
  }
}
