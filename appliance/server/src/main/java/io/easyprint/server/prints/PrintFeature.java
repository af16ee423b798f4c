package io.easyprint.server.prints;

import io.easyprint.printhost.api.Outcome;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Json;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Routes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The history over HTTP. It is the printer's log: everybody who may look sees all of it.
 * Thread-safe.
 */
public final class PrintFeature implements Feature {
  private static final int PAGE = 50;

  private final Prints prints;
  private final Function<String, Optional<Path>> slicePicture;

  /**
   * The routes of this history.
   *
   * @param slicePicture the picture of a slice, shown while its print has none of its own
   */
  public PrintFeature(Prints prints, Function<String, Optional<Path>> slicePicture) {
    this.prints = prints;
    this.slicePicture = slicePicture;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api/v1/prints", this::list)
        .get("/api/v1/prints/totals", this::totals)
        .get("/api/v1/prints.csv", this::csv)
        .post("/api/v1/prints/seen", this::seen)
        .get("/api/v1/prints/{id}", this::one)
        .get("/api/v1/prints/{id}/picture", this::picture);
  }

  private Reply list(Request request) {
    List<Print> found = prints.rows().list(filter(request), before(request), PAGE + 1);
    List<PrintView> items = found.stream().limit(PAGE).map(each -> view(each, false)).toList();
    String next = found.size() > PAGE ? Long.toString(found.get(PAGE - 1).number()) : null;
    return Reply.json(new PrintView.PageOf(items, next));
  }

  private PrintView view(Print print, boolean whole) {
    return PrintView.of(
        print,
        file(print).isPresent(),
        whole ? prints.rows().events(print.id()) : null,
        whole ? settings(print.id()) : null);
  }

  private @Nullable Map<String, Object> settings(String id) {
    return prints
        .choices(id)
        .map(json -> Json.readMap(json.getBytes(StandardCharsets.UTF_8)))
        .filter(choices -> choices.get("quality") != null)
        .orElse(null);
  }

  private static PrintFilter filter(Request request) {
    Optional<Outcome> outcome = request.query("outcome").map(PrintFeature::outcome);
    return new PrintFilter(request.query("search").orElse(""), outcome, owner(request));
  }

  private static Optional<String> owner(Request request) {
    return request
        .query("owner")
        .map(owner -> owner.equals("me") ? request.caller().accountId() : owner);
  }

  private static Outcome outcome(String text) {
    return Arrays.stream(Outcome.values())
        .filter(each -> each.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() ->
            ProblemException.invalidField(
                "outcome", "The outcome is COMPLETED, CANCELLED, FAILED or INTERRUPTED."));
  }

  private static long before(Request request) {
    try {
      return request.query("page").map(Long::parseLong).orElse(Long.MAX_VALUE);
    } catch (NumberFormatException e) {
      throw ProblemException.invalidField("page", "page is what next said.");
    }
  }

  private Reply one(Request request) {
    return Reply.json(view(print(request), true));
  }

  private Print print(Request request) {
    return prints
        .find(request.path("id"))
        .filter(print -> print.startedAt() > 0)
        .orElseThrow(ProblemException::notFound);
  }

  private Reply picture(Request request) {
    Print print = prints.find(request.path("id")).orElseThrow(ProblemException::notFound);
    PrintPictures.Picture picture = file(print).orElseThrow(ProblemException::notFound);
    return Reply.file(picture.file(), picture.type(), Map.of("Cache-Control", "private, no-cache"));
  }

  private Optional<PrintPictures.Picture> file(Print print) {
    String sliceId = print.sliceId();
    return prints
        .pictures()
        .of(print.id())
        .or(() ->
            sliceId == null
                ? Optional.empty()
                : slicePicture
                    .apply(sliceId)
                    .map(file -> new PrintPictures.Picture(file, "image/png")));
  }

  private Reply seen(Request request) {
    prints.seen(request.caller().accountId());
    return Reply.noContent();
  }

  private Reply totals(Request request) {
    return Reply.json(PrintTotals.of(prints.rows().groups(owner(request))));
  }

  private Reply csv(Request request) {
    PrintFilter filter = filter(request);
    return Reply.stream(
        "text/csv; charset=utf-8",
        Map.of("Content-Disposition", "attachment; filename=\"prints.csv\""),
        out -> {
          out.write(PrintCsv.HEAD.getBytes(StandardCharsets.UTF_8));
          long before = Long.MAX_VALUE;
          List<Print> rows = prints.rows().list(filter, before, 1_000);
          while (!rows.isEmpty()) {
            for (Print row : rows) {
              out.write(PrintCsv.line(row).getBytes(StandardCharsets.UTF_8));
            }
            rows = prints.rows().list(filter, rows.getLast().number(), 1_000);
          }
        });
  }
}
