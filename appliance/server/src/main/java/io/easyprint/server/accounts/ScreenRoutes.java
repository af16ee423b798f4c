package io.easyprint.server.accounts;

import io.avaje.jsonb.Json;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.web.Caller;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Routes;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** The touchscreen's lock, and its PIN, which administrators set. Thread-safe. */
final class ScreenRoutes implements Feature {
  /** Whether there is a PIN. */
  @Json
  record PinView(boolean pin) {}

  @Json
  record PinRequest(String pin) {}

  private final ScreenPin pin;
  private final Sessions sessions;
  private final DoorRoutes door;
  private final Consumer<Boolean> changed;

  /**
   * The routes.
   *
   * @param changed told whether there is a PIN, whenever the screen has to look at its lock
   */
  ScreenRoutes(ScreenPin pin, Sessions sessions, DoorRoutes door, Consumer<Boolean> changed) {
    this.pin = pin;
    this.sessions = sessions;
    this.door = door;
    this.changed = changed;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api/v1/screen/pin", request -> Reply.json(new PinView(pin.isSet())))
        .on("PUT", "/api/v1/screen/pin", this::set)
        .delete("/api/v1/screen/pin", this::remove)
        .post("/api/v1/screen/lock", this::lock)
        .post("/api/v1/screen/unlock", this::unlock);
  }

  private Reply set(Request request) throws IOException {
    pin.set(request.json(PinRequest.class).pin());
    return told();
  }

  private Reply remove(Request request) {
    pin.remove();
    return told();
  }

  private Reply told() {
    sessions.forgetAll();
    boolean now = pin.isSet();
    changed.accept(now);
    return Reply.json(new PinView(now));
  }

  private Reply lock(Request request) {
    sessions.lock(screen(request), true);
    return view(request);
  }

  private Reply unlock(Request request) throws IOException {
    String given = request.json(PinRequest.class).pin();
    Caller screen = screen(request);
    pin.require(given);
    sessions.lock(screen, false);
    return view(request);
  }

  private Reply view(Request request) {
    return Reply.json(door.sessionView(sessions.authenticate(request.servlet())));
  }

  private static Caller screen(Request request) {
    return Optional.of(request.caller())
        .filter(LocalScreen::is)
        .orElseThrow(() ->
            ProblemException.conflict("no-screen", "Only the appliance's own screen is locked."));
  }
}
