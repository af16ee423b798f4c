package io.easyprint.server.octoprint;

import io.easyprint.printhost.api.Connection;
import io.easyprint.printhost.api.PrintHostException;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.SerialPortInfo;
import io.easyprint.printhost.api.Status;
import io.easyprint.printhost.api.Temperature;
import io.easyprint.server.printer.PrinterOrders;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Routes;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The printer and its connection as OctoPrint has them (docs/api/printer, docs/api/connection).
 * Thread-safe.
 */
final class PrinterRoutes implements Feature {
  /** Speeds that Marlin's boards are built with. */
  private static final List<Integer> BAUDS =
      List.of(250_000, 500_000, 1_000_000, 230_400, 115_200, 57_600, 38_400, 19_200, 9_600);

  private static final List<Map<String, String>> PROFILES =
      List.of(Map.of("id", "_default", "name", "Easyprint"));

  private final PrinterOrders printer;

  PrinterRoutes(PrinterOrders printer) {
    this.printer = printer;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api/printer", this::view)
        .post("/api/printer/printhead", this::head)
        .post("/api/printer/tool", this::tool)
        .post("/api/printer/bed", this::bed)
        .post("/api/printer/command", this::command)
        .get("/api/connection", request -> Reply.json(connection()))
        .post("/api/connection", this::connect);
  }

  /** What the printer last said, if it can be used. */
  private Status operational() {
    return printer
        .lastStatus()
        .filter(status -> States.operational(status.state()))
        .orElseThrow(
            () -> ProblemException.conflict("printer-state", "The printer is not operational."));
  }

  private Reply view(Request request) {
    Status now = operational();
    List<String> left = List.of(request.query("exclude").orElse("").split(","));
    Map<String, Object> answer = new LinkedHashMap<>();
    if (!left.contains("temperature")) {
      Map<String, Object> temperature = new LinkedHashMap<>();
      for (Temperature reading : now.temperatures()) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("actual", reading.actual());
        values.put("target", reading.target());
        values.put("offset", 0);
        temperature.put(name(reading.heater()), values);
      }
      answer.put("temperature", temperature);
    }
    if (!left.contains("sd")) {
      answer.put("sd", Map.of("ready", false));
    }
    if (!left.contains("state")) {
      answer.put(
          "state", Map.of("text", States.text(now.state()), "flags", States.flags(now.state())));
    }
    return Reply.json(answer);
  }

  /** OctoPrint's name of a heater. */
  private static String name(String heater) {
    return switch (heater.charAt(0)) {
      case 'B' -> "bed";
      case 'C' -> "chamber";
      default -> "tool" + heater.substring(1);
    };
  }

  private Reply head(Request request) throws IOException {
    Command command = Command.of(request);
    operational();
    switch (command.name()) {
      case "jog" ->
          printer.move(
              command.number("x"),
              command.number("y"),
              command.number("z"),
              !command.is("absolute"),
              speed(command));
      case "home" -> {
        List<String> axes = command.texts("axes").stream().map(String::toLowerCase).toList();
        if (axes.isEmpty() || !List.of("x", "y", "z").containsAll(axes)) {
          throw ProblemException.invalidField("axes", "The axes are x, y and z.");
        }
        printer.home(axes.stream().distinct().sorted().collect(Collectors.joining()).toUpperCase());
      }
      case "feedrate" -> printer.tune(command.factor(), null, null);
      default -> throw Command.unknown(command.name());
    }
    return Reply.noContent();
  }

  /** mm/min; {@code false} is the printer's own. */
  private static @Nullable Double speed(Command command) {
    return command.text("speed").filter("false"::equals).isPresent()
        ? null
        : command.number("speed");
  }

  private Reply tool(Request request) throws IOException {
    Command command = Command.of(request);
    operational();
    switch (command.name()) {
      case "target" -> command.tools("targets").forEach((n, to) -> printer.heat("T" + n, to));
      case "select" ->
          printer.type(List.of("T" + Command.tool("tool", command.text("tool").orElse(""))));
      case "extrude" -> printer.extrude(command.number("amount"), speed(command));
      case "flowrate" -> printer.tune(null, command.factor(), null);
      default -> throw Command.unknown(command.name());
    }
    return Reply.noContent();
  }

  private Reply bed(Request request) throws IOException {
    Command command = Command.of(request);
    operational();
    if (!command.name().equals("target")) {
      throw Command.unknown(command.name());
    }
    printer.heat("B", command.number("target"));
    return Reply.noContent();
  }

  private Reply command(Request request) throws IOException {
    Command command = Command.of(request);
    operational();
    List<String> lines = command.texts("commands");
    printer.type(List.copyOf(lines.isEmpty() ? command.texts("command") : lines));
    return Reply.noContent();
  }

  private Map<String, Object> connection() {
    Optional<Status> status = printer.lastStatus();
    Optional<Connection> now = status.map(Status::connection);
    PrinterState state = status.map(Status::state).orElse(PrinterState.OFFLINE);
    boolean open = States.operational(state);
    Map<String, Object> current = new LinkedHashMap<>();
    current.put("state", States.text(state));
    current.put("port", open ? now.map(Connection::port).orElse(null) : null);
    current.put("baudrate", open ? now.map(Connection::baud).orElse(null) : null);
    current.put("printerProfile", "_default");
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("ports", ports());
    options.put("baudrates", BAUDS);
    options.put("printerProfiles", PROFILES);
    options.put("portPreference", now.map(Connection::port).orElse(null));
    options.put("baudratePreference", now.map(Connection::baud).orElse(null));
    options.put("printerProfilePreference", "_default");
    options.put("autoconnect", true);
    return Map.of("current", current, "options", options);
  }

  private List<String> ports() {
    try {
      return printer.ports().stream().map(SerialPortInfo::path).toList();
    } catch (PrintHostException e) {
      return List.of(); // Without the print host there are none.
    }
  }

  private Reply connect(Request request) throws IOException {
    Command command = Command.of(request);
    switch (command.name()) {
      case "connect" -> {
        Optional<Connection> last = printer.lastStatus().map(Status::connection);
        Double baud = command.number("baudrate");
        printer.connect(
            command
                .text("port")
                .map(port -> port.equals("AUTO") ? "auto" : port)
                .orElse(last.map(Connection::port).orElse("auto")),
            baud == null ? last.map(Connection::baud).orElse(0) : baud.intValue());
      }
      case "disconnect" -> printer.disconnect();
      default -> throw Command.unknown(command.name());
    }
    return Reply.noContent();
  }
}
