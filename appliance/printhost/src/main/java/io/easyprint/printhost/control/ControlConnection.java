package io.easyprint.printhost.control;

import io.easyprint.printhost.api.Codec;
import io.easyprint.printhost.api.Incoming;
import io.easyprint.printhost.api.LineChannel;
import io.easyprint.printhost.api.PrintHost;
import io.easyprint.printhost.api.PrintHostException;
import io.easyprint.printhost.api.PrintHostException.Reason;
import io.easyprint.printhost.api.Request;
import io.easyprint.printhost.api.Status;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One caller: a virtual thread reads, one works, one writes. Requests are worked on and answered in
 * order; an emergency stop is carried out as soon as it is read, whatever waits before it, and
 * answered in its turn. Thread-safe.
 */
final class ControlConnection {
  /** Calls that wait; behind them the caller's own writes wait. */
  private static final int MAX_WAITING_CALLS = 64;

  /** Some ten seconds of events at their busiest; whoever is further behind is cut off. */
  static final int MAX_WAITING_LINES = 512;

  private static final Logger LOG = LoggerFactory.getLogger(ControlConnection.class);

  private final LineChannel channel;
  private final Codec codec;
  private final PrintHost host;
  private final Consumer<ControlConnection> subscribing;
  private final Consumer<ControlConnection> ended;
  private final BlockingQueue<Work> calls = new ArrayBlockingQueue<>(MAX_WAITING_CALLS);
  // An empty one ends the connection, after what was queued before it.
  private final BlockingQueue<Optional<String>> outgoing =
      new ArrayBlockingQueue<>(MAX_WAITING_LINES);
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread reader = Thread.ofVirtual().name("control-read").unstarted(this::read);
  private final Thread worker = Thread.ofVirtual().name("control-work").unstarted(this::work);
  private final Thread writer = Thread.ofVirtual().name("control-write").unstarted(this::write);

  private interface Work {
    void run() throws InterruptedException;
  }

  private record Numbered(long sequence, String line) {}

  // Both guarded by this: events that came between subscribing and the snapshot, null outside.
  private @Nullable Queue<Numbered> early;
  private long snapshotSequence = Long.MAX_VALUE;

  ControlConnection(
      LineChannel channel,
      Codec codec,
      PrintHost host,
      Consumer<ControlConnection> subscribing,
      Consumer<ControlConnection> ended) {
    this.channel = channel;
    this.codec = codec;
    this.host = host;
    this.subscribing = subscribing;
    this.ended = ended;
  }

  void start() {
    reader.start();
    worker.start();
    writer.start();
  }

  private void read() {
    try {
      String line;
      while ((line = nextLine()) != null) {
        calls.put(prepare(codec.decode(line)));
      }
      // The caller is done asking, and may still be waiting for answers.
      calls.put(() -> outgoing.put(Optional.empty()));
    } catch (InterruptedException | IOException e) {
      LOG.debug("A control connection ended: {}", e.toString());
      close();
    }
  }

  private @Nullable String nextLine() throws IOException, InterruptedException {
    while (true) {
      try {
        return channel.read();
      } catch (CharacterCodingException e) {
        calls.put(() -> send(codec.refusal("null", Reason.PARSE.code(), "The line is not UTF-8.")));
      } catch (LineChannel.TooLong e) {
        calls.put(
            () -> send(codec.refusal("null", Codec.INVALID_REQUEST, "The line is too long.")));
        return null;
      }
    }
  }

  private void send(@Nullable String line) throws InterruptedException {
    if (line != null) {
      outgoing.put(Optional.of(line));
    }
  }

  private Work prepare(Incoming incoming) {
    return switch (incoming) {
      case Incoming.Malformed m ->
          () -> send(m.id() == null ? null : codec.refusal(m.id(), m.code(), m.message()));
      case Incoming.Call(String id, Request.EmergencyStop stop) -> {
        String answer = answer(id, stop);
        yield () -> send(answer);
      }
      case Incoming.Call(String id, Request request) -> () -> send(answer(id, request));
    };
  }

  private void work() {
    try {
      while (true) {
        calls.take().run();
      }
    } catch (InterruptedException e) {
      close();
    }
  }

  private @Nullable String answer(@Nullable String id, Request request) {
    String known = id == null ? "null" : id;
    String answer;
    try {
      if (request instanceof Request.Subscribe) {
        subscribe(known);
        return null;
      }
      answer = codec.answer(known, Dispatch.call(host, request));
    } catch (PrintHostException e) {
      answer = codec.refusal(known, e.reason().code(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("The call {} failed", request.method(), e);
      answer = codec.refusal(known, Reason.INTERNAL.code(), "The print host failed; see its log.");
    }
    return id == null ? null : answer;
  }

  /** Registers first and asks for the snapshot then, so that no event falls between the two. */
  private void subscribe(String id) {
    synchronized (this) {
      early = new ArrayDeque<>();
    }
    subscribing.accept(this);
    Status snapshot = host.status();
    String answer = codec.answer(id, snapshot);
    synchronized (this) {
      snapshotSequence = snapshot.sequence();
      boolean room = outgoing.offer(Optional.of(answer));
      for (Numbered event : early == null ? new ArrayDeque<Numbered>() : early) {
        room =
            room
                && (event.sequence() <= snapshotSequence
                    || outgoing.offer(Optional.of(event.line())));
      }
      early = null;
      if (!room) {
        cutOff();
      }
    }
  }

  /** Queues an event for a subscriber; never waits. */
  void tell(long sequence, String line) {
    synchronized (this) {
      Queue<Numbered> waiting = early;
      if (waiting != null) {
        if (waiting.size() >= MAX_WAITING_LINES) {
          cutOff();
        } else {
          waiting.add(new Numbered(sequence, line));
        }
      } else if (sequence > snapshotSequence && !outgoing.offer(Optional.of(line))) {
        cutOff();
      }
    }
  }

  private void cutOff() {
    LOG.warn("A subscriber of the control socket does not keep up and is cut off");
    close();
  }

  private void write() {
    try {
      Optional<String> line = outgoing.take();
      while (line.isPresent()) {
        channel.write(line.get());
        line = outgoing.take();
      }
    } catch (InterruptedException | IOException e) {
      LOG.debug("A control connection ended: {}", e.toString());
    } finally {
      close();
    }
  }

  /** Ends it; safe from any thread, any number of times. */
  void close() {
    if (closed.compareAndSet(false, true)) {
      ended.accept(this);
      channel.close();
      reader.interrupt();
      worker.interrupt();
      writer.interrupt();
    }
  }
}
