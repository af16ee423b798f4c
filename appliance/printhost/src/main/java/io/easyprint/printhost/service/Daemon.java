package io.easyprint.printhost.service;

import io.easyprint.posix.ServiceManager;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.control.ControlServer;
import io.easyprint.printhost.journal.Journal;
import io.easyprint.printhost.journal.Mark;
import io.easyprint.printhost.panel.PanelOpener;
import io.easyprint.printhost.panel.PanelSource;
import io.easyprint.printhost.safety.HeatLimits;
import io.easyprint.printhost.safety.HotThreadWatch;
import io.easyprint.printhost.safety.IdleWatch;
import io.easyprint.printhost.safety.TemperatureWatch;
import io.easyprint.printhost.serial.SystemSerialPorts;
import io.easyprint.printhost.stream.Command;
import io.easyprint.printhost.stream.Engine;
import io.easyprint.printhost.stream.EngineSettings;
import io.easyprint.printhost.stream.Position;
import io.easyprint.printhost.stream.Scripts;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole print host, composed by constructor and closed in reverse. Thread-safe.
 *
 * <p>Its threads: those of the engine (hot, feeder, reporter), {@code journal}, {@code keeper},
 * {@code panel} and {@code panel-act}, {@code restore} while an interrupted job's file is read, and
 * virtual ones for the control connections.
 */
public final class Daemon implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);
  private static final long JOURNAL_MILLIS = 50;
  private static final long KEEPER_MILLIS = 100;
  private static final long PAUSE_MILLIS = 12_000;
  private static final double NANOS_PER_MINUTE = 60e9;

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final StatusBoard board;
  private final JobDesk desk;
  private final EngineSlot engine = new EngineSlot();
  private final Connections connections;
  private final Journal journal;
  private final @Nullable ServiceManager systemd;
  private boolean closed;

  /**
   * Starts everything that the settings ask for.
   *
   * @param notifySocket systemd's notification socket, if it started us
   * @throws io.easyprint.printhost.api.EasyprintException with a sentence when it cannot
   */
  public static Daemon start(Settings settings, Optional<String> notifySocket) {
    return start(settings, notifySocket, PanelOpener.machine(settings.text(Setting.PANEL_CHIP)));
  }

  /** The same with pins of one's own. */
  static Daemon start(Settings settings, Optional<String> notifySocket, PanelSource pins) {
    return new Daemon(settings, notifySocket, pins);
  }

  private Daemon(Settings settings, Optional<String> notifySocket, PanelSource pins) {
    long begun = System.nanoTime();
    LongSupplier clock = System::currentTimeMillis;
    LongSupplier nanoClock = System::nanoTime;
    Path socket = settings.path(Setting.SOCKET);
    GcodeFolder files = new GcodeFolder(settings.path(Setting.FILES));
    try {
      StateFolder folder = own(StateFolder.open(settings.path(Setting.STATE)));
      journal = own(Journal.open(folder.journal(), nanoClock));
      systemd = notifySocket.map(ServiceManager::at).map(this::own).orElse(null);
      PanelBay panel = own(new PanelBay(pins, nanoClock));
      PowerSwitch power = new PowerSwitch(panel::panel);
      String instance = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
      board =
          new StatusBoard(
              instance, clock, folder.bed(), engine::realTime, () -> panel.panel().status());
      BlackBoxMemory blackBox = new BlackBoxMemory(runFolder(settings).resolve("wire"));
      // Read before the engine writes there.
      WireMemory wireBefore = blackBox.read();
      Optional<Mark> markBefore = journal.last();
      MeasuredLimits limits = new MeasuredLimits();
      RecoveryDesk recoveries =
          new RecoveryDesk(
              board,
              folder,
              files::path,
              new RecoveryPlan.Terms(
                  settings.number(Setting.RECOVERY_LIFT), settings.number(Setting.PRIME)));
      desk =
          new JobDesk(
              board,
              folder,
              engine,
              recoveries,
              files,
              file -> files.scan(file, limits.settings()),
              blackBox::read,
              settings.number(Setting.TIME_FACTOR),
              clock,
              nanoClock);
      connections =
          new Connections(
              board,
              engine,
              power,
              settings.text(Setting.PORT),
              settings.whole(Setting.BAUD),
              nanoClock);
      PrinterEvents events =
          new PrinterEvents(
              board,
              desk,
              engine,
              temperatureWatch(settings),
              power,
              connections,
              limits,
              settings.number(Setting.PAUSE_LIFT),
              nanoClock);
      engine.fill(own(Engine.start(engineSettings(settings, blackBox.path()), events)));
      Keeper keeper =
          new Keeper(
              board,
              desk,
              engine,
              new IdleWatch((long) (settings.number(Setting.IDLE_MINUTES) * NANOS_PER_MINUTE)),
              new PowerPolicy(
                  settings.number(Setting.POWER_OFF_BELOW),
                  (long) (settings.number(Setting.POWER_OFF_MINUTES) * NANOS_PER_MINUTE)),
              power,
              connections,
              new HotThreadWatch(engine.engine()::heartbeat, watchdog()));
      keeper.activity(nanoClock.getAsLong());
      PanelDesk panelDesk =
          new PanelDesk(panel, pins, settings.panel(), folder, power, connections);
      PrintHostService service =
          new PrintHostService(
              board,
              desk,
              engine,
              connections,
              power,
              keeper,
              new SystemSerialPorts(),
              panelDesk,
              nanoClock);
      own(Ticker.start("journal", JOURNAL_MILLIS, this::journal));
      own(
          Ticker.start(
              "keeper",
              KEEPER_MILLIS,
              () -> {
                keeper.step(nanoClock.getAsLong());
                panel.show(board);
              }));
      if (settings.is(Setting.CONNECT)) {
        connections.again();
      }
      folder.job().ifPresent(job -> restore(job, markBefore, wireBefore));
      panel.open(panelDesk.settings(), service::pressed, board::panelChanged);
      own(ControlServer.start(socket, service));
    } catch (RuntimeException e) {
      closeAll();
      throw e;
    }
    tell("READY=1");
    LOG.info(
        "The print host listens at {}, started in {} ms",
        socket,
        (System.nanoTime() - begun) / 1_000_000);
  }

  private <T extends AutoCloseable> T own(T part) {
    open.push(part);
    return part;
  }

  private static Path runFolder(Settings settings) {
    return settings.text(Setting.RUN).isEmpty()
        ? RunFolder.of(settings.path(Setting.STATE), settings.path(Setting.SOCKET))
        : settings.path(Setting.RUN);
  }

  private static TemperatureWatch temperatureWatch(Settings settings) {
    return new TemperatureWatch(
        HeatLimits.NOZZLE.withHighest(settings.number(Setting.MAX_NOZZLE)),
        HeatLimits.BED.withHighest(settings.number(Setting.MAX_BED)),
        HeatLimits.CHAMBER.withHighest(settings.number(Setting.MAX_CHAMBER)),
        settings.number(Setting.TIME_FACTOR));
  }

  private static EngineSettings engineSettings(Settings settings, Path blackBox) {
    int core = settings.whole(Setting.CORE);
    return EngineSettings.defaults()
        .withRealTime(
            core == -2 ? Runtime.getRuntime().availableProcessors() - 1 : core,
            settings.whole(Setting.PRIORITY),
            settings.is(Setting.LOCK_MEMORY))
        .withWindow(
            settings.whole(Setting.RING),
            settings.whole(Setting.BUFFER),
            settings.is(Setting.ONE_LINE))
        .withTimes(settings.whole(Setting.POLL_SECONDS), settings.whole(Setting.RECONNECT_SECONDS))
        .withBlackBox(blackBox)
        .withScripts(scripts(settings));
  }

  /** The engine's own scripts, with the parking place that was set. */
  private static Scripts scripts(Settings settings) {
    Scripts ordinary = Scripts.defaults();
    return new Scripts(
        List.of(
            "?G1 E{e-2} F2400",
            "?G1 Z{z+" + settings.text(Setting.PAUSE_LIFT) + "} F600",
            "?G1 X"
                + settings.text(Setting.PARK_X)
                + " Y"
                + settings.text(Setting.PARK_Y)
                + " F6000"),
        ordinary.resume(),
        ordinary.cancel());
  }

  private Runnable watchdog() {
    MemorySegment alive = ServiceManager.message("WATCHDOG=1");
    ServiceManager manager = systemd;
    return manager == null ? () -> {} : () -> manager.send(alive);
  }

  private void tell(String message) {
    ServiceManager manager = systemd;
    if (manager != null) {
      manager.send(ServiceManager.message(message));
    }
  }

  private void restore(StoredJob job, Optional<Mark> mark, WireMemory wire) {
    Mark own = mark.filter(m -> m.position().jobId().equals(job.id())).orElse(null);
    Thread.ofPlatform().daemon().name("restore").start(() -> desk.restore(job, own, wire));
  }

  private void journal() {
    Position position = engine.engine().position();
    Mark mark = desk.mark(position);
    if (mark != null) {
      journal.offer(mark);
    }
  }

  /** A running job is paused and kept as interrupted; the heaters go off; everything ends. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    tell("STOPPING=1");
    if (desk.running() && board.state() != PrinterState.PAUSED) {
      engine.submit(new Command.Pause("The print host was ended while it printed."));
      if (!board.await(
          () -> board.state() == PrinterState.PAUSED || !desk.running(), PAUSE_MILLIS)) {
        LOG.warn("The job did not come to a stand in time");
      }
    }
    connections.coolDown();
    closeAll();
    LOG.info("The print host has ended");
  }

  private void closeAll() {
    while (!open.isEmpty()) {
      AutoCloseable part = open.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("{} did not close cleanly", part.getClass().getSimpleName(), e);
      }
    }
  }
}
