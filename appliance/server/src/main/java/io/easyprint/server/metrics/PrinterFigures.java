package io.easyprint.server.metrics;

import io.easyprint.printhost.api.BedState;
import io.easyprint.printhost.api.Job;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.Status;
import io.easyprint.printhost.api.StreamQuality;
import io.easyprint.printhost.api.Temperature;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * What the print host last told: read where it is asked for, so it costs nothing else. Figures of a
 * job are there while it runs and until the next begins.
 */
final class PrinterFigures {
  private static final double MILLI = 1e-3;

  private final PrometheusRegistry registry;
  private final Supplier<Optional<Status>> status;

  PrinterFigures(PrometheusRegistry registry, Supplier<Optional<Status>> status) {
    this.registry = registry;
    this.status = status;
  }

  void register() {
    gauge("printhost_up", "1 while the print host answers, else 0.")
        .callback(out -> out.call(status.get().isPresent() ? 1 : 0))
        .register(registry);
    gauge("printer_state", "1 for what the printer is doing, 0 for all else.")
        .labelNames("state")
        .callback(out -> {
          PrinterState now = status.get().map(Status::state).orElse(PrinterState.OFFLINE);
          for (PrinterState state : PrinterState.values()) {
            out.call(state == now ? 1 : 0, state.name());
          }
        })
        .register(registry);
    gauge("bed_clear", "1 while the bed is known to be clear, else 0.")
        .callback(out ->
            out.call(status.get().filter(now -> now.bed() == BedState.CLEAR).isPresent() ? 1 : 0))
        .register(registry);
    temperature("temperature_celsius", "A heater's reading, °C.", Temperature::actual);
    temperature(
        "temperature_target_celsius", "A heater's target, °C; 0: off.", Temperature::target);
    job("job_running", "1 while a job runs, else 0.", job -> job.outcome() == null ? 1 : 0);
    job("job_progress_ratio", "Share of the job's time that is done, 0 to 1.", Job::progress);
    job("job_elapsed_seconds", "Time printing, pauses left out.", Job::elapsedSeconds);
    job("job_remaining_seconds", "Expected rest; -1: not known.", Job::remainingSeconds);
    job("job_layer", "Layer being printed, from 1.", Job::layer);
    stream("stream_lines", "Lines of the job acknowledged.", StreamQuality::lines);
    stream("stream_lines_per_second", "Over the whole job.", StreamQuality::linesPerSecond);
    stream("stream_wire_ratio", "Share of the wire's capacity used.", StreamQuality::wireShare);
    stream("stream_underruns", "Times the planner ran dry.", StreamQuality::underruns);
    stream("stream_resends", "Lines that the firmware asked for again.", StreamQuality::resends);
    stream("stream_timeouts", "Acknowledgements probed for.", StreamQuality::timeouts);
    stream(
        "stream_longest_gap_seconds",
        "Longest time between two lines while the printer had room.",
        quality -> quality.longestGapMs() * MILLI);
    gauge("stream_ok_latency_seconds", "Time from a line's last byte to its ok, by quantile.")
        .labelNames("quantile")
        .callback(out ->
            quality()
                .ifPresent(quality -> {
                  out.call(quality.okP50Ms() * MILLI, "0.5");
                  out.call(quality.okP99Ms() * MILLI, "0.99");
                  out.call(quality.okP999Ms() * MILLI, "0.999");
                  out.call(quality.okMaxMs() * MILLI, "1");
                }))
        .register(registry);
  }

  private Optional<Job> job() {
    return status.get().map(Status::job);
  }

  private Optional<StreamQuality> quality() {
    return job().map(Job::quality);
  }

  private static GaugeWithCallback.Builder gauge(String name, String help) {
    return GaugeWithCallback.builder().name("easyprint_" + name).help(help);
  }

  private void temperature(String name, String help, ToDoubleFunction<Temperature> value) {
    gauge(name, help)
        .labelNames("heater")
        .callback(out ->
            status
                .get()
                .ifPresent(now ->
                    now.temperatures()
                        .forEach(each -> out.call(value.applyAsDouble(each), each.heater()))))
        .register(registry);
  }

  private void job(String name, String help, ToDoubleFunction<Job> value) {
    gauge(name, help)
        .callback(out -> job().ifPresent(each -> out.call(value.applyAsDouble(each))))
        .register(registry);
  }

  private void stream(String name, String help, ToDoubleFunction<StreamQuality> value) {
    gauge(name, help)
        .callback(out -> quality().ifPresent(each -> out.call(value.applyAsDouble(each))))
        .register(registry);
  }
}
