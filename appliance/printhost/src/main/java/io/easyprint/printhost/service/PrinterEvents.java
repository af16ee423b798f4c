package io.easyprint.printhost.service;

import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.Temperature;
import io.easyprint.printhost.safety.TemperatureWatch;
import io.easyprint.printhost.safety.Verdict;
import io.easyprint.printhost.stream.Command;
import io.easyprint.printhost.stream.EngineEvent;
import io.easyprint.printhost.stream.EngineListener;
import io.easyprint.printhost.stream.PauseRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the engine tells, brought to the desk, the watch and the board. On the reporter thread. */
final class PrinterEvents implements EngineListener {
  private static final Logger LOG = LoggerFactory.getLogger(PrinterEvents.class);

  /** A job is told of at most five times a second. */
  private static final long PROGRESS_NANOS = 200_000_000L;

  private final StatusBoard board;
  private final JobDesk desk;
  private final EngineSlot engine;
  private final TemperatureWatch watch;
  private final PowerSwitch power;
  private final Retries retries;
  private final MeasuredLimits limits;
  private final double pauseLift;
  private final LongSupplier nanoClock;
  private PrinterState engineState = PrinterState.OFFLINE;
  private long nextProgress;
  private boolean wasLost;
  private @Nullable String latched;

  PrinterEvents(
      StatusBoard board,
      JobDesk desk,
      EngineSlot engine,
      TemperatureWatch watch,
      PowerSwitch power,
      Retries retries,
      MeasuredLimits limits,
      double pauseLift,
      LongSupplier nanoClock) {
    this.board = board;
    this.desk = desk;
    this.engine = engine;
    this.watch = watch;
    this.power = power;
    this.retries = retries;
    this.limits = limits;
    this.pauseLift = pauseLift;
    this.nanoClock = nanoClock;
  }

  @Override
  public void on(EngineEvent event) {
    switch (event) {
      case EngineEvent.StateChanged changed -> changed(changed);
      case EngineEvent.Identified identified -> {
        LOG.info(
            "The printer is {} {}; it had accepted line {}",
            identified.identity().name(),
            identified.identity().machine(),
            identified.lastLineNumber());
        desk.identified(identified.lastLineNumber());
      }
      case EngineEvent.SettingsReported settings -> limits.reported(settings.lines());
      case EngineEvent.TemperaturesRead read -> read(read.temperatures());
      case EngineEvent.ConsoleLine line -> board.console(line.sent(), line.text());
      case EngineEvent.JobProgress progress -> {
        long now = nanoClock.getAsLong();
        if (now - nextProgress >= 0) {
          nextProgress = now + PROGRESS_NANOS;
          desk.progress(progress.position(), progress.quality());
        }
      }
      case EngineEvent.JobPaused paused -> paused(paused.record(), paused.reason());
      case EngineEvent.JobEnded ended -> {
        desk.over(ended);
        if (!ended.reason().isEmpty()) {
          board.message("warning", ended.reason());
        }
      }
      case EngineEvent.HostAction action -> hostAction(action.action());
      case EngineEvent.Fault fault -> {
        LOG.warn("{} {}", fault.reason(), fault.lastLines());
        board.message("error", fault.reason());
      }
      case EngineEvent.PrinterReset reset -> {
        watch.reset();
        desk.printerReset();
        board.message("warning", "The printer restarted.");
      }
      case EngineEvent.Tuned tuned ->
          board.tune(tuned.speedPercent(), tuned.flowPercent(), tuned.fanPercent());
      case EngineEvent.Notice notice -> board.message(notice.level(), notice.text());
    }
  }

  private void changed(EngineEvent.StateChanged changed) {
    PrinterState before = engineState;
    engineState = changed.state();
    PrinterState shown = changed.state();
    String reason = changed.reason();
    switch (engineState) {
      case READY -> {
        retries.settled();
        latched = null;
        comeBack();
      }
      case CONNECTING -> lineLost(before);
      case FAULT -> {
        if (before == PrinterState.CONNECTING && !desk.running()) {
          // Nobody answered: that is no fault of the printer's, and it is tried again.
          shown = PrinterState.CONNECTING;
          retries.failed();
        }
      }
      case OFFLINE -> {
        retries.settled();
        reason = power.isOff() ? PowerSwitch.OFF : reason;
      }
      default -> {}
    }
    String verdict = latched;
    if (shown == PrinterState.FAULT && verdict != null) {
      reason = verdict;
    }
    board.state(shown, reason, changed.connection());
    desk.state(engineState);
  }

  private void lineLost(PrinterState before) {
    if (before != PrinterState.OFFLINE && before != PrinterState.CONNECTING) {
      wasLost = true;
      watch.reset();
      desk.disconnected();
    }
  }

  /** The line is back: whatever heated meanwhile for nobody goes off. */
  private void comeBack() {
    if (!wasLost) {
      desk.liftIfWaiting();
      return;
    }
    wasLost = false;
    if (!desk.liftIfWaiting() && !desk.running()) {
      engine.submit(new Command.HeatersOff("The line to the printer was lost."));
    }
  }

  private void read(List<Temperature> readings) {
    board.temperatures(readings);
    watch.read(readings, nanoClock.getAsLong()).ifPresent(this::danger);
  }

  private void danger(Verdict verdict) {
    if (latched != null) {
      return;
    }
    latched = verdict.sentence();
    LOG.error("{}: {}", verdict.danger(), verdict.sentence());
    board.message("error", verdict.sentence());
    if (verdict.danger().cutPower()) {
      engine.engine().emergencyStop();
      power.cut();
    } else {
      engine.submit(new Command.Fail(verdict.sentence()));
    }
  }

  private void paused(PauseRecord record, String reason) {
    boolean parked = !record.byPrinter();
    Double headZ = parked ? record.position().z() + pauseLift : null;
    desk.paused(record.position(), headZ, reason);
    if (!reason.isEmpty()) {
      board.message("warning", reason);
    }
  }

  /** What firmware says to people, as OctoPrint's host actions have it (Marlin: M118 A1). */
  private void hostAction(String action) {
    List<String> words = new ArrayList<>(List.of(action.split(" ", 2)));
    String rest = words.size() > 1 ? words.get(1) : "";
    switch (words.get(0)) {
      case "notification", "prompt_begin" -> board.message("info", rest);
      case "prompt_choice", "prompt_button" ->
          board.message("info", "The printer offers: " + rest + ".");
      case "out_of_filament" -> board.message("warning", "The printer is out of filament.");
      case "pause", "paused" -> board.message("warning", "The printer asked to pause.");
      case "cancel" -> board.message("warning", "The printer asked to cancel.");
      default -> LOG.debug("host action {}", action);
    }
  }
}
