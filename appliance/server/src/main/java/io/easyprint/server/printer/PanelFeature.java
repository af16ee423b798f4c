package io.easyprint.server.printer;

import io.avaje.jsonb.Json;
import io.easyprint.printhost.api.PanelPart;
import io.easyprint.printhost.api.PanelPull;
import io.easyprint.printhost.api.PanelState;
import io.easyprint.printhost.api.PanelWire;
import io.easyprint.printhost.api.PrintHost;
import io.easyprint.printhost.api.PrintHostException;
import io.easyprint.printhost.api.PrintHostException.Reason;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Routes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The buttons, the light and the relay at the print host's pins over HTTP. A wiring is checked here
 * to name the part that is wrong; what stands in its way at the moment the print host says.
 * Thread-safe.
 */
public final class PanelFeature implements Feature {
  private static final String PATH = "/api/v1/printer/panel";

  /** One part as it was sent; {@code pull} of a button alone. */
  @Json
  record WireRequest(
      @Nullable String part,
      @Nullable Integer pin,
      @Nullable String pull,
      @Nullable Boolean activeLow) {}

  @Json
  record WiringRequest(@Nullable List<@Nullable WireRequest> wires) {}

  private final PrinterLink link;

  /** The routes of this printer's panel. */
  public PanelFeature(PrinterLink link) {
    this.link = link;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get(PATH, request -> Reply.json(link.printHost().panel()))
        .on("PUT", PATH, this::put)
        .delete(PATH, request -> wired(PrintHost::resetPanel));
  }

  private Reply put(Request request) throws IOException {
    List<@Nullable WireRequest> asked = request.json(WiringRequest.class).wires();
    if (asked == null) {
      throw ProblemException.invalidField("wires", "Say what is wired; an empty list is nothing.");
    }
    List<PanelWire> wires = wires(asked);
    return wired(host -> host.setPanel(wires));
  }

  private Reply wired(Function<PrintHost, PanelState> change) {
    try {
      return Reply.json(change.apply(link.printHost()));
    } catch (PrintHostException e) {
      if (e.reason() != Reason.PARAMETERS) {
        throw e;
      }
      // All else was looked at above: something on this machine holds the pin.
      throw ProblemException.conflict("panel-pin", String.valueOf(e.getMessage()));
    }
  }

  private static List<PanelWire> wires(List<@Nullable WireRequest> asked) {
    List<PanelWire> wires = new ArrayList<>();
    Map<PanelPart, Integer> pins = new EnumMap<>(PanelPart.class);
    for (WireRequest each : asked) {
      PanelWire wire = wire(each == null ? new WireRequest(null, null, null, null) : each);
      PanelPart part = wire.part();
      if (pins.containsKey(part)) {
        throw ProblemException.invalidField(part.name(), "The part " + part + " is there twice.");
      }
      if (pins.containsValue(wire.pin())) {
        throw ProblemException.invalidField(
            part.name(), "Pin " + wire.pin() + " is given to two parts.");
      }
      pins.put(part, wire.pin());
      wires.add(wire);
    }
    return wires;
  }

  private static PanelWire wire(WireRequest asked) {
    PanelPart part = one(PanelPart.class, "wires", "part", asked.part());
    Integer pin = asked.pin();
    if (pin == null || pin < 0 || pin > PanelWire.HIGHEST_PIN) {
      throw ProblemException.invalidField(
          part.name(), "The pin is a BCM number from 0 to " + PanelWire.HIGHEST_PIN + ".");
    }
    Boolean activeLow = asked.activeLow();
    if (activeLow == null) {
      throw ProblemException.invalidField(
          part.name(), "activeLow says whether the pin is low while the part is on or pressed.");
    }
    if (part.isButton()) {
      PanelPull pull = one(PanelPull.class, part.name(), "pull", asked.pull());
      return new PanelWire(part, pin, pull, activeLow);
    }
    if (asked.pull() != null) {
      throw ProblemException.invalidField(part.name(), "Light and relay have no pull.");
    }
    return new PanelWire(part, pin, null, activeLow);
  }

  private static <E extends Enum<E>> E one(
      Class<E> type, String field, String what, @Nullable String name) {
    List<String> names = new ArrayList<>();
    for (E each : type.getEnumConstants()) {
      if (each.name().equals(name)) {
        return each;
      }
      names.add(each.name());
    }
    throw ProblemException.invalidField(
        field, what + " is one of " + String.join(", ", names) + ".");
  }
}
