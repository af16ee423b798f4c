package io.easyprint.server.printer;

import io.avaje.jsonb.Json;
import io.easyprint.printhost.api.Connection;
import io.easyprint.printhost.api.Job;
import io.easyprint.printhost.api.PrintHost;
import io.easyprint.printhost.api.Recovery;
import io.easyprint.printhost.api.RecoveryChoice;
import io.easyprint.printhost.api.SerialPortInfo;
import io.easyprint.printhost.api.Status;
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
  private static final int FASTEST_BAUD = 4_000_000;
  private static final int LONGEST_PORT = 256;
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
  private final Supplier<Optional<Bed>> volume;
  private final Detection detection;

  /**
   * The routes of this printer.
   *
   * @param volume where the head may go, where a printer is chosen
   */
  public PrinterFeature(PrinterLink link, Supplier<Optional<Bed>> volume) {
    this.link = link;
    this.volume = volume;
    this.detection = new Detection(link);
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api/v1/printer", request -> Reply.json(status()))
        .get("/api/v1/printer/ports", request -> Reply.json(new Ports(host().ports())))
        .post("/api/v1/printer/connection", this::connect)
        .delete("/api/v1/printer/connection", request -> done(PrintHost::disconnect))
        .post("/api/v1/printer/detect", this::detect)
        .post("/api/v1/printer/pause", request -> job(PrintHost::pause))
        .post("/api/v1/printer/resume", request -> job(PrintHost::resume))
        .post("/api/v1/printer/cancel", request -> job(PrintHost::cancel))
        .post("/api/v1/printer/bed-clear", request -> done(PrintHost::bedClear))
        .post("/api/v1/printer/emergency-stop", this::stop)
        .post(
            "/api/v1/printer/command",
            request -> send(HandControl.lines(request.json(HandControl.Lines.class))))
        .post(
            "/api/v1/printer/heat",
            request -> send(HandControl.heat(request.json(HandControl.Heat.class), status())))
        .post("/api/v1/printer/move", this::move)
        .post(
            "/api/v1/printer/home",
            request -> send(HandControl.home(request.json(HandControl.Home.class), status())))
        .post("/api/v1/printer/tune", this::tune)
        .post("/api/v1/printer/recover", this::recover);
  }

  private PrintHost host() {
    return link.printHost();
  }

  private Status status() {
    return host().status();
  }

  private Reply done(Consumer<PrintHost> order) {
    order.accept(host());
    return Reply.noContent();
  }

  private Reply send(List<String> lines) {
    return done(host -> host.command(lines));
  }

  private interface JobOrder {
    void give(PrintHost host, String jobId);
  }

  /** An order about the job that there is. */
  private Reply job(JobOrder order) {
    Job job = status().job();
    if (job == null || job.outcome() != null) {
      throw ProblemException.conflict("printer-state", "Nothing is being printed.");
    }
    return done(host -> order.give(host, job.id()));
  }

  private Reply stop(Request request) {
    link.emergencyStop();
    return Reply.noContent();
  }

  private Reply connect(Request request) throws IOException {
    ConnectionRequest asked = request.json(ConnectionRequest.class);
    String port = port(asked.port());
    int baud = asked.baud() == null ? 0 : asked.baud();
    if (baud < 0 || baud > FASTEST_BAUD) {
      throw ProblemException.invalidField(
          "baud", "baud is from 0, which finds it, to " + FASTEST_BAUD + ".");
    }
    return done(host -> host.connect(port, baud));
  }

  private Reply detect(Request request) throws IOException {
    Connection found = detection.at(port(request.json(ConnectionRequest.class).port()));
    return Reply.json(found);
  }

  private static String port(@Nullable String asked) {
    String port = asked == null ? "" : asked.strip();
    boolean plain = port.chars().noneMatch(Character::isISOControl);
    if (port.isEmpty() || port.length() > LONGEST_PORT || !plain) {
      throw ProblemException.invalidField(
          "port", "The port is one of those offered, or auto for the first likely one.");
    }
    return port;
  }

  private Reply move(Request request) throws IOException {
    HandControl.Move asked = request.json(HandControl.Move.class);
    return send(HandControl.move(asked, status(), volume.get()));
  }

  private Reply tune(Request request) throws IOException {
    TuneRequest asked = request.json(TuneRequest.class);
    if (asked.speed() == null && asked.flow() == null && asked.fan() == null) {
      throw ProblemException.invalid("invalid", "Name speed, flow or fan.");
    }
    // The ranges that Marlin takes: M220 and M221 10 to 999 %, M106 the whole of its power.
    double speed = factor("speed", asked.speed(), 10, 999);
    double flow = factor("flow", asked.flow(), 10, 999);
    double fan = factor("fan", asked.fan(), 0, 100);
    return done(host -> host.tune(speed, flow, fan));
  }

  /** Percent; -1 leaves it alone. */
  private static double factor(String field, @Nullable Double value, double least, double most) {
    return value == null ? -1 : HandControl.within(field, value, least, most, "%");
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
    Recovery waiting = status().recovery();
    if (waiting == null) {
      throw new ProblemException(
          Kind.CONFLICT, "printer-state", "No interrupted print waits for a decision.");
    }
    return done(host -> host.recover(waiting.jobId(), choice, height));
  }
}
