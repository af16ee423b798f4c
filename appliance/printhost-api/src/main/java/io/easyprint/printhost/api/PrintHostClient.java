package io.easyprint.printhost.api;

import io.easyprint.printhost.api.PrintHostException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@link PrintHost} over its Unix socket. Thread-safe.
 *
 * <p>Calls share one connection; each subscription and each emergency stop has one of its own, so
 * that neither waits behind a long call. When the print host goes away every call throws {@link
 * Reason#UNREACHABLE}, and so does each call after it: connect again with a new client.
 */
public final class PrintHostClient implements PrintHost {
  /** Hashing and scanning a large file takes its time on a small board. */
  private static final Duration LOAD_TIMEOUT = Duration.ofMinutes(5);

  private final Path socket;
  private final Duration timeout;
  private final Codec codec = new Codec();
  private final LineChannel channel;
  private final AtomicLong ids = new AtomicLong();
  private final Map<Long, CompletableFuture<String>> waiting = new ConcurrentHashMap<>();
  private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
  private volatile boolean broken;

  private PrintHostClient(Path socket, Duration timeout, LineChannel channel) {
    this.socket = socket;
    this.timeout = timeout;
    this.channel = channel;
    Thread.ofVirtual().name("printhost-client").start(this::readReplies);
  }

  /**
   * Connects.
   *
   * @param socket the print host's socket
   * @param timeout how long a call may take; loading may take longer
   * @throws PrintHostException {@link Reason#UNREACHABLE} when nobody listens there
   */
  public static PrintHostClient connect(Path socket, Duration timeout) {
    return new PrintHostClient(socket, timeout, open(socket));
  }

  private static LineChannel open(Path socket) {
    try {
      return LineChannel.connect(socket);
    } catch (IOException | UnsupportedOperationException e) {
      throw unreachable("The print host is not running.", e);
    }
  }

  private static PrintHostException unreachable(String message, @Nullable Exception cause) {
    return cause == null
        ? new PrintHostException(Reason.UNREACHABLE, message)
        : new PrintHostException(Reason.UNREACHABLE, message, cause);
  }

  @Override
  public Status status() {
    return codec.value(Status.class, call(new Request.Status()));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The listener may hear of the first event before this method has returned; {@link
   * Event#sequence()} and {@link Status#sequence()} tell the order. A listener that is too slow is
   * cut off by the print host, which counts as a lost connection. {@code lost} does not run when
   * this client is closed.
   */
  @Override
  public Status subscribe(Consumer<Event> listener, Runnable lost) {
    Subscription subscription =
        new Subscription(open(socket), codec, listener, lost, subscriptions::remove);
    subscriptions.add(subscription);
    return subscription.start(ids.incrementAndGet(), timeout);
  }

  @Override
  public List<SerialPortInfo> ports() {
    return codec.list(SerialPortInfo.class, call(new Request.Ports()));
  }

  @Override
  public void connect(String port, int baud) {
    call(checked(() -> new Request.Connect(port, baud)));
  }

  @Override
  public void disconnect() {
    call(new Request.Disconnect());
  }

  @Override
  public Job load(String jobId, GcodeFile file, String name) {
    Request request = checked(() -> new Request.Load(jobId, file, name));
    Duration limit = timeout.compareTo(LOAD_TIMEOUT) > 0 ? timeout : LOAD_TIMEOUT;
    return codec.value(Job.class, call(request, limit));
  }

  @Override
  public void start(String jobId) {
    call(checked(() -> new Request.Start(jobId)));
  }

  @Override
  public void pause(String jobId) {
    call(checked(() -> new Request.Pause(jobId)));
  }

  @Override
  public void resume(String jobId) {
    call(checked(() -> new Request.Resume(jobId)));
  }

  @Override
  public void cancel(String jobId) {
    call(checked(() -> new Request.Cancel(jobId)));
  }

  @Override
  public void command(List<String> lines) {
    call(checked(() -> new Request.Command(lines)));
  }

  @Override
  public void tune(double speedPercent, double flowPercent, double fanPercent) {
    call(checked(() -> new Request.Tune(speedPercent, flowPercent, fanPercent)));
  }

  @Override
  public void emergencyStop() {
    try (PrintHostClient own = connect(socket, timeout)) {
      own.call(new Request.EmergencyStop());
    }
  }

  @Override
  public void bedClear() {
    call(new Request.BedClear());
  }

  @Override
  public void recover(String jobId, RecoveryChoice choice, double heightMm) {
    call(checked(() -> new Request.Recover(jobId, choice, heightMm)));
  }

  @Override
  public PanelState panel() {
    return codec.value(PanelState.class, call(new Request.Panel()));
  }

  @Override
  public PanelState setPanel(List<PanelWire> wires) {
    return codec.value(PanelState.class, call(checked(() -> new Request.SetPanel(wires))));
  }

  @Override
  public PanelState resetPanel() {
    return codec.value(PanelState.class, call(new Request.ResetPanel()));
  }

  @Override
  public List<Job> ended() {
    return codec.list(Job.class, call(new Request.Ended()));
  }

  @Override
  public void acknowledge(String jobId) {
    call(checked(() -> new Request.Acknowledge(jobId)));
  }

  @Override
  public void close() {
    channel.close();
    subscriptions.forEach(Subscription::close);
  }

  private static Request checked(Supplier<Request> request) {
    try {
      return request.get();
    } catch (IllegalArgumentException e) {
      throw new PrintHostException(Reason.PARAMETERS, String.valueOf(e.getMessage()), e);
    }
  }

  private String call(Request request) {
    return call(request, timeout);
  }

  private String call(Request request, Duration limit) {
    long id = ids.incrementAndGet();
    CompletableFuture<String> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    try {
      if (broken) {
        throw unreachable("The connection to the print host is lost.", null);
      }
      channel.write(codec.call(id, request));
      return await(answer, limit);
    } catch (IOException e) {
      throw unreachable("The connection to the print host is lost.", e);
    } finally {
      waiting.remove(id);
    }
  }

  static <T> T await(CompletableFuture<T> answer, Duration limit) {
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw unreachable("The print host did not answer in time.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable("Waiting for the print host was interrupted.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PrintHostException refused) {
        throw refused;
      }
      throw unreachable("The print host's answer cannot be read.", e);
    }
  }

  private void readReplies() {
    try {
      String line;
      while ((line = channel.read()) != null) {
        switch (codec.reply(line)) {
          case Reply.Result result -> settle(result.id(), f -> f.complete(result.json()));
          case Reply.Refusal refusal ->
              settle(
                  refusal.id(),
                  f ->
                      f.completeExceptionally(
                          new PrintHostException(refusal.reason(), refusal.message())));
          case Reply.Notification notification -> {
            // Events belong to subscriptions, which have connections of their own.
          }
        }
      }
    } catch (IOException | PrintHostException e) {
      // Whatever it was, the connection is of no more use; the waiting calls hear of it below.
    } finally {
      broken = true;
      channel.close();
      PrintHostException gone = unreachable("The connection to the print host is lost.", null);
      waiting.values().forEach(answer -> answer.completeExceptionally(gone));
    }
  }

  private void settle(long id, Consumer<CompletableFuture<String>> outcome) {
    CompletableFuture<String> answer = waiting.get(id);
    if (answer != null) {
      outcome.accept(answer);
    }
  }
}
