package io.easyprint.server.octoprint;

import io.easyprint.server.accounts.ProgramKeys;
import io.easyprint.server.models.Models;
import io.easyprint.server.printer.PrinterOrders;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.queue.Printing;
import io.easyprint.server.slices.Slices;
import io.easyprint.server.store.Store;
import io.easyprint.server.web.Caller;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Role;
import io.easyprint.server.web.Routes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What slicers and phone programs know of OctoPrint's interface 0.1, so that they send to us as
 * they are. Each route goes through the same rights, checks and queue as our own. Thread-safe.
 */
public final class OctoPrintFeature implements Feature {
  private static final String API = "0.1";
  private static final String CAMERA = "/api/v1/webcam/?action=";

  private final String version;
  private final List<Feature> parts;

  /**
   * On these features.
   *
   * @param data a folder on the disk that uploads go to
   * @param mostBytes largest upload
   * @param version of this server
   */
  public OctoPrintFeature(
      Store store,
      Models models,
      Slices slices,
      Printing printing,
      PrinterOrders printer,
      ProgramKeys keys,
      Path data,
      long mostBytes,
      InstantSource clock,
      String version) {
    this.version = version;
    PrintDesk desk = new PrintDesk(models, slices::printableOf, printing::enqueue);
    this.parts =
        List.of(
            new FileRoutes(models, slices, new Folders(store), desk, data, mostBytes),
            new JobRoutes(printer, slices, desk),
            new PrinterRoutes(printer),
            new KeyRoutes(new KeyRequests(clock), keys));
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api/version", request -> Reply.json(version()))
        .post("/api/login", this::login)
        .get("/api/settings", request -> Reply.json(settings()));
    parts.forEach(part -> part.routes(routes));
  }

  /** Slicers look whether the text begins with the name. */
  private Map<String, Object> version() {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("api", API);
    answer.put("server", version);
    answer.put("text", "OctoPrint (Easyprint " + version + ")");
    return answer;
  }

  /** Only who one is; a person logs in on the pages, where guessing is watched. */
  private Reply login(Request request) throws IOException {
    if (!Command.of(request).is("passive")) {
      throw ProblemException.invalidField(
          "passive", "Programs use a key here; a password is only for the pages.");
    }
    Caller caller = request.caller();
    boolean operator = caller.role().includes(Role.OPERATOR);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("name", caller.name());
    answer.put("active", true);
    answer.put("user", operator);
    answer.put("admin", caller.role() == Role.ADMINISTRATOR);
    answer.put("apikey", null);
    answer.put("session", "");
    answer.put("settings", Map.of());
    answer.put("groups", List.of(caller.role() == Role.ADMINISTRATOR ? "admins" : "users"));
    answer.put("_is_external_client", false);
    return Reply.json(answer);
  }

  private static Map<String, Object> settings() {
    Map<String, Object> webcam = new LinkedHashMap<>();
    webcam.put("webcamEnabled", true);
    webcam.put("streamUrl", CAMERA + "stream");
    webcam.put("snapshotUrl", CAMERA + "snapshot");
    webcam.put("flipH", false);
    webcam.put("flipV", false);
    webcam.put("rotate90", false);
    Map<String, Object> api = new LinkedHashMap<>();
    api.put("key", null);
    api.put("allowCrossOrigin", false);
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("api", api);
    settings.put("appearance", Map.of("name", "Easyprint", "color", "default"));
    settings.put("feature", Map.of("sdSupport", false, "temperatureGraph", true));
    settings.put("plugins", Map.of());
    settings.put("temperature", Map.of("profiles", List.of()));
    settings.put("webcam", webcam);
    return settings;
  }
}
