package io.easyprint.server.network;

import io.easyprint.server.web.FeatureServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * For tests: a machine with a radio, whose NetworkManager is the script beside this. Its clock
 * stands until it is moved. The access point's network is the loopback's, so that a test is its
 * guest.
 */
final class Box implements AutoCloseable {
  static final String PASSWORD = "of the file";

  final Path folder;
  final AtomicBoolean wanted = new AtomicBoolean(true);
  final BlockingQueue<NetworkFeature.News> told = new LinkedBlockingQueue<>();
  private final AtomicLong now = new AtomicLong(1_000_000);
  private final NetworkFeature feature;
  private final FeatureServer server;

  /** With the loopback, a radio and an empty socket for a cable; nothing in the air. */
  Box(Path folder) throws IOException {
    this(folder, "127.0.0.1", 8);
  }

  /** The access point has this address in this network. */
  Box(Path folder, String address, int bits) throws IOException {
    this.folder = folder;
    Files.writeString(folder.resolve("devices"), "lo loopback\neth0 ethernet\nwlan0 wifi\n");
    Path script = Path.of("src/test/resources/io/easyprint/server/network/nmcli");
    Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    feature =
        new NetworkFeature(
            List.of("bash", script.toAbsolutePath().toString(), folder.toString()),
            new AccessPoint(
                "Easyprint-4f2a",
                new AccessPointKey(Optional.of(password), folder.resolve("own")),
                InetAddress.ofLiteral(address),
                bits),
            () -> List.of("http://easyprint-4f2a.local", "http://192.0.2.40"),
            () -> "easyprint-4f2a",
            wanted::get,
            () -> Instant.ofEpochMilli(now.get()),
            told::add,
            Duration.ofMillis(20),
            Duration.ofMillis(50));
    server = new FeatureServer(feature);
  }

  FeatureServer server() {
    return server;
  }

  /** Where a guest finds the pages: by number, as the portal's address has it. */
  String address() {
    return "http://127.0.0.1:" + server.address().getPort();
  }

  /** A request of an administrator. */
  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address() + path))
        .header("X-Test-Role", "administrator");
  }

  /** What is in the air: name, signal, security, password; a hyphen for none. */
  void air(String... networks) {
    StringBuilder lines = new StringBuilder();
    for (String network : networks) {
      lines.append(network.replace('|', '\t')).append('\n');
    }
    write("air", lines.toString());
  }

  /** Writes a file of the machine's, whole at once. */
  void write(String name, String text) {
    try {
      Path part = Files.writeString(folder.resolve(name + ".part"), text);
      Files.move(part, folder.resolve(name), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What stands in a file of the machine's; empty where there is none. */
  String read(String name) {
    try {
      Path file = folder.resolve(name);
      return Files.exists(file) ? Files.readString(file).strip() : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The clock goes on; the next look sees it. */
  void later(long ms) {
    now.addAndGet(ms);
  }

  /** Waits until the radio has this profile. */
  void await(String profile) throws InterruptedException {
    until(() -> read("active").equals(profile));
  }

  static void until(java.util.function.BooleanSupplier so) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it does not come to that");
      }
      Thread.sleep(10);
    }
  }

  /** Until the machine was looked at a few times more. */
  void looks() throws InterruptedException {
    long before = calls();
    until(() -> calls() > before + 3);
  }

  private long calls() {
    return read("calls").lines().filter(line -> line.endsWith("device\u001fstatus")).count();
  }

  /** The whole answer to a request as a guest's phone sends it, with any Host. */
  String ask(String method, String path, String host) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.address().getPort())) {
      String head =
          method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    server.close();
    feature.close();
  }
}
