package io.easyprint.printhost.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.printhost.api.Event;
import io.easyprint.printhost.api.GcodeFile;
import io.easyprint.printhost.api.LineChannel;
import io.easyprint.printhost.api.PanelPart;
import io.easyprint.printhost.api.PanelWire;
import io.easyprint.printhost.api.PrintHostClient;
import io.easyprint.printhost.api.PrintHostException;
import io.easyprint.printhost.api.PrintHostException.Reason;
import io.easyprint.printhost.api.RecoveryChoice;
import io.easyprint.printhost.api.Status;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ControlServerTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final GcodeFile FILE =
      new GcodeFile("0123456789abcdef0123456789abcdef", 1, "ab".repeat(32));

  @TempDir Path folder;
  private final FakePrintHost host = new FakePrintHost();
  private Path socket;
  private ControlServer server;

  @BeforeEach
  void serve() {
    socket = folder.resolve("printhost.sock");
    server = ControlServer.start(socket, host);
  }

  @AfterEach
  void stop() {
    host.loadMayFinish.countDown();
    server.close();
  }

  private PrintHostClient client() {
    return PrintHostClient.connect(socket, LONG);
  }

  @Test
  void every_call_reaches_the_print_host() throws Exception {
    host.loadMayFinish.countDown();
    try (PrintHostClient client = client()) {
      client.connect("auto", 250_000);
      client.pause("j");
      client.resume("j");
      client.cancel("j");
      client.command(List.of("G28", "M105"));
      client.tune(110, -1, 0);
      client.emergencyStop();
      client.bedClear();
      client.recover("j", RecoveryChoice.FROM_HEIGHT, 2.5);
      client.setPanel(List.of(new PanelWire(PanelPart.LIGHT, 24, null, false)));
      client.resetPanel();
      client.acknowledge("j");
      assertEquals(host.ports(), client.ports());
      assertEquals(host.status(), client.status());
      assertEquals(host.panel(), client.panel());
      assertEquals(List.of(), client.ended());
      assertEquals("name", client.load("j", FILE, "name").name());
    }
    List<String> calls = new ArrayList<>();
    host.calls.drainTo(calls);
    assertEquals(
        List.of(
            "connect auto 250000",
            "pause j",
            "resume j",
            "cancel j",
            "command [G28, M105]",
            "tune 110.0 -1.0 0.0",
            "emergencyStop",
            "bedClear",
            "recover j FROM_HEIGHT 2.5",
            "setPanel 1",
            "resetPanel",
            "acknowledge j",
            "load"),
        calls);
  }

  @Test
  void a_refusal_keeps_its_reason_and_a_failure_keeps_its_secrets() {
    try (PrintHostClient client = client()) {
      PrintHostException refused = assertThrows(PrintHostException.class, () -> client.start("j"));
      assertEquals(Reason.BED, refused.reason());
      assertEquals("The bed is occupied.", refused.getMessage());
      PrintHostException failed = assertThrows(PrintHostException.class, client::disconnect);
      assertEquals(Reason.INTERNAL, failed.reason());
      assertFalse(String.valueOf(failed.getMessage()).contains("secret"));
    }
  }

  @Test
  void subscribers_that_join_while_events_rain_have_a_snapshot_and_no_gap() throws Exception {
    CountDownLatch enough = new CountDownLatch(1);
    Thread rain =
        Thread.ofPlatform()
            .start(() -> {
              while (enough.getCount() > 0) {
                host.tell();
                LockSupport.parkNanos(500_000);
              }
            });
    try (PrintHostClient client = client()) {
      for (int i = 0; i < 10; i++) {
        var heard = new LinkedBlockingQueue<Event>();
        Status snapshot = client.subscribe(heard::add, () -> {});
        for (long next = snapshot.sequence() + 1; next < snapshot.sequence() + 50; next++) {
          Event event = heard.poll(20, TimeUnit.SECONDS);
          assertNotNull(event);
          assertEquals(next, event.sequence());
        }
      }
    } finally {
      enough.countDown();
      rain.join();
    }
  }

  @Test
  void a_subscriber_that_does_not_read_is_cut_off_and_never_waited_for() throws Exception {
    try (LineChannel stalled = LineChannel.connect(socket);
        PrintHostClient client = client()) {
      stalled.write("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"subscribe\"}");
      assertNotNull(stalled.read());
      while (server.connections() > 1) {
        host.tell();
      }
      assertEquals(host.status(), client.status());
      assertEquals(host.panel(), client.panel());
      while (stalled.read() != null) {
        // What was already on the way is still there to be read.
        assertTrue(server.connections() <= 1);
      }
    }
  }

  @Test
  void an_emergency_stop_passes_calls_that_hang_even_on_their_own_connection() throws Exception {
    try (LineChannel lines = LineChannel.connect(socket)) {
      lines.write(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"load\",\"params\":{\"jobId\":\"j\","
              + "\"file\":{\"id\":\"0123456789abcdef0123456789abcdef\",\"size\":1,\"sha256\":\""
              + "ab".repeat(32)
              + "\"},\"name\":\"n\"}}");
      assertEquals("load", host.calls.take());
      lines.write("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"emergencyStop\"}");
      assertEquals("emergencyStop", host.calls.take());
      host.loadMayFinish.countDown();
      assertTrue(String.valueOf(lines.read()).contains("\"id\":1,\"result\":{"));
      assertEquals("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":null}", lines.read());
    }
  }

  @Test
  void malformed_lines_are_answered_in_their_turn_and_the_connection_goes_on() throws Exception {
    try (LineChannel lines = LineChannel.connect(socket)) {
      lines.write("hello");
      lines.write("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"nothing\"}");
      lines.write("{\"jsonrpc\":\"2.0\",\"method\":\"bedClear\"}");
      lines.write("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"ended\"}");
      assertTrue(String.valueOf(lines.read()).contains("\"id\":null,\"error\":{\"code\":-32700"));
      assertTrue(String.valueOf(lines.read()).contains("\"id\":\"x\",\"error\":{\"code\":-32601"));
      assertEquals("{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":[]}", lines.read());
      assertEquals("bedClear", host.calls.poll());
    }
  }

  @Test
  void a_line_over_the_bound_is_refused_and_ends_only_its_connection() throws Exception {
    try (SocketChannel raw = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        PrintHostClient client = client()) {
      Thread flood =
          Thread.ofVirtual()
              .start(() ->
                  assertThrows(
                      IOException.class,
                      () -> {
                        while (true) {
                          raw.write(ByteBuffer.wrap(new byte[65_536]));
                        }
                      }));
      assertTrue(String.valueOf(new LineChannel(raw).read()).contains("-32600"));
      flood.join();
      assertNotNull(client.status());
    }
  }

  @Test
  void the_socket_is_for_its_owner_and_group_only() throws Exception {
    assertEquals("rw-rw----", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
  }

  @Test
  void a_second_print_host_is_refused_and_the_first_keeps_answering() {
    PrintHostException e =
        assertThrows(
            PrintHostException.class, () -> ControlServer.start(socket, new FakePrintHost()));
    assertEquals(Reason.STATE, e.reason());
    try (PrintHostClient client = client()) {
      assertNotNull(client.status());
    }
  }

  @Test
  void a_socket_left_by_a_dead_print_host_is_replaced() throws Exception {
    Path stale = folder.resolve("stale");
    try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(stale));
    }
    assertTrue(Files.exists(stale));
    try (ControlServer next = ControlServer.start(stale, host);
        PrintHostClient client = PrintHostClient.connect(stale, LONG)) {
      assertNotNull(client.status());
      assertEquals(1, next.connections());
    }
    assertFalse(Files.exists(stale));
  }

  @Test
  void too_many_connections_are_refused_and_the_old_ones_go_on() throws Exception {
    List<LineChannel> held = new ArrayList<>();
    try (PrintHostClient client = client()) {
      assertNotNull(client.status());
      for (int i = 1; i < ControlServer.MAX_CONNECTIONS; i++) {
        held.add(LineChannel.connect(socket));
      }
      try (LineChannel one = LineChannel.connect(socket)) {
        assertNull(one.read());
      }
      assertNotNull(client.status());
    } finally {
      held.forEach(LineChannel::close);
    }
  }
}
