package io.easyprint.printhost.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.printhost.api.PrintHostException.Reason;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class PrintHostClientTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final Codec codec = new Codec();
  private ServerSocketChannel listening;
  private Path socket;

  @BeforeEach
  void listen() throws Exception {
    socket = folder.resolve("s");
    listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listening.bind(UnixDomainSocketAddress.of(socket));
  }

  @AfterEach
  void stop() throws Exception {
    listening.close();
  }

  private LineChannel accept() throws Exception {
    return new LineChannel(listening.accept());
  }

  private Incoming received(LineChannel channel) throws Exception {
    return codec.decode(Objects.requireNonNull(channel.read()));
  }

  private interface Script {
    void run() throws Exception;
  }

  private static Thread meanwhile(Script script) {
    return Thread.ofVirtual()
        .start(() -> {
          try {
            script.run();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void nobody_listening_is_unreachable() {
    PrintHostException e =
        assertThrows(
            PrintHostException.class, () -> PrintHostClient.connect(folder.resolve("none"), LONG));
    assertEquals(Reason.UNREACHABLE, e.reason());
  }

  @Test
  void answers_find_their_calls_whatever_their_order() throws Exception {
    try (PrintHostClient client = PrintHostClient.connect(socket, LONG);
        LineChannel server = accept()) {
      BlockingQueue<Object> results = new ArrayBlockingQueue<>(2);
      meanwhile(() -> results.add(client.ended()));
      meanwhile(() -> results.add(client.status()));
      for (Incoming incoming : List.of(received(server), received(server)).reversed()) {
        Incoming.Call call = (Incoming.Call) incoming;
        Object result =
            call.request() instanceof Request.Ended ? List.of(Samples.ENDED) : Samples.STATUS;
        server.write(codec.answer(String.valueOf(call.id()), result));
      }
      List<Object> got = List.of(results.take(), results.take());
      assertTrue(got.contains(Samples.STATUS) && got.contains(List.of(Samples.ENDED)));
    }
  }

  @Test
  void a_silent_print_host_is_given_up_and_its_late_answer_hurts_nobody() throws Exception {
    try (PrintHostClient client = PrintHostClient.connect(socket, Duration.ofMillis(50));
        LineChannel server = accept()) {
      PrintHostException e = assertThrows(PrintHostException.class, client::status);
      assertEquals(Reason.UNREACHABLE, e.reason());
      Incoming late = received(server);
      server.write(codec.answer(String.valueOf(late.id()), Samples.STATUS));
      BlockingQueue<List<Job>> results = new ArrayBlockingQueue<>(1);
      Thread asking =
          meanwhile(() -> {
            while (results.isEmpty()) {
              try {
                results.add(client.ended());
              } catch (PrintHostException slowMachine) {
                assertEquals(Reason.UNREACHABLE, slowMachine.reason());
              }
            }
          });
      while (results.isEmpty()) {
        Incoming next = received(server);
        server.write(codec.answer(String.valueOf(next.id()), List.of()));
        asking.join(Duration.ofMillis(20));
      }
      assertEquals(List.of(), results.take());
    }
  }

  @Test
  void a_refusal_throws_its_reason() throws Exception {
    try (PrintHostClient client = PrintHostClient.connect(socket, LONG);
        LineChannel server = accept()) {
      meanwhile(() -> {
        Incoming call = received(server);
        server.write(codec.refusal(String.valueOf(call.id()), Reason.BED.code(), "Taken."));
      });
      PrintHostException e = assertThrows(PrintHostException.class, () -> client.start("j"));
      assertEquals(Reason.BED, e.reason());
      assertEquals("Taken.", e.getMessage());
    }
  }

  @Test
  void a_parameter_that_cannot_be_right_is_refused_without_asking() throws Exception {
    try (PrintHostClient client = PrintHostClient.connect(socket, LONG)) {
      PrintHostException e = assertThrows(PrintHostException.class, () -> client.start("../x"));
      assertEquals(Reason.PARAMETERS, e.reason());
    }
  }

  @Test
  void a_broken_connection_fails_the_waiting_call_and_every_later_one() throws Exception {
    try (PrintHostClient client = PrintHostClient.connect(socket, LONG)) {
      LineChannel server = accept();
      meanwhile(() -> {
        server.read();
        server.close();
      });
      for (int i = 0; i < 3; i++) {
        PrintHostException e = assertThrows(PrintHostException.class, client::status);
        assertEquals(Reason.UNREACHABLE, e.reason());
      }
    }
  }

  @Test
  void a_subscription_delivers_the_snapshot_then_each_event_in_order_then_says_it_is_lost()
      throws Exception {
    BlockingQueue<Event> heard = new ArrayBlockingQueue<>(100);
    CountDownLatch lost = new CountDownLatch(1);
    try (PrintHostClient client = PrintHostClient.connect(socket, LONG)) {
      listening.accept();
      meanwhile(() -> {
        LineChannel server = accept();
        Incoming call = received(server);
        server.write(codec.answer(String.valueOf(call.id()), Samples.STATUS));
        for (Event event : Samples.EVENTS) {
          server.write(codec.notification(event));
        }
        server.close();
      });
      assertEquals(Samples.STATUS, client.subscribe(heard::add, lost::countDown));
      for (Event event : Samples.EVENTS) {
        assertEquals(event, heard.poll(20, TimeUnit.SECONDS));
      }
      assertTrue(lost.await(20, TimeUnit.SECONDS));
      assertTrue(heard.isEmpty());
    }
  }

  @Test
  void an_emergency_stop_does_not_wait_behind_a_call_that_hangs() throws Exception {
    try (PrintHostClient client = PrintHostClient.connect(socket, LONG);
        LineChannel stuck = accept()) {
      meanwhile(() -> assertThrows(PrintHostException.class, client::status));
      stuck.read();
      meanwhile(() -> {
        try (LineChannel own = accept()) {
          Incoming.Call call = (Incoming.Call) received(own);
          assertEquals(new Request.EmergencyStop(), call.request());
          own.write(codec.answer(String.valueOf(call.id()), null));
        }
      });
      client.emergencyStop();
    }
  }
}
