package io.easyprint.server.live;

import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.problem.ProblemException.Kind;
import io.easyprint.server.web.Caller;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Json;
import io.easyprint.server.web.Routes;
import jakarta.websocket.CloseReason.CloseCodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells all open pages what changes. Features put the latest value of a key; each page gets it as
 * soon as its last message has left, so a slow one skips values and never makes memory grow.
 *
 * <p>Threads: {@code live} builds and hands out the messages, at most one round every 20 ms; the
 * network sends them. Thread-safe; {@code put} never waits for a page.
 */
public final class Live implements Feature, AutoCloseable {
  private static final int MOST_CLIENTS = 500;
  private static final long ROUND_NS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final Duration PING = Duration.ofSeconds(20);

  private record Delivery(LiveClient client, String message) {}

  /** What a page of this account has been told. */
  private record Known(long version, String account) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final LiveState state = new LiveState();
  private final Set<LiveClient> clients = new LinkedHashSet<>();
  private final Predicate<Caller> stands;
  private final Duration sendTimeout;
  private final long pingNs;
  private final Thread thread = Thread.ofPlatform().name("live").daemon().unstarted(this::run);
  private boolean due;
  private boolean closed;

  /**
   * Begins.
   *
   * @param stands whether a caller's session still stands; asked with each ping
   * @param sendTimeout a page that takes longer for one message is cut off
   */
  public Live(Predicate<Caller> stands, Duration sendTimeout) {
    this(stands, sendTimeout, PING);
  }

  Live(Predicate<Caller> stands, Duration sendTimeout, Duration ping) {
    this.stands = stands;
    this.sendTimeout = sendTimeout;
    this.pingNs = ping.toNanos();
    thread.start();
  }

  /** Sets what everybody sees under this key. The value is one that {@link Json} writes. */
  public void put(String key, Object value) {
    String json = Json.text(value);
    locked(() -> due |= state.put(key, json));
  }

  /** Sets an object's members and one more, which may be nothing. */
  public void putMore(String key, Object value, String name, @Nullable String more) {
    String json = Json.text(value);
    String open = json.substring(0, json.length() - 1);
    String last = more == null ? "null" : Json.text(more);
    String longer = open + ",\"" + name + "\":" + last + "}";
    locked(() -> due |= state.put(key, longer));
  }

  /** Sets that there is nothing under this key. */
  public void putNothing(String key) {
    locked(() -> due |= state.put(key, "null"));
  }

  /** Sets what one account sees under this key. */
  public void putFor(String accountId, String key, Object value) {
    String json = Json.text(value);
    locked(() -> due |= state.putFor(accountId, key, json));
  }

  /** Begins an empty log. */
  public void log(String key) {
    locked(() -> state.log(key));
  }

  /** Adds a line, given its number, to a log; pages get the lines they lack, at most 200. */
  public void append(String key, LongFunction<Object> line) {
    locked(() -> {
      state.append(key, Json.text(line.apply(state.version() + 1)));
      due = true;
    });
  }

  /** A key that only the snapshot has; asked for each, on the thread {@code live}. */
  public void onlySnapshot(String key, Supplier<Object> value) {
    locked(() -> state.onlySnapshot(key, value));
  }

  /** How many pages are open. */
  public int clients() {
    lock.lock();
    try {
      return clients.size();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void routes(Routes routes) {
    routes.get(
        "/api/v1/live",
        request -> {
          if (clients() >= MOST_CLIENTS) {
            throw new ProblemException(
                Kind.UNAVAILABLE, "too-many-pages", "Too many pages are open.");
          }
          return routes.webSockets().upgrade(new LiveClient(this, request.caller(), sendTimeout));
        });
  }

  void opened(LiveClient client) {
    locked(() -> {
      clients.add(client);
      due = true;
    });
  }

  void closed(LiveClient client) {
    locked(() -> clients.remove(client));
  }

  void asked(LiveClient client) {
    locked(() -> {
      client.asked = true;
      due = true;
    });
  }

  void sent(LiveClient client, boolean well) {
    locked(() -> {
      client.sendingSince = 0;
      if (!well) {
        clients.remove(client);
      }
      due |= client.asked || client.sent < state.version();
    });
    if (!well) {
      client.close(CloseCodes.GOING_AWAY, "too slow");
    }
  }

  private void run() {
    long nextPing = System.nanoTime() + pingNs;
    long lastRound = System.nanoTime() - ROUND_NS;
    try {
      while (awaitWork(lastRound, nextPing)) {
        lastRound = System.nanoTime();
        round().forEach(delivery -> delivery.client.send(delivery.message));
        if (System.nanoTime() - nextPing >= 0) {
          nextPing = System.nanoTime() + pingNs;
          // Asking the store must not hold up what the pages wait for.
          Thread.ofVirtual().name("live-ping").start(this::ping);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for a round's or a ping's time; false at the end. */
  private boolean awaitWork(long lastRound, long nextPing) throws InterruptedException {
    lock.lock();
    try {
      while (!closed) {
        long wait = (due ? lastRound + ROUND_NS : nextPing) - System.nanoTime();
        if (wait <= 0) {
          return true;
        }
        long _ = changed.awaitNanos(wait);
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  private List<Delivery> round() {
    lock.lock();
    try {
      due = false;
      return deliveries();
    } finally {
      lock.unlock();
    }
  }

  private List<Delivery> deliveries() {
    List<Delivery> deliveries = new ArrayList<>();
    long version = state.version();
    // Most pages are as far as their account's others: what they lack is put together once.
    Map<Known, Optional<String>> messages = new HashMap<>();
    for (LiveClient client : clients) {
      if (client.sendingSince == 0 && client.asked && client.sent >= 0) {
        client.asked = false;
        client.sendingSince = System.nanoTime();
        deliveries.add(new Delivery(client, "{\"type\":\"pong\"}"));
      } else if (client.sendingSince == 0 && client.sent < version) {
        Optional<String> message =
            messages.computeIfAbsent(
                new Known(client.sent, client.caller.accountId()),
                known ->
                    known.version < 0
                        ? Optional.of(state.snapshot(known.account))
                        : state.change(known.version, known.account));
        client.sent = version;
        if (message.isPresent()) {
          client.sendingSince = System.nanoTime();
          deliveries.add(new Delivery(client, message.get()));
        }
      }
    }
    return deliveries;
  }

  private void ping() {
    List<LiveClient> open;
    lock.lock();
    try {
      open = List.copyOf(clients);
    } finally {
      lock.unlock();
    }
    for (LiveClient client : open) {
      if (stands.test(client.caller)) {
        client.ping();
      } else {
        client.close(CloseCodes.VIOLATED_POLICY, "logged out");
      }
    }
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
      if (due) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    List<LiveClient> open;
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
      open = List.copyOf(clients);
      clients.clear();
    } finally {
      lock.unlock();
    }
    open.forEach(client -> client.close(CloseCodes.GOING_AWAY, "the server ends"));
  }
}
