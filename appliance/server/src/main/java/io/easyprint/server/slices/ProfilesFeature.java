package io.easyprint.server.slices;

import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Routes;
import java.io.IOException;

/** Named choices over HTTP. Thread-safe. */
public final class ProfilesFeature implements Feature {
  private static final String PROFILES = "/api/v1/slicing/profiles";

  /** A project brings its models along. */
  private static final long LARGEST_PROJECT = 256L << 20;

  private final Profiles profiles;

  /** The routes of these profiles. */
  public ProfilesFeature(Profiles profiles) {
    this.profiles = profiles;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get(PROFILES, r -> Reply.json(new SlicingProfile.ListOf(profiles.of(r.caller()))))
        .post(PROFILES, this::add)
        .post(PROFILES + "/import", this::take)
        .delete(PROFILES + "/{id}", this::remove);
  }

  private Reply add(Request request) throws IOException {
    SlicingProfile profile =
        profiles.save(request.caller(), request.json(SlicingProfile.Wanted.class));
    return Reply.created(PROFILES + "/" + profile.id(), profile);
  }

  private Reply take(Request request) throws IOException {
    SlicingProfile.Imported imported =
        profiles.take(
            request.caller(), request.query("name").orElse(""), request.body(LARGEST_PROJECT));
    return Reply.created(PROFILES + "/" + imported.profile().id(), imported);
  }

  private Reply remove(Request request) {
    profiles.remove(request.caller(), request.id("id"));
    return Reply.noContent();
  }
}
