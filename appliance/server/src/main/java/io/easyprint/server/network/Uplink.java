package io.easyprint.server.network;

import io.easyprint.server.network.JoinException.Reason;
import io.easyprint.server.network.NetworkManager.Device;
import io.easyprint.server.network.NetworkManager.InReach;
import io.easyprint.server.network.NetworkManager.Scan;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.problem.ProblemException.Kind;
import io.easyprint.server.store.RandomId;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the machine reachable: joins the Wi-Fi that a person chooses, opens the access point while
 * there is no network, closes it when there is one. All of that on the thread {@code network}, so
 * that one thing is done after the other. Thread-safe.
 */
final class Uplink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Uplink.class);

  /**
   * A Wi-Fi that is being joined, or was not.
   *
   * @param failure why not; nothing while it is tried
   */
  record Attempt(String ssid, Optional<Reason> failure) {}

  private final NetworkManager manager;
  private final AccessPoint accessPoint;
  private final BooleanSupplier wanted;
  private final InstantSource clock;
  private final Duration grace;
  private final Consumer<Boolean> told;
  private final Vigil vigil = new Vigil();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("network").daemon().factory());

  private volatile boolean open;
  private volatile long guestAt;
  private volatile @Nullable Attempt attempt;
  private volatile List<InReach> seen = List.of();
  private String fault = "";

  /**
   * An uplink that does nothing yet.
   *
   * @param wanted whether the access point may open by itself
   * @param grace between the answer to who chose a Wi-Fi and the end of the access point, over
   *     which the answer goes
   * @param told whether the access point is open, whenever that changes
   */
  Uplink(
      NetworkManager manager,
      AccessPoint accessPoint,
      BooleanSupplier wanted,
      InstantSource clock,
      Duration grace,
      Consumer<Boolean> told) {
    this.manager = manager;
    this.accessPoint = accessPoint;
    this.wanted = wanted;
    this.clock = clock;
    this.grace = grace;
    this.told = told;
  }

  /** Looks from now on. */
  void start(Duration every) {
    var _ =
        thread.scheduleWithFixedDelay(
            this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  boolean isOpen() {
    return open;
  }

  /** A guest of the access point has asked for something. */
  void guest() {
    guestAt = clock.millis();
  }

  Optional<Attempt> attempt() {
    return Optional.ofNullable(attempt);
  }

  /** The networks in reach; with the access point open, as they were before: there is one radio. */
  List<InReach> inReach(Scan scan) throws IOException {
    if (!open) {
      seen = manager.inReach(scan);
    }
    return seen.stream().filter(one -> !one.ssid().equals(accessPoint.ssid())).toList();
  }

  /**
   * Joins in the background; {@link #attempt} tells how it goes.
   *
   * @throws ProblemException {@code join-busy}, {@code no-wifi}
   */
  synchronized void join(String ssid, String password) throws IOException {
    Attempt now = attempt;
    if (now != null && now.failure().isEmpty()) {
      throw ProblemException.conflict("join-busy", "A Wi-Fi is being joined: wait for that.");
    }
    if (manager.radio().isEmpty()) {
      throw new ProblemException(Kind.UNAVAILABLE, "no-wifi", "This machine has no Wi-Fi.");
    }
    attempt = new Attempt(ssid, Optional.empty());
    var _ =
        thread.schedule(
            () -> joinNow(ssid, password), open ? grace.toMillis() : 0, TimeUnit.MILLISECONDS);
  }

  private void joinNow(String ssid, String password) {
    boolean wasOpen = open;
    try {
      if (wasOpen) {
        closeNow();
      }
      Device radio =
          manager
              .radio()
              .orElseThrow(
                  () -> new JoinException(Reason.FAILED, "the radio is not there any more"));
      Optional<InReach> target = find(manager.inReach(Scan.YES), ssid).or(() -> find(seen, ssid));
      manager.join(radio.name(), ssid, password, target, RandomId.next());
      LOG.info("Joined {}", ssid);
      attempt = null;
    } catch (JoinException e) {
      LOG.warn("{} was not joined: {}", ssid, e.getMessage());
      attempt = new Attempt(ssid, Optional.of(e.reason()));
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} was not joined", ssid, e);
      attempt = new Attempt(ssid, Optional.of(Reason.FAILED));
    }
    if (wasOpen && attempt != null) {
      try {
        openNow();
      } catch (IOException | RuntimeException e) {
        complain(e);
      }
    }
  }

  private static Optional<InReach> find(List<InReach> among, String ssid) {
    return among.stream().filter(one -> one.ssid().equals(ssid)).findFirst();
  }

  /** One look at the state of things, and what follows from it. */
  void look() {
    try {
      List<Device> devices = manager.devices();
      open(devices.stream().anyMatch(device -> device.isAccessPoint() && device.isConnected()));
      boolean radio = devices.stream().anyMatch(Device::isRadio);
      Vigil.Sight sight =
          new Vigil.Sight(
              devices.stream().anyMatch(Device::isInNetwork),
              radio && wanted.getAsBoolean(),
              devices.stream().anyMatch(device -> device.isWifi() && device.isConnecting()),
              open,
              open && manager.knowsWifi());
      if (open && !wanted.getAsBoolean()) {
        closeNow();
        return;
      }
      switch (vigil.next(clock.millis(), sight, guestAt)) {
        case REST -> {}
        case OPEN -> openOrWait();
        case CLOSE -> closeNow();
        case LOOK_FOR_KNOWN -> {
          LOG.info("Closing the access point for a look whether a known Wi-Fi is back");
          closeNow();
        }
      }
      fault = "";
    } catch (IOException | RuntimeException e) {
      complain(e);
    }
  }

  private void openOrWait() throws IOException {
    boolean opened = false;
    try {
      openNow();
      opened = true;
    } finally {
      if (!opened) {
        vigil.failed(clock.millis());
      }
    }
  }

  /** Once, and again only when something else goes wrong. */
  private void complain(Exception e) {
    String now = String.valueOf(e.getMessage());
    if (!now.equals(fault) && !thread.isShutdown()) {
      LOG.warn("The network is not looked after: {}", now, e instanceof IOException ? null : e);
      fault = now;
    }
  }

  private void openNow() throws IOException {
    Optional<Device> radio = manager.radio();
    if (radio.isEmpty()) {
      return;
    }
    // With the access point open it hears little of others.
    seen = manager.inReach(Scan.YES);
    manager.open(
        radio.get().name(), accessPoint.ssid(), accessPoint.password(), accessPoint.cidr());
    LOG.info("No network: the access point {} is open", accessPoint.ssid());
    open(true);
  }

  private void closeNow() throws IOException {
    manager.close();
    LOG.info("The access point is closed");
    open(false);
  }

  private void open(boolean now) {
    if (open != now) {
      open = now;
      told.accept(now);
    }
  }

  @Override
  public void close() {
    // What it just asks NetworkManager has ended, too, before the parts that it uses are closed.
    thread.shutdownNow();
    try {
      thread.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
