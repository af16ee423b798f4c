package io.easyprint.server.bed;

import io.avaje.jsonb.Json;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.store.RandomId;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Routes;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the bed is cleared, over HTTP. Thread-safe. */
public final class BedFeature implements Feature {
  @Json
  record View(ClearingSettings settings, @Nullable Clearing clearing) {}

  @Json
  record PreviewRequest(SettingsCheck.@Nullable Wanted settings, @Nullable String sliceId) {}

  /**
   * What would run.
   *
   * @param refused why nothing would be moved; null where something would
   */
  @Json
  record Preview(@Nullable String refused, List<String> lines) {}

  private final BedClearer clearer;

  /** The routes of this clearer. */
  public BedFeature(BedClearer clearer) {
    this.clearer = clearer;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api/v1/printer/clearing", request -> Reply.json(view()))
        .on("PUT", "/api/v1/printer/clearing", this::put)
        .post("/api/v1/printer/clearing/preview", this::preview);
  }

  private View view() {
    return new View(clearer.rows().settings(), clearer.clearing().orElse(null));
  }

  private Reply put(Request request) throws IOException {
    SettingsCheck.Wanted wanted = request.json(SettingsCheck.Wanted.class);
    clearer.rows().put(SettingsCheck.check(wanted, clearer.rows().settings()));
    clearer.wake();
    return Reply.json(view());
  }

  private Reply preview(Request request) throws IOException {
    PreviewRequest asked = request.json(PreviewRequest.class);
    ClearingSettings now = clearer.rows().settings();
    ClearingSettings settings =
        asked.settings() == null ? now : SettingsCheck.check(asked.settings(), now);
    String slice = asked.sliceId();
    if (slice != null && !RandomId.isOne(slice)) {
      throw ProblemException.invalidField("sliceId", "That is no slice.");
    }
    Plan plan =
        slice == null ? clearer.files().example(settings) : clearer.files().plan(slice, settings);
    return Reply.json(
        switch (plan) {
          case Plan.Refused(String reason) -> new Preview(reason, List.of());
          case Plan.Stages stages -> new Preview(null, stages.lines(settings));
        });
  }
}
