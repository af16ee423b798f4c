package io.easyprint.server.live;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** For tests: an open page that reads the live connection. */
public final class LivePage implements AutoCloseable {
  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final WebSocket socket;

  /** Opens it with these headers. */
  public LivePage(HttpClient client, URI server, Map<String, String> headers) {
    WebSocket.Builder builder = client.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(20));
    headers.forEach(builder::header);
    URI address = URI.create("ws" + server.toString().substring(4) + "/api/v1/live");
    socket = builder.buildAsync(address, new Listener()).join();
  }

  /** The next message, waited for. */
  public String next() throws InterruptedException {
    return String.valueOf(messages.poll(30, TimeUnit.SECONDS));
  }

  /** Reads on until a message contains this text, and returns that message. */
  public String until(String text) throws InterruptedException {
    String message = next();
    while (!message.contains(text)) {
      if (message.equals("null")) {
        throw new AssertionError("Never came: " + text);
      }
      message = next();
    }
    return message;
  }

  /** Sends a text. */
  public void say(String text) {
    socket.sendText(text, true).join();
  }

  @Override
  public void close() {
    socket.abort();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        messages.add(text.toString());
        text.setLength(0);
      }
      return WebSocket.Listener.super.onText(webSocket, data, last);
    }

    @Override
    public CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer message) {
      return WebSocket.Listener.super.onPing(webSocket, message);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
      messages.add("closed " + code + " " + reason);
      return WebSocket.Listener.super.onClose(webSocket, code, reason);
    }
  }
}
