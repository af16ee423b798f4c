package io.easyprint.server.models;

import io.easyprint.server.mesh.Bed;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Routes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Models over HTTP: everyone sees and removes their own, administrators all. Thread-safe. */
public final class ModelFeature implements Feature {
  private static final int PAGE = 50;
  private static final int MOST_PAGES = 100_000;

  /** Files never change under their id. */
  private static final Map<String, String> KEEP =
      Map.of("Cache-Control", "private, max-age=31536000, immutable");

  private final Models models;
  private final Supplier<Optional<Bed>> bed;
  private final long mostBytes;

  /**
   * The routes of these models.
   *
   * @param bed that of the printer in use, where one is chosen
   * @param mostBytes largest upload
   */
  public ModelFeature(Models models, Supplier<Optional<Bed>> bed, long mostBytes) {
    this.models = models;
    this.bed = bed;
    this.mostBytes = mostBytes;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api/v1/models", this::list)
        .post("/api/v1/models", this::upload)
        .get("/api/v1/models/{id}", request -> Reply.json(view(model(request))))
        .delete("/api/v1/models/{id}", this::remove)
        .get("/api/v1/models/{id}/picture", r -> file(models.picture(model(r)), "image/png"))
        .get(
            "/api/v1/models/{id}/mesh",
            r -> file(models.mesh(model(r)), "application/octet-stream"));
  }

  /** A model as the pages see it. */
  public ModelView view(Model model) {
    Extent size = model.size();
    Optional<Bed> tooSmall = bed.get().filter(b -> !b.holds(size.x(), size.y(), size.z()));
    return ModelView.of(model, tooSmall.map(b -> tooLarge(size, b)));
  }

  private static String tooLarge(Extent size, Bed bed) {
    return "It does not fit on the printer's bed as it was drawn: it measures %.1f × %.1f × %.1f mm, and there is room for %.1f × %.1f × %.1f mm."
        .formatted(size.x(), size.y(), size.z(), bed.width(), bed.depth(), bed.height());
  }

  private Reply list(Request request) {
    String sort = request.query("sort").orElse("-createdAt");
    ModelStore.Order order =
        ModelStore.Order.of(sort)
            .orElseThrow(
                () -> ProblemException.invalidField("sort", "Sort by name, -createdAt or -bytes."));
    int page = request.query("page", 0, 0, MOST_PAGES);
    String search = request.query("search").orElse("");
    boolean shapes = request.query("shapes").map(Boolean::parseBoolean).orElse(false);
    // One more than is shown tells whether there is a next page.
    List<Model> found =
        models
            .rows()
            .list(request.caller().accountId(), search, shapes, order, page * PAGE, PAGE + 1);
    List<ModelView> items = found.stream().limit(PAGE).map(this::view).toList();
    return Reply.json(
        new ModelView.PageOf(items, found.size() > PAGE ? Integer.toString(page + 1) : null));
  }

  private Reply upload(Request request) throws IOException {
    String name =
        request
            .query("name")
            .orElseThrow(() -> ProblemException.invalidField("name", "The file needs a name."));
    Model model =
        models.add(
            request.caller().accountId(), name, request.body(mostBytes), request.announced());
    return Reply.created("/api/v1/models/" + model.id(), view(model));
  }

  private Reply remove(Request request) throws IOException {
    models.remove(model(request));
    return Reply.noContent();
  }

  private Model model(Request request) {
    return models.of(request.caller(), request.id("id"));
  }

  private static Reply file(Optional<Path> file, String type) {
    return Reply.file(file.orElseThrow(ProblemException::notFound), type, KEEP);
  }
}
