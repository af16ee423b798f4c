package io.easyprint.server.slices;

import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Routes;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Slices over HTTP: everyone sees and removes their own, administrators all. Thread-safe. */
public final class SlicesFeature implements Feature {
  private static final String GCODE = "text/x.gcode; charset=utf-8";

  private final Slices slices;

  /** The routes of these slices. */
  public SlicesFeature(Slices slices) {
    this.slices = slices;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .post("/api/v1/slices", this::add)
        .get("/api/v1/slices", this::list)
        .get("/api/v1/slices/{id}", request -> Reply.json(slices.view(slice(request))))
        .delete("/api/v1/slices/{id}", this::remove)
        .get("/api/v1/slices/{id}/gcode", this::gcode)
        .get("/api/v1/slices/{id}/picture", r -> file(slices.picture(slice(r).id()), "image/png"))
        .get(
            "/api/v1/slices/{id}/settings",
            r -> file(slices.settings(slice(r)), "application/json"))
        .get(
            "/api/v1/slices/{id}/layers",
            r -> Reply.json(200, LayerList.of(slices.layers(slice(r))), LayerReply.KEEP))
        .get("/api/v1/slices/{id}/layers/{layer}", this::layer)
        .post("/api/v1/slicing/settings", this::settings)
        .post("/api/v1/slicing/plate", this::plate);
  }

  private Reply add(Request request) throws IOException {
    Slice slice = slices.add(request.caller(), request.json(SliceRequest.class));
    return Reply.json(202, slices.view(slice), Map.of("Location", "/api/v1/slices/" + slice.id()));
  }

  private Reply list(Request request) {
    List<SliceView> items =
        slices.list(request.caller(), request.query("model")).stream().map(slices::view).toList();
    return Reply.json(new SliceView.ListOf(items));
  }

  private Reply remove(Request request) throws IOException {
    slices.cancelOrRemove(slice(request));
    return Reply.noContent();
  }

  private Reply gcode(Request request) {
    Slice slice = slice(request);
    Map<String, String> headers = new HashMap<>(LayerReply.KEEP);
    headers.put("Content-Disposition", attachment(slice.name()));
    return Reply.file(slices.gcode(slice), GCODE, headers);
  }

  /**
   * A name that any system takes (RFC 6266): plain letters for old programs, all letters for the
   * others.
   */
  static String attachment(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._ -]", "_").strip();
    String whole = name.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_").strip();
    String encoded = URLEncoder.encode(whole, StandardCharsets.UTF_8).replace("+", "%20");
    return "attachment; filename=\"%s.gcode\"; filename*=UTF-8''%s.gcode"
        .formatted(plain.isEmpty() ? "model" : plain, encoded.isEmpty() ? "model" : encoded);
  }

  private Reply layer(Request request) throws IOException {
    Slice slice = slice(request);
    return LayerReply.of(slices.gcode(slice), slices.layers(slice), request.path("layer"));
  }

  private Reply settings(Request request) throws IOException {
    Locale language = Locale.forLanguageTag(request.caller().language());
    return Reply.json(slices.settings(request.json(SliceRequest.class), language));
  }

  private Reply plate(Request request) throws IOException {
    return Reply.json(slices.plate(request.caller(), request.json(SliceRequest.class)));
  }

  private Slice slice(Request request) {
    return slices.of(request.caller(), request.id("id"));
  }

  private static Reply file(Optional<Path> file, String type) {
    return Reply.file(file.orElseThrow(ProblemException::notFound), type, LayerReply.KEEP);
  }
}
