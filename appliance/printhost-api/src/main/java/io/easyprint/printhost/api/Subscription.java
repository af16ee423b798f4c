package io.easyprint.printhost.api;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One connection that carries a snapshot and then events. Its thread alone calls the listener.
 * Thread-safe.
 */
final class Subscription {
  private final LineChannel channel;
  private final Codec codec;
  private final Consumer<Event> listener;
  private final Runnable lost;
  private final Consumer<Subscription> ended;
  private final CompletableFuture<Status> snapshot = new CompletableFuture<>();
  private volatile boolean closed;

  Subscription(
      LineChannel channel,
      Codec codec,
      Consumer<Event> listener,
      Runnable lost,
      Consumer<Subscription> ended) {
    this.channel = channel;
    this.codec = codec;
    this.listener = listener;
    this.lost = lost;
    this.ended = ended;
  }

  /** Asks for the snapshot, waits for it, and goes on delivering. */
  Status start(long id, Duration timeout) {
    Thread.ofVirtual().name("printhost-events").start(() -> run(id));
    try {
      return PrintHostClient.await(snapshot, timeout);
    } catch (PrintHostException e) {
      close();
      throw e;
    }
  }

  private void run(long id) {
    boolean delivering = false;
    try {
      channel.write(codec.call(id, new Request.Subscribe()));
      String line;
      while ((line = channel.read()) != null) {
        switch (codec.reply(line)) {
          case Reply.Result result -> {
            delivering = snapshot.complete(codec.value(Status.class, result.json()));
          }
          case Reply.Refusal refusal ->
              snapshot.completeExceptionally(
                  new PrintHostException(refusal.reason(), refusal.message()));
          case Reply.Notification notification -> {
            Event event = notification.event();
            if (delivering && event != null) {
              listener.accept(event);
            }
          }
        }
      }
    } catch (IOException | PrintHostException e) {
      // A broken connection is what `lost` is for.
    } finally {
      channel.close();
      ended.accept(this);
      snapshot.completeExceptionally(
          new PrintHostException(
              PrintHostException.Reason.UNREACHABLE, "The connection to the print host is lost."));
      if (delivering && !closed) {
        lost.run();
      }
    }
  }

  /** Ends it without calling {@code lost}. */
  void close() {
    closed = true;
    channel.close();
  }
}
