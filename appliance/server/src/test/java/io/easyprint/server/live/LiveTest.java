package io.easyprint.server.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.web.FeatureServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveTest {
  private Live live;
  private FeatureServer server;

  @BeforeEach
  void start() {
    live = new Live(caller -> true, Duration.ofSeconds(30));
    server = new FeatureServer(live);
  }

  @AfterEach
  void stop() {
    live.close();
    server.close();
  }

  @Test
  void a_page_gets_everything_once_and_then_the_changes_alone() throws Exception {
    live.put("bed", "CLEAR");
    live.put("unseen", 3);
    live.onlySnapshot("graph", () -> List.of(1, 2));
    try (LivePage page = page(Map.of())) {
      assertEquals(
          "{\"type\":\"snapshot\",\"state\":{\"bed\":\"CLEAR\",\"unseen\":3,\"graph\":[1,2]}}",
          page.next());
      live.put("unseen", 3);
      live.put("bed", "OCCUPIED");
      assertEquals("{\"type\":\"change\",\"state\":{\"bed\":\"OCCUPIED\"}}", page.next());
    }
  }

  @Test
  void an_account_sees_its_own_keys_and_no_others() throws Exception {
    live.putFor("viewer", "slices", List.of("mine"));
    live.putFor("other", "slices", List.of("secret"));
    try (LivePage page = page(Map.of())) {
      String first = page.next();
      assertTrue(first.contains("mine"), first);
      assertFalse(first.contains("secret"), first);
      live.putFor("other", "slices", List.of("more secret"));
      live.putFor("viewer", "slices", List.of("more of mine"));
      String next = page.next();
      assertEquals("{\"type\":\"change\",\"state\":{\"slices\":[\"more of mine\"]}}", next);
    }
  }

  @Test
  void a_log_brings_the_lines_that_a_page_lacks() throws Exception {
    for (int i = 0; i < 250; i++) {
      int line = i;
      live.append("console", n -> "line " + line);
    }
    try (LivePage page = page(Map.of())) {
      String first = page.next();
      assertFalse(first.contains("\"line 49\""), first);
      assertTrue(first.contains("\"line 50\"") && first.contains("\"line 249\""), first);
      live.append("console", n -> "new");
      assertEquals(
          "{\"type\":\"change\",\"state\":{\"console\":{\"lines\":[\"new\"]}}}", page.next());
    }
  }

  @Test
  void a_page_that_asks_is_answered() throws Exception {
    try (LivePage page = page(Map.of())) {
      page.say("{\"type\":\"ping\"}");
      page.until("{\"type\":\"pong\"}");
      page.say("nonsense");
      live.put("bed", "CLEAR");
      page.until("CLEAR");
    }
  }

  @Test
  void another_sites_page_and_nobody_get_no_connection() {
    assertThrows(
        CompletionException.class, () -> page(Map.of("Origin", "http://evil.example")).close());
    assertThrows(
        CompletionException.class,
        () -> new LivePage(server.client(), server.address(), Map.of()).close());
    try (LivePage own = page(Map.of("Origin", server.address().toString()))) {
      assertTrue(own != null);
    }
  }

  @Test
  void a_page_whose_session_has_ended_is_sent_away() throws Exception {
    AtomicBoolean stands = new AtomicBoolean(true);
    try (Live asking =
            new Live(caller -> stands.get(), Duration.ofSeconds(30), Duration.ofMillis(50));
        FeatureServer other = new FeatureServer(asking);
        LivePage page =
            new LivePage(other.client(), other.address(), Map.of("X-Test-Role", "viewer"))) {
      assertTrue(page.next().contains("snapshot"));
      asking.put("bed", "CLEAR");
      assertTrue(page.next().contains("CLEAR"));
      stands.set(false);
      page.until("closed 1008 logged out");
    }
  }

  @Test
  void a_plain_request_is_told_that_this_is_a_websocket() throws Exception {
    assertEquals(426, server.get("/api/v1/live").statusCode());
  }

  @Test
  void a_page_that_stops_reading_holds_up_nobody_and_gets_the_latest_when_it_goes_on()
      throws Exception {
    String big = "x".repeat(200_000);
    try (Socket stalled = stalledPage(server);
        LivePage page = page(Map.of())) {
      assertTrue(page.next().contains("snapshot"));
      for (int i = 0; i < 100; i++) {
        live.put("picture", i + big);
        page.until("\"" + i + "x");
      }
      assertEquals(2, live.clients());
      long read = 0;
      InputStream in = stalled.getInputStream();
      byte[] buffer = new byte[65_536];
      String tail = "";
      while (!tail.contains("99xxx")) {
        int got = in.read(buffer);
        assertTrue(got > 0, "ended after " + read);
        read += got;
        tail = keepNumbers(tail + new String(buffer, 0, got, StandardCharsets.ISO_8859_1));
      }
      assertTrue(read < 60L * big.length(), "a backlog of " + read + " bytes was kept");
    }
  }

  @Test
  void a_page_that_never_reads_again_is_cut_off() throws Exception {
    try (Live impatient = new Live(caller -> true, Duration.ofMillis(300));
        FeatureServer other = new FeatureServer(impatient);
        Socket stalled = stalledPage(other)) {
      int value = 0;
      while (impatient.clients() == 0) {
        Thread.onSpinWait();
      }
      while (impatient.clients() > 0) {
        impatient.put("picture", value++ + "x".repeat(100_000));
        Thread.onSpinWait();
      }
      assertTrue(stalled.isConnected());
    }
  }

  @Test
  void an_event_reaches_two_hundred_pages() throws Exception {
    List<LivePage> pages = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        pages.add(page(Map.of()));
      }
      live.put("bed", "CLEAR");
      for (LivePage page : pages) {
        page.until("CLEAR");
      }
      assertEquals(200, live.clients());
    } finally {
      pages.forEach(LivePage::close);
    }
  }

  private LivePage page(Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("X-Test-Role", "viewer");
    return new LivePage(server.client(), server.address(), all);
  }

  /** A WebSocket opened by hand whose reader sleeps. */
  private static Socket stalledPage(FeatureServer server) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(8192);
    socket.connect(
        new java.net.InetSocketAddress(
            java.net.InetAddress.getLoopbackAddress(), server.address().getPort()));
    socket
        .getOutputStream()
        .write(
            """
            GET /api/v1/live HTTP/1.1
            Host: 127.0.0.1
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            X-Test-Role: viewer

            """
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String keepNumbers(String text) {
    return text.length() > 100_000 ? text.substring(text.length() - 100_000) : text;
  }
}
