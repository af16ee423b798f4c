package io.easyprint.server.client;

import io.easyprint.server.web.Json;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Speaks to a running server with an API key. Thread-safe. Throws {@link ClientException}. */
final class ServerClient implements AutoCloseable {
  private final URI server;
  private final String apiKey;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  ServerClient(URI server, String apiKey) {
    this.server = server;
    this.apiKey = apiKey;
  }

  /** Asks. */
  <T> T get(String path, Class<T> type) {
    return Json.read(send(request(path).GET()), type);
  }

  /** The bytes of an answer. */
  byte[] bytes(String path) {
    return send(request(path).GET());
  }

  /** Sends a value. */
  <T> T post(String path, Map<String, ?> value, Class<T> type) {
    return Json.read(
        send(
            request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(value)))),
        type);
  }

  /** Asks for something to be done. */
  void act(String path) {
    send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
  }

  /** Uploads a model. */
  Answers.Model upload(Path file) {
    String name = URLEncoder.encode(String.valueOf(file.getFileName()), StandardCharsets.UTF_8);
    try {
      return Json.read(
          send(
              request("/api/v1/models?name=" + name)
                  .header("Content-Type", "application/octet-stream")
                  .POST(HttpRequest.BodyPublishers.ofFile(file))),
          Answers.Model.class);
    } catch (IOException e) {
      throw new ClientException("There is no file " + file + " to read.", e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path)).header("X-Api-Key", apiKey);
  }

  private byte[] send(HttpRequest.Builder request) {
    HttpResponse<byte[]> answer;
    try {
      answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedIOException e) {
      throw new ClientException("Interrupted while " + server + " was asked.", e);
    } catch (IOException e) {
      throw new ClientException("No server answers at " + server + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClientException("Interrupted while " + server + " was asked.", e);
    }
    if (answer.statusCode() >= 300) {
      throw new ClientException(sentence(answer));
    }
    return answer.body();
  }

  private static String sentence(HttpResponse<byte[]> answer) {
    String type = answer.headers().firstValue("Content-Type").orElse("");
    if (type.startsWith("application/problem+json")) {
      Answers.Problem problem = Json.read(answer.body(), Answers.Problem.class);
      if (problem.detail() != null) {
        return problem.detail();
      }
    }
    return "The server answered with status " + answer.statusCode() + ".";
  }

  @Override
  public void close() {
    http.close();
  }
}
