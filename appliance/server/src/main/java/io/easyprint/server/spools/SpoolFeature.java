package io.easyprint.server.spools;

import io.avaje.jsonb.Json;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Routes;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The shelf over HTTP: everybody sees it, operators change it. Thread-safe. */
public final class SpoolFeature implements Feature {
  private static final double USUAL_DIAMETER = 1.75;

  /** What is named is set; the price 0 takes it away. */
  @Json
  record SpoolRequest(
      @Nullable String name,
      @Nullable String material,
      @Nullable String colour,
      @Nullable Double diameter,
      @Nullable Double weightG,
      @Nullable Double leftG,
      @Nullable Double price,
      @Nullable Boolean loaded) {
    Spool on(Spool before) {
      Double cost = price == null ? before.price() : price == 0 ? null : price;
      return new Spool(
          before.id(),
          name == null ? before.name() : name.strip(),
          material == null ? before.material() : material.strip(),
          colour == null ? before.colour() : colour,
          diameter == null ? before.diameter() : diameter,
          weightG == null ? before.weightG() : weightG,
          leftG == null ? before.leftG() : leftG,
          cost,
          loaded == null ? before.loaded() : loaded);
    }
  }

  /** All of them. */
  @Json
  record ListOf(List<Spool> items) {}

  private final Spools spools;

  /** The routes of this shelf. */
  public SpoolFeature(Spools spools) {
    this.spools = spools;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api/v1/spools", request -> Reply.json(new ListOf(spools.all())))
        .post("/api/v1/spools", this::add)
        .on("PATCH", "/api/v1/spools/{id}", this::change)
        .delete("/api/v1/spools/{id}", this::remove);
  }

  private Reply add(Request request) throws IOException {
    SpoolRequest asked = request.json(SpoolRequest.class);
    double full = Objects.requireNonNullElse(asked.weightG(), 1000.0);
    Spool usual = new Spool("", "", "PLA", "#808080", USUAL_DIAMETER, full, full, null, false);
    Spool spool = spools.add(asked.on(usual));
    return Reply.created("/api/v1/spools/" + spool.id(), spool);
  }

  private Reply change(Request request) throws IOException {
    SpoolRequest asked = request.json(SpoolRequest.class);
    return Reply.json(spools.change(request.id("id"), asked::on));
  }

  private Reply remove(Request request) {
    spools.remove(request.id("id"));
    return Reply.noContent();
  }
}
