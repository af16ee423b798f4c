package io.easyprint.server.printer;

import io.easyprint.printhost.api.Connection;
import io.easyprint.printhost.api.PrintHost;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.Status;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.problem.ProblemException.Kind;
import java.util.concurrent.TimeUnit;

/** Finds the speed of the printer at a port by connecting to it. Thread-safe, one at a time. */
final class Detection {
  /** Every common speed, with the time that a board takes to start. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private static final long LOOK_MS = 100;

  private final PrinterLink link;

  Detection(PrinterLink link) {
    this.link = link;
  }

  /**
   * Connects and tells how.
   *
   * @throws ProblemException {@code printer} when no printer answers there
   */
  synchronized Connection at(String port) {
    PrintHost host = link.printHost();
    long until = System.nanoTime() + PATIENCE_NANOS;
    host.disconnect();
    while (host.status().state() != PrinterState.OFFLINE && System.nanoTime() < until) {
      pause();
    }
    host.connect(port, 0);
    boolean trying = false;
    while (System.nanoTime() < until) {
      Status now = host.status();
      Connection found = now.connection();
      if (now.state() == PrinterState.READY && found != null && found.baud() > 0) {
        return found;
      }
      trying |= now.state() == PrinterState.CONNECTING;
      if (trying && now.state() == PrinterState.CONNECTING && !now.stateReason().isEmpty()) {
        throw silent(now.stateReason());
      }
      pause();
    }
    throw silent("No printer answers at " + port + ".");
  }

  private static ProblemException silent(String sentence) {
    return new ProblemException(Kind.UNAVAILABLE, "printer", sentence);
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw silent("The server ends.");
    }
  }
}
