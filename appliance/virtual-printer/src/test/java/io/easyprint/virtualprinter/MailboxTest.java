package io.easyprint.virtualprinter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.easyprint.posix.Poller;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The mailbox, with a thread that works and one that asks. */
class MailboxTest {
  private static final int QUESTIONS = 50_000;

  @Test
  void onceEverythingIsAnsweredNothingWakesThePrintersThreadAnyMore() throws InterruptedException {
    try (Mailbox mailbox = new Mailbox()) {
      AtomicBoolean done = new AtomicBoolean();
      Thread printer =
          Thread.ofPlatform()
              .start(() -> {
                while (!done.get()) {
                  mailbox.work();
                }
              });
      try {
        for (int question = 0; question < QUESTIONS; question++) {
          int answer = question;
          assertEquals(question, mailbox.ask(() -> answer));
        }
      } finally {
        done.set(true);
        printer.join();
      }
      Poller poller = new Poller(1);
      poller.watch(0, mailbox.wakeUp(), Poller.READABLE);
      poller.await(0);
      assertEquals(0, poller.found(0), "the thread would be woken for ever");
    }
  }
}
