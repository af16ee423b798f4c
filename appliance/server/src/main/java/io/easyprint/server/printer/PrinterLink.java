package io.easyprint.server.printer;

import io.easyprint.printhost.api.Event;
import io.easyprint.printhost.api.PrintHost;
import io.easyprint.printhost.api.PrintHostClient;
import io.easyprint.printhost.api.PrintHostException;
import io.easyprint.printhost.api.PrintHostException.Reason;
import io.easyprint.printhost.api.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the connection to the print host on the thread {@code printhost-link}, for ever: what it
 * tells goes to the listeners in its order, and when it goes away it is looked for with growing
 * pauses. Thread-safe.
 */
public final class PrinterLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PrinterLink.class);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final long FIRST_PAUSE_MS = 100;
  private static final long LONGEST_PAUSE_MS = 3_000;

  private sealed interface Heard {
    record Told(Event event) implements Heard {}

    record Lost() implements Heard {}
  }

  private final Path socket;
  private final List<PrinterListener> listeners = new CopyOnWriteArrayList<>();
  private final Thread thread =
      Thread.ofPlatform().name("printhost-link").daemon().unstarted(this::run);
  private volatile @Nullable PrintHostClient client;
  private volatile @Nullable Status status;
  private volatile boolean closed;

  /** To the print host at this socket; nothing happens before {@link #start}. */
  public PrinterLink(Path socket) {
    this.socket = socket;
  }

  /** Adds one who hears everything; before {@link #start}. */
  public void listen(PrinterListener listener) {
    listeners.add(listener);
  }

  /** Begins to look for the print host. */
  public void start() {
    thread.start();
  }

  /** Whether it answers. */
  public boolean isConnected() {
    return status != null;
  }

  /** The last that was heard; nothing while it does not answer. */
  public Optional<Status> status() {
    return Optional.ofNullable(status);
  }

  /**
   * To ask and command.
   *
   * @throws PrintHostException {@link Reason#UNREACHABLE} while it does not answer
   */
  public PrintHost printHost() {
    PrintHostClient now = client;
    if (now == null) {
      throw new PrintHostException(Reason.UNREACHABLE, "The print host does not answer.");
    }
    return now;
  }

  /** Stops everything at once, on a connection of its own, whatever the other one is doing. */
  public void emergencyStop() {
    try (PrintHostClient own = PrintHostClient.connect(socket, PATIENCE)) {
      own.emergencyStop();
    }
  }

  private void run() {
    long pause = FIRST_PAUSE_MS;
    boolean said = false;
    while (!closed) {
      try (PrintHostClient now = PrintHostClient.connect(socket, PATIENCE)) {
        follow(now);
        pause = FIRST_PAUSE_MS;
        said = false;
      } catch (PrintHostException e) {
        if (!said) {
          LOG.info("No print host at {} yet: {}", socket, e.getMessage());
          said = true;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.error("The link to the print host met something unforeseen and begins anew", e);
      }
      if (!pause(pause)) {
        return;
      }
      pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
    }
  }

  private boolean pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Delivers until the connection breaks. */
  private void follow(PrintHostClient now) throws InterruptedException {
    BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    Status seen =
        now.subscribe(event -> heard.add(new Heard.Told(event)), () -> heard.add(new Heard.Lost()));
    LOG.info("The print host {} answers; the printer is {}", seen.instance(), seen.state());
    client = now;
    status = seen;
    Status first = seen;
    tell(each -> each.connected(first));
    try {
      while (heard.take() instanceof Heard.Told(Event event)) {
        // The snapshot may have overtaken the first events.
        if (event.sequence() > seen.sequence()) {
          seen = Mirror.after(seen, event);
          status = seen;
          Status after = seen;
          tell(each -> each.happened(event, after));
        }
      }
      LOG.warn("The print host does not answer any more");
    } finally {
      client = null;
      status = null;
      tell(PrinterListener::lost);
    }
  }

  private void tell(Consumer<PrinterListener> news) {
    for (PrinterListener listener : listeners) {
      try {
        news.accept(listener);
      } catch (RuntimeException e) {
        LOG.error("{} failed at what the printer told", listener.getClass().getSimpleName(), e);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
