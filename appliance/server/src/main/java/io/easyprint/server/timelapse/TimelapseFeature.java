package io.easyprint.server.timelapse;

import io.avaje.jsonb.Json;
import io.easyprint.server.prints.Print;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.timelapse.Timelapse.State;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Routes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Timelapses over HTTP; everybody who sees the history sees them. Thread-safe. */
public final class TimelapseFeature implements Feature {
  /**
   * How a timelapse stands.
   *
   * @param mode {@code layer} or {@code time}
   * @param state {@code recording}, {@code waiting}, {@code rendering}, {@code done}, {@code
   *     failed}
   * @param progress of rendering, from 0 to 1
   */
  @Json
  record TimelapseView(
      String mode, String state, double progress, int frames, long bytes, @Nullable String error) {}

  private final Timelapses timelapses;
  private final Function<String, Optional<Print>> prints;

  /**
   * Of these.
   *
   * @param prints by id
   */
  public TimelapseFeature(Timelapses timelapses, Function<String, Optional<Print>> prints) {
    this.timelapses = timelapses;
    this.prints = prints;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api/v1/prints/{id}/timelapse", request -> Reply.json(view(found(request))))
        .get("/api/v1/prints/{id}/timelapse.mp4", this::film)
        .delete("/api/v1/prints/{id}/timelapse", this::remove);
  }

  private Timelapse found(Request request) {
    return timelapses.find(request.path("id")).orElseThrow(ProblemException::notFound);
  }

  private TimelapseView view(Timelapse one) {
    Optional<Double> rendered = timelapses.progress(one.printId());
    String state = rendered.isPresent() ? "rendering" : one.state().name();
    return new TimelapseView(
        one.mode().name().toLowerCase(Locale.ROOT),
        state.toLowerCase(Locale.ROOT),
        one.state() == State.DONE ? 1 : rendered.orElse(0.0),
        one.frames(),
        one.bytes(),
        one.error());
  }

  private Reply film(Request request) {
    Timelapse one = found(request);
    Path film = timelapses.film(one.printId());
    if (one.state() != State.DONE || !Files.isReadable(film)) {
      throw ProblemException.notFound();
    }
    return FilmReply.of(film);
  }

  private Reply remove(Request request) throws IOException {
    Timelapse one = found(request);
    String owner = prints.apply(one.printId()).map(Print::owner).orElse("");
    if (!request.caller().mayChange(owner)) {
      throw ProblemException.forbidden("That is somebody else's print.");
    }
    if (one.state() == State.RECORDING || one.state() == State.WAITING) {
      throw ProblemException.conflict("not-made", "It is still being made.");
    }
    timelapses.remove(one.printId());
    return Reply.noContent();
  }
}
