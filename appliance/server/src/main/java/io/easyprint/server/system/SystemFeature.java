package io.easyprint.server.system;

import io.easyprint.printhost.api.PrinterState;
import io.easyprint.server.config.Setting;
import io.easyprint.server.config.Settings;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.problem.ProblemException.Kind;
import io.easyprint.server.process.ManagedProcess;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Routes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The machine, its log, and its power, for administrators. Thread-safe. */
public final class SystemFeature implements Feature {
  private static final Logger LOG = LoggerFactory.getLogger(SystemFeature.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** States without a job; in every other one a print would be lost. */
  private static final Set<PrinterState> IDLE =
      Set.of(PrinterState.OFFLINE, PrinterState.CONNECTING, PrinterState.READY, PrinterState.FAULT);

  private final Settings settings;
  private final String version;
  private final RecentLogs logs;
  private final Supplier<List<String>> addresses;
  private final Supplier<Optional<PrinterState>> printer;

  /**
   * Of this machine.
   *
   * @param addresses where other machines find the pages
   * @param printer what the printer does; nothing while the print host does not answer
   */
  public SystemFeature(
      Settings settings,
      String version,
      RecentLogs logs,
      Supplier<List<String>> addresses,
      Supplier<Optional<PrinterState>> printer) {
    this.settings = settings;
    this.version = version;
    this.logs = logs;
    this.addresses = addresses;
    this.printer = printer;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get(
            "/api/v1/system",
            request -> Reply.json(Machine.now(version, settings.data(), addresses.get())))
        .get("/api/v1/logs", this::log)
        .post("/api/v1/system/restart", request -> power(Setting.RESTART_COMMAND))
        .post("/api/v1/system/shutdown", request -> power(Setting.SHUTDOWN_COMMAND));
  }

  private Reply log(Request request) {
    return Reply.json(Map.of("items", logs.last(request.query("lines", 300, 1, 1_000))));
  }

  private Reply power(Setting command) throws IOException {
    String words = settings.text(command);
    if (words.isBlank()) {
      throw new ProblemException(
          Kind.UNAVAILABLE, "no-power", "This machine is not switched from its pages.");
    }
    if (!printer.get().map(IDLE::contains).orElse(true)) {
      throw ProblemException.conflict("printing", "A print is running: wait for its end.");
    }
    LOG.info("Asked for: {}", words);
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int status =
        new ManagedProcess(
                List.of(words.strip().split("\\s+")), Path.of("/"), System.getenv(), PATIENCE)
            .run(said);
    if (status != 0) {
      LOG.warn("{} ended with {}: {}", words, status, said.toString(StandardCharsets.UTF_8));
      throw new ProblemException(
          Kind.UNAVAILABLE, "no-power", "The system refused: the log has its words.");
    }
    return Reply.accepted();
  }
}
