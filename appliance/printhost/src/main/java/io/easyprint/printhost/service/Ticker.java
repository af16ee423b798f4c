package io.easyprint.printhost.service;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that does one thing again and again until it is closed. Thread-safe. */
final class Ticker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
  private static final long END_MILLIS = 2_000;

  private final CountDownLatch end = new CountDownLatch(1);
  private final Runnable work;
  private final long millis;
  private final Thread thread;

  private Ticker(String name, long millis, Runnable work) {
    this.work = work;
    this.millis = millis;
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  static Ticker start(String name, long millis, Runnable work) {
    Ticker ticker = new Ticker(name, millis, work);
    ticker.thread.start();
    return ticker;
  }

  private void run() {
    try {
      do {
        step();
      } while (!end.await(millis, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      LOG.debug("{} was interrupted", thread.getName());
    }
  }

  private void step() {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.error("{} failed once and goes on", thread.getName(), e);
    }
  }

  @Override
  public void close() {
    end.countDown();
    try {
      thread.join(END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
