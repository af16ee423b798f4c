package io.easyprint.server.printer;

import io.avaje.jsonb.Json;
import io.easyprint.printhost.api.Connection;
import io.easyprint.printhost.api.PrintHost;
import io.easyprint.printhost.api.Recovery;
import io.easyprint.printhost.api.RecoveryChoice;
import io.easyprint.printhost.api.SerialPortInfo;
import io.easyprint.server.mesh.Bed;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.problem.ProblemException.Kind;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Routes;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The printer over HTTP: what it does, and what people ask of it. Thread-safe. */
public final class PrinterFeature implements Feature {
  private static final double TALLEST = 10_000;

  @Json
  record ConnectionRequest(@Nullable String port, @Nullable Integer baud) {}

  @Json
  record TuneRequest(@Nullable Double speed, @Nullable Double flow, @Nullable Double fan) {}

  @Json
  record RecoverRequest(@Nullable String choice, @Nullable Double height) {}

  @Json
  record Ports(List<SerialPortInfo> items) {}

  private final PrinterLink link;
  private final PrinterOrders orders;
  private final Detection detection;

  /**
   * The routes of this printer.
   *
   * @param volume where the head may go, where a printer is chosen
   */
  public PrinterFeature(PrinterLink link, Supplier<Optional<Bed>> volume) {
    this.link = link;
    this.orders = new PrinterOrders(link, volume);
    this.detection = new Detection(link);
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api/v1/printer", request -> Reply.json(orders.status()))
        .get("/api/v1/printer/ports", request -> Reply.json(new Ports(orders.ports())))
        .post("/api/v1/printer/connection", this::connect)
        .delete("/api/v1/printer/connection", request -> done(orders::disconnect))
        .post("/api/v1/printer/detect", this::detect)
        .post("/api/v1/printer/pause", request -> done(orders::pause))
        .post("/api/v1/printer/resume", request -> done(orders::resume))
        .post("/api/v1/printer/cancel", request -> done(orders::cancel))
        .post("/api/v1/printer/bed-clear", request -> done(PrintHost::bedClear))
        .post("/api/v1/printer/emergency-stop", this::stop)
        .post("/api/v1/printer/command", this::command)
        .post("/api/v1/printer/heat", this::heat)
        .post("/api/v1/printer/move", this::move)
        .post("/api/v1/printer/home", this::home)
        .post("/api/v1/printer/tune", this::tune)
        .post("/api/v1/printer/recover", this::recover);
  }

  private Reply done(Consumer<PrintHost> order) {
    orders.give(order);
    return Reply.noContent();
  }

  private static Reply done(Runnable order) {
    order.run();
    return Reply.noContent();
  }

  private Reply command(Request request) throws IOException {
    List<@Nullable String> lines = request.json(HandControl.Lines.class).lines();
    return done(() -> orders.type(lines == null ? List.of() : lines));
  }

  private Reply heat(Request request) throws IOException {
    HandControl.Heat asked = request.json(HandControl.Heat.class);
    String heater = asked.heater() == null ? "" : asked.heater();
    return done(() -> orders.heat(heater, asked.target()));
  }

  private Reply move(Request request) throws IOException {
    HandControl.Move asked = request.json(HandControl.Move.class);
    return done(() -> orders.move(asked));
  }

  private Reply home(Request request) throws IOException {
    HandControl.Home asked = request.json(HandControl.Home.class);
    return done(() -> orders.home(asked));
  }

  private Reply stop(Request request) {
    link.emergencyStop();
    return Reply.noContent();
  }

  private Reply connect(Request request) throws IOException {
    ConnectionRequest asked = request.json(ConnectionRequest.class);
    int baud = asked.baud() == null ? 0 : asked.baud();
    return done(() -> orders.connect(asked.port(), baud));
  }

  private Reply detect(Request request) throws IOException {
    String port = PrinterOrders.port(request.json(ConnectionRequest.class).port());
    Connection found = detection.at(port);
    return Reply.json(found);
  }

  private Reply tune(Request request) throws IOException {
    TuneRequest asked = request.json(TuneRequest.class);
    return done(() -> orders.tune(asked.speed(), asked.flow(), asked.fan()));
  }

  private Reply recover(Request request) throws IOException {
    RecoverRequest asked = request.json(RecoverRequest.class);
    RecoveryChoice choice =
        Arrays.stream(RecoveryChoice.values())
            .filter(each -> each.name().equals(asked.choice()))
            .findFirst()
            .orElseThrow(() ->
                ProblemException.invalidField(
                    "choice", "The choice is CONTINUE, FROM_HEIGHT or ABANDON."));
    double height =
        choice == RecoveryChoice.FROM_HEIGHT
            ? HandControl.within("height", asked.height(), 0, TALLEST, "mm")
            : 0;
    Recovery waiting = orders.status().recovery();
    if (waiting == null) {
      throw new ProblemException(
          Kind.CONFLICT, "printer-state", "No interrupted print waits for a decision.");
    }
    return done(host -> host.recover(waiting.jobId(), choice, height));
  }
}
