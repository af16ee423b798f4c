package io.easyprint.printhost.stream;

import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.RealTime;
import io.easyprint.printhost.api.StreamQuality;
import io.easyprint.printhost.api.Temperature;
import io.easyprint.printhost.realtime.RealTimeWish;
import io.easyprint.printhost.realtime.TtyWorkers;
import io.easyprint.printhost.serial.SerialPorts;
import io.easyprint.printhost.serial.SystemSerialPorts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;

/** The engine's threads and how they are joined: hot loop, feeder, reporter. Thread-safe. */
final class StreamEngine implements Engine {
  private static final Logger LOG = Logger.getLogger(StreamEngine.class.getName());
  private static final int PREPARED_LINES = 4096;
  private static final int CLOSE_MILLIS = 2_000;
  private static final double WARM_ENOUGH = 5;

  private final Quality quality = new Quality();
  private final PositionCell position = new PositionCell();
  private final StreamCore core;
  private final HotLoop loop;
  private final Feeder feeder;
  private final Reporter reporter;
  private final TtyWorkers workers = new TtyWorkers();
  private final Thread hotThread;
  private final Thread feederThread;
  private final Thread reporterThread;
  private final Thread workersThread;
  private final boolean raisesWorkers;

  StreamEngine(EngineSettings settings, EngineListener listener, SerialPorts ports) {
    LineRing ring = new LineRing(PREPARED_LINES);
    Reports reports = new Reports();
    feeder = new Feeder(ring);
    reporter =
        new Reporter(reports, position, quality, listener, () -> submit(new Command.Resume()));
    core = new StreamCore(settings, ring, quality, reports, position, feeder);
    Path blackBox = settings.blackBox();
    if (blackBox != null) {
      core.blackBox(open(blackBox));
    }
    loop =
        new HotLoop(
            core,
            quality,
            ports,
            new RealTimeWish(settings.core(), settings.fifoPriority(), settings.lockMemory()),
            System::nanoTime);
    hotThread = thread(loop, "printhost-hot");
    feederThread = thread(feeder, "printhost-feeder");
    reporterThread = thread(reporter, "printhost-reporter");
    workersThread = thread(workers, "printhost-workers");
    raisesWorkers = settings.fifoPriority() > 0;
  }

  private static BlackBox open(Path path) {
    try {
      return BlackBox.open(path);
    } catch (IOException e) {
      LOG.log(
          java.util.logging.Level.WARNING,
          "no black box: after a kill the place in the file will not be exact",
          e);
      return BlackBox.none();
    }
  }

  static StreamEngine start(EngineSettings settings, EngineListener listener) {
    StreamEngine engine = new StreamEngine(settings, listener, new SystemSerialPorts());
    engine.begin();
    return engine;
  }

  void begin() {
    reporterThread.start();
    feederThread.start();
    if (raisesWorkers) {
      workersThread.start();
    }
    hotThread.start();
  }

  private static Thread thread(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler(
        (dead, error) -> LOG.log(java.util.logging.Level.SEVERE, dead.getName() + " died", error));
    return thread;
  }

  @Override
  public void submit(Command command) {
    loop.submit(
        switch (command) {
          case Command.Connect connect ->
              new HotCommand.Open(connect.port(), connect.baud(), connect.dtr());
          case Command.Disconnect disconnect -> new HotCommand.Close();
          case Command.StartJob job -> new HotCommand.Start(job);
          case Command.Pause pause -> new HotCommand.Pause(pause.reason());
          case Command.Resume resume -> new HotCommand.Resume(heatAgain());
          case Command.Cancel cancel -> new HotCommand.Cancel(cancel.reason());
          case Command.Lines lines ->
              new HotCommand.Send(prepared(lines.lines()), lines.priority());
          case Command.Tune tune -> tune(tune);
          case Command.HeatersOff off -> new HotCommand.HeatersOff(off.reason());
          case Command.Fail fail -> new HotCommand.Fail(fail.reason());
        });
  }

  private static List<HostLine> prepared(List<String> lines) {
    return lines.stream().map(line -> HostLine.of(line, 0)).filter(line -> !line.blank()).toList();
  }

  private static HotCommand tune(Command.Tune tune) {
    List<String> lines = new ArrayList<>();
    if (tune.speedPercent() >= 0) {
      lines.add(String.format(Locale.ROOT, "M220 S%.0f", tune.speedPercent()));
    }
    if (tune.flowPercent() >= 0) {
      lines.add(String.format(Locale.ROOT, "M221 S%.0f", tune.flowPercent()));
    }
    if (tune.fanPercent() >= 0) {
      lines.add(String.format(Locale.ROOT, "M106 S%.0f", tune.fanPercent() * 2.55));
    }
    return new HotCommand.Tuned(
        prepared(lines),
        new EngineEvent.Tuned(tune.speedPercent(), tune.flowPercent(), tune.fanPercent()));
  }

  /** Heaters that were on at the pause and have been turned down since: bed first, then nozzles. */
  private List<String> heatAgain() {
    PauseRecord pause = reporter.pause();
    if (pause == null) {
      return List.of();
    }
    List<String> set = new ArrayList<>();
    List<String> wait = new ArrayList<>();
    for (Temperature then : pause.temperatures()) {
      if (then.target() > 0 && colder(then)) {
        String value = String.format(Locale.ROOT, " S%.0f", then.target());
        switch (then.heater()) {
          case "B" -> {
            set.add("M140" + value);
            wait.add(0, "M190" + value);
          }
          case "C" -> set.add("M141" + value);
          default -> {
            String tool = " T" + then.heater().substring(1);
            set.add("M104" + tool + value);
            wait.add("M109" + tool + value);
          }
        }
      }
    }
    set.addAll(wait);
    return set;
  }

  private boolean colder(Temperature then) {
    for (Temperature now : reporter.temperatures()) {
      if (now.heater().equals(then.heater())) {
        return now.target() < then.target() || now.actual() < then.target() - WARM_ENOUGH;
      }
    }
    return true;
  }

  @Override
  public void emergencyStop() {
    loop.emergency();
  }

  @Override
  public PrinterState state() {
    return core.state();
  }

  @Override
  public Position position() {
    return position.read();
  }

  @Override
  public StreamQuality quality() {
    return quality.snapshot(System.nanoTime());
  }

  @Override
  public RealTime realTime() {
    return loop.realTime();
  }

  @Override
  public long heartbeat() {
    return loop.rounds();
  }

  @Override
  public void close() {
    loop.close();
    feeder.close();
    workers.close();
    LockSupport.unpark(workersThread);
    join(hotThread);
    join(feederThread);
    if (raisesWorkers) {
      join(workersThread);
    }
    reporter.close();
    join(reporterThread);
  }

  private static void join(Thread thread) {
    if (Thread.currentThread().threadId() == thread.threadId()) {
      return;
    }
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
