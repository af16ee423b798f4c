package io.easyprint.server.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.printhost.api.BedState;
import io.easyprint.printhost.api.GcodeFile;
import io.easyprint.printhost.api.Job;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.RealTime;
import io.easyprint.printhost.api.Status;
import io.easyprint.printhost.api.StreamQuality;
import io.easyprint.printhost.api.Temperature;
import io.easyprint.server.disk.DiskWear;
import io.easyprint.server.web.FeatureServer;
import io.easyprint.server.web.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures as Prometheus reads them (exposition formats, text format 0.0.4). */
class MetricsTest {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{[^}]*\\})? (\\S+)");

  @TempDir Path data;

  private static Status printing() {
    return new Status(
        "a",
        1,
        PrinterState.PRINTING,
        "",
        null,
        List.of(new Temperature("T0", 214.5, 215, 0.4), new Temperature("B", 59.25, 60, 0.1)),
        100,
        100,
        0,
        BedState.OCCUPIED,
        new Job(
            "job",
            new GcodeFile("", 0, ""),
            "part",
            "printing",
            1,
            0,
            10,
            20,
            100,
            3,
            9,
            0.6,
            30,
            60,
            0.25,
            null,
            null,
            new StreamQuality(30, 1234, 41, 0.5, 2, "model", 12, 1, 2, 3, 4, 5, 6, 7)),
        null,
        new RealTime(-1, false, false, List.of()),
        "");
  }

  /** Reads the text strictly: each sample belongs to a metric that was told of before. */
  private static Map<String, Double> parse(String text) {
    Map<String, Double> samples = new HashMap<>();
    Map<String, String> types = new HashMap<>();
    for (String line : text.split("\n")) {
      if (line.startsWith("# TYPE ")) {
        String[] words = line.split(" ");
        assertEquals(4, words.length, line);
        assertTrue(NAME.matcher(words[2]).matches(), line);
        assertTrue(
            List.of("gauge", "counter", "histogram", "summary", "untyped").contains(words[3]),
            line);
        assertEquals(null, types.put(words[2], words[3]), "told twice: " + line);
      } else if (!line.startsWith("# HELP ")) {
        Matcher sample = SAMPLE.matcher(line);
        assertTrue(sample.matches(), line);
        String family = sample.group(1).replaceAll("_(bucket|sum|count)$", "");
        assertTrue(types.containsKey(sample.group(1)) || types.containsKey(family), line);
        String value = sample.group(3).replace("+Inf", "Infinity");
        String key = sample.group(1) + (sample.group(2) == null ? "" : sample.group(2));
        assertEquals(null, samples.put(key, Double.parseDouble(value)), "twice: " + line);
      }
    }
    assertTrue(text.endsWith("\n"));
    return samples;
  }

  @Test
  void every_figure_is_there_in_prometheus_text_format_and_follows_the_printer() throws Exception {
    AtomicReference<Optional<Status>> status = new AtomicReference<>(Optional.empty());
    MetricsFeature metrics =
        new MetricsFeature(
            status::get,
            () -> Map.of("waiting", 3, "held", 1, "printing", 1),
            () -> 2,
            data,
            "1.2");
    try (FeatureServer server = new FeatureServer(metrics)) {
      HttpResponse<String> first = server.get("/metrics");
      assertEquals(200, first.statusCode(), first.body());
      assertEquals(
          "text/plain; version=0.0.4; charset=utf-8",
          first.headers().firstValue("Content-Type").orElse("").toLowerCase(java.util.Locale.ROOT));
      Map<String, Double> before = parse(first.body());
      assertEquals(0, before.get("easyprint_printhost_up"));
      assertFalse(before.containsKey("easyprint_job_progress_ratio"));

      status.set(Optional.of(printing()));
      assertEquals(404, server.get("/nothing").statusCode());
      Map<String, Double> figures = parse(server.get("/metrics").body());
      Map<String, Double> expected =
          Map.ofEntries(
              Map.entry("easyprint_printhost_up", 1.0),
              Map.entry("easyprint_printer_state{state=\"PRINTING\"}", 1.0),
              Map.entry("easyprint_printer_state{state=\"READY\"}", 0.0),
              Map.entry("easyprint_bed_clear", 0.0),
              Map.entry("easyprint_temperature_celsius{heater=\"T0\"}", 214.5),
              Map.entry("easyprint_temperature_target_celsius{heater=\"B\"}", 60.0),
              Map.entry("easyprint_job_running", 1.0),
              Map.entry("easyprint_job_progress_ratio", 0.25),
              Map.entry("easyprint_stream_lines", 1234.0),
              Map.entry("easyprint_stream_underruns", 2.0),
              Map.entry("easyprint_stream_ok_latency_seconds{quantile=\"1\"}", 0.004),
              Map.entry("easyprint_queue_entries{state=\"waiting\"}", 3.0),
              Map.entry("easyprint_live_connections", 2.0),
              Map.entry("easyprint_version{version=\"1.2\"}", 1.0));
      expected.forEach((name, value) -> assertEquals(value, figures.get(name), name));
      String counted = "easyprint_http_requests_total{method=\"%s\",route=\"%s\",status=\"%s\"}";
      assertEquals(1, figures.get(counted.formatted("GET", "/metrics", "200")));
      assertEquals(1, figures.get(counted.formatted("other", "none", "404")));
      assertEquals(2, figures.get("easyprint_http_request_seconds_count"));
      assertTrue(figures.keySet().stream().anyMatch(name -> name.startsWith("jvm_memory_used")));
      assertTrue(figures.containsKey("easyprint_disk_bytes{what=\"free\"}"));
      assertEquals(
          DiskWear.of(data).isPresent(), figures.containsKey("easyprint_disk_written_bytes_total"));
    }
  }

  @Test
  void who_may_not_look_at_the_pages_does_not_read_them() throws Exception {
    MetricsFeature metrics = new MetricsFeature(Optional::empty, Map::of, () -> 0, data, "1.2");
    try (FeatureServer server = new FeatureServer(metrics)) {
      assertEquals(401, server.send(server.request(Role.GUEST, "/metrics")).statusCode());
    }
  }
}
