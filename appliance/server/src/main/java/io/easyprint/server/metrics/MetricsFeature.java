package io.easyprint.server.metrics;

import io.easyprint.printhost.api.Status;
import io.easyprint.server.disk.DiskSpace;
import io.easyprint.server.disk.DiskWear;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Routes;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * {@code /metrics}: figures for Prometheus, made when they are asked for. Who may look at the pages
 * may read them, with a key of the scope {@code read}. Thread-safe.
 */
public final class MetricsFeature implements Feature {
  private static final PrometheusTextFormatWriter WRITER = PrometheusTextFormatWriter.create();

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Counter requests;
  private final Histogram seconds;
  private boolean machineIsThere;

  /**
   * Figures of these.
   *
   * @param status what the print host last told
   * @param queue how many entries of the queue are in which state
   * @param pages how many pages are open
   * @param data a folder on the disk that is watched
   */
  public MetricsFeature(
      Supplier<Optional<Status>> status,
      Supplier<Map<String, Integer>> queue,
      IntSupplier pages,
      Path data,
      String version) {
    requests =
        Counter.builder()
            .name("easyprint_http_requests_total")
            .help("Requests answered, by route as in the table of roles.")
            .labelNames("method", "route", "status")
            .register(registry);
    seconds =
        Histogram.builder()
            .name("easyprint_http_request_seconds")
            .help("How long requests took, streams and live connections left out.")
            .classicOnly()
            .classicUpperBounds(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
            .register(registry);
    GaugeWithCallback.builder()
        .name("easyprint_version")
        .help("1, with the version of the server.")
        .labelNames("version")
        .callback(out -> out.call(1, version))
        .register(registry);
    GaugeWithCallback.builder()
        .name("easyprint_queue_entries")
        .help("Entries of the queue.")
        .labelNames("state")
        .callback(out -> queue.get().forEach((state, count) -> out.call(count, state)))
        .register(registry);
    GaugeWithCallback.builder()
        .name("easyprint_live_connections")
        .help("Pages and programs that follow the live changes.")
        .callback(out -> out.call(pages.getAsInt()))
        .register(registry);
    GaugeWithCallback.builder()
        .name("easyprint_disk_bytes")
        .help("The disk with the data.")
        .labelNames("what")
        .callback(out -> {
          try {
            DiskSpace disk = DiskSpace.of(data);
            out.call(disk.total(), "total");
            out.call(disk.free(), "free");
          } catch (IOException e) {
            // A disk that does not answer has no figures.
          }
        })
        .register(registry);
    CounterWithCallback.builder()
        .name("easyprint_disk_written_bytes_total")
        .help("Written to that disk by everybody since the system started: a card wears out by it.")
        .callback(out -> DiskWear.of(data).ifPresent(wear -> out.call(wear.written())))
        .register(registry);
    new PrinterFigures(registry, status).register();
  }

  @Override
  public void routes(Routes routes) {
    routes.measure(this::answered);
    routes.get("/metrics", request -> Reply.bytes(200, WRITER.getContentType(), text(), Map.of()));
  }

  private void answered(String method, String route, int status, long nanos) {
    requests.labelValues(method, route, Integer.toString(status)).inc();
    if (!route.equals("/api/v1/live") && !route.equals("/api/v1/webcam/")) {
      seconds.observe(nanos * 1e-9);
    }
  }

  private byte[] text() throws IOException {
    addMachine();
    ByteArrayOutputStream out = new ByteArrayOutputStream(16 * 1024);
    WRITER.write(out, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
    return out.toByteArray();
  }

  /** The virtual machine's figures take a while to set up: not before somebody asks. */
  private synchronized void addMachine() {
    if (!machineIsThere) {
      JvmMetrics.builder().register(registry);
      machineIsThere = true;
    }
  }
}
