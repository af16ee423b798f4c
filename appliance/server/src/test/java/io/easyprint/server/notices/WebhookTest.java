package io.easyprint.server.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.easyprint.server.accounts.Notifications.Wishes;
import io.easyprint.server.accounts.Recipients.Recipient;
import io.easyprint.server.printer.RealPrinter;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.store.DerbyStore;
import io.easyprint.server.store.FreshStore;
import io.easyprint.server.tasks.Tasks;
import io.easyprint.server.web.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of webhooks, at a real receiver that behaves as it is told. */
class WebhookTest {
  private record Call(Map<String, List<String>> headers, String path, byte[] body) {
    String header(String name) {
      return headers.getOrDefault(name, List.of("")).getFirst();
    }
  }

  @TempDir static Path data;
  private static DerbyStore store;
  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
  private HttpServer receiver;
  private Tasks tasks;
  private Webhooks webhooks;
  private volatile boolean localToo = true;
  private volatile String address = "";

  @BeforeAll
  static void open() {
    store = FreshStore.open(data.resolve("store"));
    store.useTransaction(handle ->
        handle.execute(
            "insert into account (id, email, name, password_hash, role, language, disabled,"
                + " created_at, last_login_at) values ('mia', 'm', 'm', '', 'VIEWER', 'en', false,"
                + " 0, 0)"));
  }

  @AfterAll
  static void shut() {
    store.close();
  }

  @BeforeEach
  void begin() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/", this::receive);
    receiver.start();
    address = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
    start();
  }

  private void start() {
    tasks = new Tasks(store, InstantSource.system());
    webhooks =
        new Webhooks(
            store,
            tasks,
            InstantSource.system(),
            id ->
                Optional.of(
                    new Recipient(
                        "m@example.org",
                        "m",
                        "en",
                        new Wishes(
                            List.of(), List.of(), List.of(), List.of(), List.of(), address))),
            () -> localToo,
            Duration.ofMillis(1));
    tasks.start();
  }

  private void receive(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    calls.add(
        new Call(
            Map.copyOf(exchange.getRequestHeaders()), exchange.getRequestURI().getPath(), body));
    Integer status = answers.poll();
    if (status != null && status == 307) {
      exchange.getResponseHeaders().add("Location", "/elsewhere");
    }
    exchange.sendResponseHeaders(status == null ? 204 : status, -1);
    exchange.close();
  }

  @AfterEach
  void close() {
    receiver.stop(0);
    tasks.close();
    store.useTransaction(handle -> {
      handle.execute("delete from webhook_call");
      handle.execute("delete from task");
    });
  }

  private void post() {
    store.useTransaction(handle ->
        webhooks.post(
            handle, "mia", "failed", "p1", "tower", "The printer stopped itself.", "http://x/"));
  }

  private Call call() throws InterruptedException {
    Call call = calls.poll(20, TimeUnit.SECONDS);
    if (call == null) {
      throw new AssertionError("nobody called: " + webhooks.newest("mia"));
    }
    return call;
  }

  private WebhookCall ended(String state) throws InterruptedException {
    RealPrinter.await(state, () -> webhooks.newest("mia").getFirst().state().equals(state));
    return webhooks.newest("mia").getFirst();
  }

  @Test
  void a_call_is_json_and_its_signature_is_the_hmac_of_its_body() throws Exception {
    String secret = webhooks.renewSecret("mia");
    post();
    Call call = call();
    Map<String, Object> body = Json.readMap(call.body());
    assertEquals("application/json", call.header("Content-type"));
    assertEquals("failed", body.get("event"));
    assertEquals("p1", body.get("printId"));
    assertEquals("tower", body.get("name"));
    assertEquals("The printer stopped itself.", body.get("reason"));
    assertEquals(body.get("id"), call.header("Easyprint-call"));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    String expected = "sha256=" + HexFormat.of().formatHex(mac.doFinal(call.body()));
    assertEquals(expected, call.header("Easyprint-signature"));
    assertEquals("sent", ended("sent").state());
  }

  @Test
  void a_call_that_fails_is_made_again_as_the_same_call() throws Exception {
    answers.addAll(List.of(500, 503));
    post();
    Call first = call();
    call();
    Call third = call();
    assertEquals(
        new String(first.body(), StandardCharsets.UTF_8),
        new String(third.body(), StandardCharsets.UTF_8));
    ended("sent");
  }

  @Test
  void a_call_that_waits_goes_out_after_a_restart() throws Exception {
    tasks.close();
    post();
    start();
    call();
    ended("sent");
  }

  @Test
  void a_redirect_is_not_followed() throws Exception {
    answers.add(307);
    post();
    assertEquals("/hook", call().path());
    assertEquals("/hook", call().path());
    ended("sent");
  }

  @Test
  void what_cannot_be_called_is_given_up_and_says_why() throws Exception {
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      address = "http://127.0.0.1:" + closed.getLocalPort() + "/";
    }
    post();
    String error = String.valueOf(ended("failed").error());
    assertFalse(error.isBlank());
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]"})
  void this_machine_is_not_called_unless_an_administrator_allows_it(String host) throws Exception {
    localToo = false;
    WebhookSender sender = new WebhookSender(() -> localToo, Duration.ofSeconds(5));
    URI here = URI.create("http://" + host + ":" + receiver.getAddress().getPort() + "/hook");
    IOException refusal =
        assertThrows(IOException.class, () -> sender.send(here, "s", "id", new byte[0]));
    assertTrue(String.valueOf(refusal.getMessage()).contains("own"), refusal.toString());
    assertEquals(0, calls.size());
  }

  @Test
  void this_machines_addresses_in_its_networks_are_its_own_and_others_are_not() throws Exception {
    for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
      for (InetAddress own : each.inetAddresses().toList()) {
        assertTrue(OutwardAddresses.isHere(own), own.toString());
      }
    }
    assertTrue(OutwardAddresses.isHere(InetAddress.getByName("169.254.169.254")));
    assertTrue(OutwardAddresses.isHere(InetAddress.getByName("fe80::1")));
    assertFalse(OutwardAddresses.isHere(InetAddress.getByName("192.0.2.7")));
  }

  @Test
  void a_receiver_that_says_nothing_costs_no_more_than_its_time() throws Exception {
    WebhookSender sender = new WebhookSender(() -> true, Duration.ofMillis(500));
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI there = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
      long began = System.nanoTime();
      IOException late =
          assertThrows(IOException.class, () -> sender.send(there, "s", "id", new byte[0]));
      assertTrue(String.valueOf(late.getMessage()).contains("did not answer"), late.toString());
      assertTrue(System.nanoTime() - began < 5_000_000_000L);
    }
  }

  @Test
  void trying_it_out_needs_an_address_and_has_its_bounds() throws Exception {
    answers.add(500);
    webhooks.test("mia", "http://printer.local");
    call();
    tasks.close();
    for (int i = 0; i < 9; i++) {
      webhooks.test("mia", "http://printer.local");
    }
    assertThrows(
        ProblemException.class,
        () -> {
          for (int i = 0; i < 2; i++) {
            webhooks.test("mia", "http://printer.local");
          }
        });
    address = "";
    assertThrows(ProblemException.class, () -> webhooks.test("mia", "http://printer.local"));
  }
}
