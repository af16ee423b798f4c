package io.easyprint.printhost.stream;

import io.easyprint.printhost.api.Connection;
import io.easyprint.printhost.api.Outcome;
import io.easyprint.printhost.api.StreamQuality;
import io.easyprint.printhost.api.Temperature;
import io.easyprint.printhost.firmware.TemperatureReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the hot thread says into events for the listener: one thread of ordinary class, which
 * may be as slow as it likes. Readings and last lines are kept here, away from the hot path.
 */
final class Reporter implements Runnable, Reports.Reader {
  private static final Logger LOG = Logger.getLogger(Reporter.class.getName());

  /** Between looks at the position and the lines of text; an event is handed on at once. */
  private static final long PROGRESS_EVERY = 250_000_000L;

  /** The quality's percentiles cost more than all else that is told of a progress. */
  private static final long QUALITY_EVERY = 1_000_000_000L;

  private static final int LAST_LINES = 12;

  private final Reports reports;
  private final PositionCell position;
  private final Quality quality;
  private final EngineListener listener;
  private final Runnable resume;
  private final ArrayDeque<String> lastLines = new ArrayDeque<>();
  private final TreeMap<String, Temperature> known = new TreeMap<>();

  private volatile boolean closed;
  private volatile List<Temperature> temperatures = List.of();
  private volatile @Nullable PauseRecord pause;
  private String firmware = "";
  private Position lastPosition = Position.NONE;
  private long nextProgress;
  private long nextQuality;
  private @Nullable StreamQuality lastQuality;
  private long droppedBefore;

  /**
   * A reporter.
   *
   * @param resume what is done when the printer wants its job to go on
   */
  Reporter(
      Reports reports,
      PositionCell position,
      Quality quality,
      EngineListener listener,
      Runnable resume) {
    this.resume = resume;
    this.reports = reports;
    this.position = position;
    this.quality = quality;
    this.listener = listener;
  }

  /** Any thread: the last readings. */
  List<Temperature> temperatures() {
    return temperatures;
  }

  /** Any thread: the last pause. */
  @Nullable PauseRecord pause() {
    return pause;
  }

  void close() {
    closed = true;
  }

  @Override
  public void run() {
    while (!closed) {
      int count = reports.drain(this);
      progress();
      if (count == 0) {
        reports.await(PROGRESS_EVERY);
      }
    }
    reports.drain(this);
  }

  private void progress() {
    long now = System.nanoTime();
    if (now - nextProgress < 0) {
      return;
    }
    nextProgress = now + PROGRESS_EVERY;
    Position here = position.read();
    if (here.line() != lastPosition.line() || !here.jobId().equals(lastPosition.jobId())) {
      tell(new EngineEvent.JobProgress(here, recentQuality(here, now)));
      lastPosition = here;
    }
    if (reports.dropped() > droppedBefore) {
      LOG.warning("lines from the printer dropped, in all: " + reports.dropped());
      droppedBefore = reports.dropped();
    }
  }

  private StreamQuality recentQuality(Position here, long now) {
    StreamQuality recent = lastQuality;
    if (recent == null || now - nextQuality >= 0 || !here.jobId().equals(lastPosition.jobId())) {
      recent = quality.snapshot(now);
      lastQuality = recent;
      nextQuality = now + QUALITY_EVERY;
    }
    return recent;
  }

  @Override
  public void text(boolean sent, byte[] bytes, int offset, int length) {
    String raw = new String(bytes, offset, length, StandardCharsets.UTF_8);
    String text = Console.printable(raw);
    if (!sent) {
      if (lastLines.size() == LAST_LINES) {
        lastLines.removeFirst();
      }
      lastLines.addLast(text);
      readTemperatures(text);
    }
    tell(new EngineEvent.ConsoleLine(sent, text));
  }

  private void readTemperatures(String text) {
    if (text.indexOf(':') < 0 || text.startsWith("echo:") || text.startsWith("Error")) {
      return;
    }
    List<Temperature> read = TemperatureReader.read(text, temperatures);
    if (!read.isEmpty()) {
      for (Temperature each : read) {
        known.put(each.heater(), each);
      }
      temperatures = List.copyOf(known.values());
      tell(new EngineEvent.TemperaturesRead(temperatures));
    }
  }

  @Override
  public void event(Object event) {
    long now = System.nanoTime();
    switch (event) {
      case HotEvent.State state ->
          tell(
              new EngineEvent.StateChanged(
                  state.state(),
                  state.reason(),
                  state.port().isEmpty()
                      ? null
                      : new Connection(state.port(), state.baud(), firmware)));
      case HotEvent.JobOver over ->
          tell(
              new EngineEvent.JobEnded(
                  over.jobId(),
                  over.outcome(),
                  over.reason(),
                  over.outcome() == Outcome.FAILED ? List.copyOf(lastLines) : List.of(),
                  position.read(),
                  quality.snapshot(now)));
      case HotEvent.WantsResume wants -> resume.run();
      case HotEvent.Failed failed ->
          tell(new EngineEvent.Fault(failed.reason(), List.copyOf(lastLines)));
      case EngineEvent.JobPaused paused -> {
        PauseRecord bare = paused.record();
        PauseRecord whole =
            new PauseRecord(
                bare.position(),
                temperatures,
                bare.fan(),
                bare.tool(),
                bare.workspace(),
                bare.byPrinter());
        pause = whole;
        tell(new EngineEvent.JobPaused(whole, paused.reason()));
      }
      case EngineEvent.Identified identified -> {
        firmware = identified.identity().name();
        tell(identified);
      }
      case EngineEvent.PrinterReset reset -> {
        known.clear();
        tell(reset);
      }
      case EngineEvent other -> tell(other);
      default -> LOG.warning("no event: " + event);
    }
  }

  private void tell(EngineEvent event) {
    try {
      listener.on(event);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a listener failed", e);
    }
  }
}
