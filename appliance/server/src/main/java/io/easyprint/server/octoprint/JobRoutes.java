package io.easyprint.server.octoprint;

import io.easyprint.printhost.api.Job;
import io.easyprint.printhost.api.Outcome;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.Status;
import io.easyprint.server.printer.PrinterOrders;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.queue.Printable;
import io.easyprint.server.queue.Printables;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Routes;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The job as OctoPrint has it (docs/api/job). Thread-safe. */
final class JobRoutes implements Feature {
  private final PrinterOrders printer;
  private final Printables printables;
  private final PrintDesk desk;

  JobRoutes(PrinterOrders printer, Printables printables, PrintDesk desk) {
    this.printer = printer;
    this.printables = printables;
    this.desk = desk;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api/job", request -> Reply.json(view(printer.lastStatus())))
        .post("/api/job", this::command);
  }

  private Map<String, Object> view(Optional<Status> status) {
    Optional<Job> job = status.map(Status::job);
    Map<String, Object> about = new LinkedHashMap<>();
    Map<String, Object> file = new LinkedHashMap<>();
    Map<String, Object> progress = new LinkedHashMap<>();
    Optional<Printable> printed = job.flatMap(each -> printables.find(each.file().id()));
    String name = job.map(each -> each.name() + ".gcode").orElse(null);
    file.put("name", name);
    file.put("display", name);
    file.put("path", name);
    file.put("origin", name == null ? null : "local");
    file.put("size", job.map(each -> each.file().size()).orElse(null));
    file.put("date", job.map(each -> each.startedAt() / 1000).orElse(null));
    about.put("file", file);
    about.put("estimatedPrintTime", printed.map(Printable::seconds).orElse(null));
    about.put("lastPrintTime", null);
    about.put(
        "filament",
        printed.map(each -> Map.of("tool0", Map.of("length", each.filamentMm()))).orElse(null));
    about.put("user", null);
    progress.put("completion", job.map(JobRoutes::completion).orElse(null));
    progress.put("filepos", job.map(Job::byteOffset).orElse(null));
    progress.put("printTime", job.map(each -> Math.round(each.elapsedSeconds())).orElse(null));
    progress.put(
        "printTimeLeft",
        job.map(Job::remainingSeconds).filter(left -> left >= 0).map(Math::round).orElse(null));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("job", about);
    answer.put("progress", progress);
    answer.put("state", States.text(status.map(Status::state).orElse(PrinterState.OFFLINE)));
    status
        .filter(now -> now.state() == PrinterState.FAULT)
        .ifPresent(now -> answer.put("error", now.stateReason()));
    return answer;
  }

  private static double completion(Job job) {
    return job.outcome() == Outcome.COMPLETED ? 100 : job.progress() * 100;
  }

  private Reply command(Request request) throws IOException {
    Command command = Command.of(request);
    switch (command.name()) {
      case "start" -> {
        if (printer.lastStatus().map(Status::state).filter(States::busy).isPresent()) {
          throw ProblemException.conflict("printer-state", "Something is being printed.");
        }
        desk.print(request.caller());
      }
      case "cancel" -> printer.cancel();
      case "restart" -> {
        Status now = printer.status();
        Job job = now.job();
        if (job == null || now.state() != PrinterState.PAUSED) {
          throw ProblemException.conflict("printer-state", "No paused print can be begun again.");
        }
        desk.again(request.caller(), job.file().id());
        printer.cancel();
      }
      case "pause" -> pause(command.text("action").orElse("toggle"));
      default -> throw Command.unknown(command.name());
    }
    return Reply.noContent();
  }

  private void pause(String action) {
    PrinterState state = printer.status().state();
    if (!States.busy(state)) {
      throw ProblemException.conflict("printer-state", "Nothing is being printed.");
    }
    boolean paused = state == PrinterState.PAUSED || state == PrinterState.PAUSING;
    switch (action) {
      case "toggle" -> {
        if (paused) {
          printer.resume();
        } else {
          printer.pause();
        }
      }
      case "pause" -> {
        if (!paused) {
          printer.pause();
        }
      }
      case "resume" -> {
        if (paused) {
          printer.resume();
        }
      }
      default -> throw ProblemException.invalidField("action", "It is pause, resume or toggle.");
    }
  }
}
