package io.easyprint.printhost.service;

import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.Temperature;
import io.easyprint.printhost.safety.HotThreadWatch;
import io.easyprint.printhost.safety.IdleWatch;
import io.easyprint.printhost.stream.Command;
import io.easyprint.printhost.stream.Command.Priority;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be looked at again and again: heat for nobody, the relay, a printer that did not
 * answer, the job's clock, the watchdog. Stepped by one thread.
 */
final class Keeper {
  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
  private static final long SECOND = 1_000_000_000L;

  private final StatusBoard board;
  private final JobDesk desk;
  private final EngineSlot engine;
  private final IdleWatch idle;
  private final PowerPolicy policy;
  private final PowerSwitch power;
  private final Connections connections;
  private final HotThreadWatch hotThread;
  private long nextSecond = Long.MIN_VALUE;
  private volatile long activityAt = Long.MIN_VALUE;

  Keeper(
      StatusBoard board,
      JobDesk desk,
      EngineSlot engine,
      IdleWatch idle,
      PowerPolicy policy,
      PowerSwitch power,
      Connections connections,
      HotThreadWatch hotThread) {
    this.board = board;
    this.desk = desk;
    this.engine = engine;
    this.idle = idle;
    this.policy = policy;
    this.power = power;
    this.connections = connections;
    this.hotThread = hotThread;
  }

  /** Any thread: a person or the server did something. */
  void activity(long nanos) {
    activityAt = nanos;
  }

  /** Looks at everything that is due. */
  void step(long nanos) {
    connections.step(nanos);
    if (nextSecond != Long.MIN_VALUE && nanos - nextSecond < 0) {
      return;
    }
    nextSecond = nanos + SECOND;
    if (!hotThread.look()) {
      LOG.error("The printing thread makes no progress");
    }
    desk.progress(engine.engine().position(), engine.engine().quality());
    heat(nanos);
    relay(nanos);
  }

  private void heat(long nanos) {
    if (activityAt != Long.MIN_VALUE) {
      idle.activity(activityAt);
    }
    List<Temperature> readings = board.temperatures();
    boolean any = readings.stream().anyMatch(t -> t.target() > 0);
    boolean nozzle = readings.stream().anyMatch(t -> t.target() > 0 && isNozzle(t));
    switch (idle.check(board.state(), nozzle, any, nanos)) {
      case NOTHING -> {}
      case ALL -> {
        board.message("warning", "The heaters go off: nobody has used them for a while.");
        engine.submit(new Command.HeatersOff("Nobody used them."));
      }
      case NOZZLES -> {
        board.message("warning", "The nozzle goes off while the job is paused.");
        engine.submit(new Command.Lines(nozzlesOff(readings), Priority.URGENT));
      }
    }
  }

  private static boolean isNozzle(Temperature reading) {
    return reading.heater().startsWith("T");
  }

  /** Turns every nozzle off and leaves bed and chamber alone. */
  static List<String> nozzlesOff(List<Temperature> readings) {
    List<String> lines = new ArrayList<>();
    for (Temperature reading : readings) {
      if (isNozzle(reading) && reading.target() > 0) {
        lines.add("M104 " + reading.heater() + " S0");
      }
    }
    return lines;
  }

  private void relay(long nanos) {
    if (!power.exists() || power.isOff()) {
      return;
    }
    PrinterState state = board.state();
    boolean recent = activityAt != Long.MIN_VALUE && nanos - activityAt < 2 * SECOND;
    boolean busy = recent || desk.running() || desk.waiting() || state == PrinterState.CONNECTING;
    double hottest =
        board.temperatures().stream().mapToDouble(Temperature::actual).max().orElse(Double.NaN);
    if (policy.mayGoOff(busy, hottest, nanos)) {
      LOG.info("The printer's power goes off");
      connections.rest();
      power.off();
    }
  }
}
