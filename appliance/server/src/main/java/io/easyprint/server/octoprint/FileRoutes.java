package io.easyprint.server.octoprint;

import io.easyprint.server.disk.DiskSpace;
import io.easyprint.server.models.Model;
import io.easyprint.server.models.Models;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.queue.Printable;
import io.easyprint.server.slices.Slices;
import io.easyprint.server.web.Caller;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Routes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files as OctoPrint has them (docs/api/files): the caller's own models. Thread-safe. */
final class FileRoutes implements Feature {
  private static final int MOST_LISTED = 500;

  /** What a form has around its file. */
  private static final long FORM_BYTES = 1 << 16;

  private final Models models;
  private final Slices slices;
  private final Folders folders;
  private final PrintDesk desk;
  private final Path data;
  private final long mostBytes;

  /**
   * The files.
   *
   * @param data a folder on the disk that they are on
   * @param mostBytes largest upload
   */
  FileRoutes(
      Models models, Slices slices, Folders folders, PrintDesk desk, Path data, long mostBytes) {
    this.models = models;
    this.slices = slices;
    this.folders = folders;
    this.desk = desk;
    this.data = data;
    this.mostBytes = mostBytes;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api/files", this::list)
        .get("/api/files/local", this::list)
        .post("/api/files/local", this::upload)
        .get("/api/files/local/{path}", this::one)
        .post("/api/files/local/{path}", this::command)
        .delete("/api/files/local/{path}", this::remove);
  }

  private List<NamedFile> own(Request request) {
    String account = request.caller().accountId();
    return NamedFile.of(models.newestOf(account, MOST_LISTED), folders.of(account));
  }

  private FileTree tree(Request request) {
    return new FileTree(request, own(request), file -> whole(request, file));
  }

  /** A file, or a folder with all that is in it. */
  private Reply one(Request request) {
    String path = request.path("path");
    return Reply.json(
        NamedFile.find(own(request), path)
            .map(file -> whole(request, file))
            .or(() -> tree(request).folder(NamedFile.decoded(path)))
            .orElseThrow(ProblemException::notFound));
  }

  private NamedFile file(Request request) {
    return NamedFile.find(own(request), request.path("path"))
        .orElseThrow(ProblemException::notFound);
  }

  private Reply list(Request request) throws IOException {
    DiskSpace disk = DiskSpace.of(data);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("files", tree(request).items());
    answer.put("free", disk.free());
    answer.put("total", disk.total());
    return Reply.json(answer);
  }

  /** A file with all that is known of it. */
  private Map<String, Object> whole(Request request, NamedFile file) {
    Map<String, Object> item = brief(request, file);
    item.put("size", file.model().bytes());
    item.put("date", file.model().createdAt() / 1000);
    Optional<Printable> ready = slices.readyOf(file.model());
    ready
        .filter(printable -> printable.state() == Printable.State.READY)
        .ifPresent(printable -> item.put("gcodeAnalysis", analysis(printable)));
    return item;
  }

  private static Map<String, Object> analysis(Printable printable) {
    return Map.of(
        "estimatedPrintTime",
        printable.seconds(),
        "filament",
        Map.of("tool0", Map.of("length", printable.filamentMm())));
  }

  private Map<String, Object> brief(Request request, NamedFile file) {
    Map<String, Object> refs = new LinkedHashMap<>();
    refs.put("resource", file.resource(request));
    slices
        .readyOf(file.model())
        .filter(printable -> printable.state() == Printable.State.READY)
        .ifPresent(printable ->
            refs.put(
                "download",
                NamedFile.base(request) + "/api/v1/slices/" + printable.id() + "/gcode"));
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("name", file.name());
    item.put("display", file.model().name());
    item.put("path", file.path());
    item.put("type", file.typePath().getFirst());
    item.put("typePath", file.typePath());
    item.put("origin", "local");
    item.put("refs", refs);
    return item;
  }

  /**
   * An upload that cannot be queued or put where it is to be is not kept: its sender is told why.
   */
  private Reply upload(Request request) throws IOException {
    Caller caller = request.caller();
    UploadForm form = UploadForm.of(request, mostBytes + FORM_BYTES);
    Model model = models.add(caller.accountId(), form.fileName(), form.file(), request.announced());
    boolean print = form.field("print").filter(Command::isTrue).isPresent();
    boolean select = print || form.field("select").filter(Command::isTrue).isPresent();
    try {
      form.field("path")
          .map(Folders::plain)
          .filter(folder -> !folder.isEmpty())
          .ifPresent(folder -> folders.put(model.id(), folder));
      if (print) {
        desk.print(caller, model);
      } else if (select) {
        desk.select(caller, model);
      }
    } catch (ProblemException e) {
      slices.removeReadyOf(model);
      models.remove(model);
      throw e;
    }
    NamedFile file =
        own(request).stream()
            .filter(named -> named.model().id().equals(model.id()))
            .findFirst()
            .orElseThrow(ProblemException::notFound);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("files", Map.of("local", brief(request, file)));
    answer.put("done", true);
    answer.put("effectiveSelect", select);
    answer.put("effectivePrint", print);
    return Reply.created(file.resource(request), answer);
  }

  private Reply command(Request request) throws IOException {
    Model model = file(request).model();
    Command command = Command.of(request);
    switch (command.name()) {
      case "select" -> {
        if (command.is("print")) {
          desk.print(request.caller(), model);
        } else {
          desk.select(request.caller(), model);
        }
      }
      case "unselect" -> desk.unselect(request.caller(), model);
      default -> throw Command.unknown(command.name());
    }
    return Reply.noContent();
  }

  private Reply remove(Request request) throws IOException {
    Model model = file(request).model();
    slices.removeReadyOf(model);
    models.remove(model);
    return Reply.noContent();
  }
}
