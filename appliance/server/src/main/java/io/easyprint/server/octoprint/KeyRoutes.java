package io.easyprint.server.octoprint;

import io.avaje.jsonb.Json;
import io.easyprint.server.accounts.ProgramKeys;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.web.Caller;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Routes;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Application keys: a program asks as it asks OctoPrint (docs/bundledplugins/appkeys), a person who
 * is logged in decides by our own routes, with the password of the last minutes. Thread-safe.
 */
final class KeyRoutes implements Feature {
  private static final int LONGEST_NAME = 80;

  @Json
  record AskRequest(String app, @Nullable String user) {}

  @Json
  record Item(String id, String app, String address, long createdAt) {}

  @Json
  record DecisionRequest(boolean allow) {}

  private final KeyRequests requests;
  private final ProgramKeys keys;

  KeyRoutes(KeyRequests requests, ProgramKeys keys) {
    this.requests = requests;
    this.keys = keys;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/plugin/appkeys/probe", request -> Reply.noContent())
        .post("/plugin/appkeys/request", this::ask)
        .get("/plugin/appkeys/request/{token}", this::answer)
        .get("/api/v1/me/keys/requests", this::list)
        .post("/api/v1/me/keys/requests/{id}", this::decide);
  }

  private Reply ask(Request request) throws IOException {
    AskRequest asked = request.json(AskRequest.class);
    String app = line("app", asked.app());
    String user = asked.user() == null || asked.user().isBlank() ? "" : line("user", asked.user());
    if (app.isEmpty()) {
      throw ProblemException.invalidField("app", "The program says its name.");
    }
    String token = requests.ask(app, user, request.address());
    String base = NamedFile.base(request);
    return Reply.created(
        base + "/plugin/appkeys/request/" + token,
        Map.of("app_token", token, "auth_dialog", base + "/account"));
  }

  private static String line(String field, String text) {
    String plain = text.strip();
    if (plain.length() > LONGEST_NAME || plain.chars().anyMatch(Character::isISOControl)) {
      throw ProblemException.invalidField(
          field, "A name is one line of at most " + LONGEST_NAME + " letters.");
    }
    return plain;
  }

  private Reply answer(Request request) {
    return switch (requests.answer(request.path("token"))) {
      case KeyRequests.Answer.Waiting waiting -> Reply.accepted();
      case KeyRequests.Answer.Granted granted -> Reply.json(Map.of("api_key", granted.key()));
      case KeyRequests.Answer.Refused refused -> throw ProblemException.notFound();
    };
  }

  private Reply list(Request request) {
    List<Item> items =
        requests.waitingFor(request.caller()).stream()
            .map(each -> new Item(each.id(), each.app(), each.address(), each.createdAt()))
            .toList();
    return Reply.json(Map.of("items", items));
  }

  /** A key makes no keys: who stole one could never be got rid of. */
  private Reply decide(Request request) throws IOException {
    boolean allow = request.json(DecisionRequest.class).allow();
    Caller person = request.caller();
    if (person.via() != Caller.Via.SESSION) {
      throw ProblemException.forbidden("A person decides that in a browser.");
    }
    requests.decide(person, request.id("id"), allow, keys::issue);
    return Reply.noContent();
  }
}
