package io.easyprint.virtualprinter;

import io.easyprint.posix.Descriptor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Work that other threads hand to the printer's thread. Any thread may ask; one thread works. */
final class Mailbox implements AutoCloseable {
  private final Queue<Runnable> letters = new ConcurrentLinkedQueue<>();
  private final Descriptor wakeUp = Descriptor.wakeUp();
  private final MemorySegment counter = Arena.ofAuto().allocate(Long.BYTES);
  private boolean closed;

  /** Has the printer's thread work something out, and waits for it. */
  <T> T ask(Supplier<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    synchronized (this) {
      if (closed) {
        throw new PrinterException("the virtual printer is closed");
      }
      letters.add(() -> {
        try {
          answer.complete(question.get());
        } catch (RuntimeException e) {
          answer.completeExceptionally(e);
        }
      });
      wakeUp.raise();
    }
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  Descriptor wakeUp() {
    return wakeUp;
  }

  /** Does what was asked; called by the printer's thread. */
  void work() {
    if (!letters.isEmpty()) {
      empty();
    }
  }

  /** Nobody may come in between: a signal whose letter is done would never be taken down again. */
  private synchronized void empty() {
    wakeUp.read(counter, 0, Long.BYTES);
    for (Runnable letter = letters.poll(); letter != null; letter = letters.poll()) {
      letter.run();
    }
  }

  /** Nothing more is taken; what was asked before is still answered. */
  @Override
  public synchronized void close() {
    closed = true;
    work();
    wakeUp.close();
  }
}
