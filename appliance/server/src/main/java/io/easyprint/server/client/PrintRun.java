package io.easyprint.server.client;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Takes one model all the way: upload, slice, queue, print, and the result. For one thread.
 *
 * <p>A failure throws {@link ClientException} with the server's own sentence.
 */
public final class PrintRun {
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final ServerClient server;
  private final PrintStream out;
  private final boolean terminal;

  private PrintRun(ServerClient server, PrintStream out, boolean terminal) {
    this.server = server;
    this.out = out;
    this.terminal = terminal;
  }

  /**
   * Prints a model.
   *
   * @param choices quality, material, infill, support, adhesion, as the server names them
   * @param bedClear whether the person says that the bed is clear
   * @param keep folder for the picture and the summary, if they are wanted
   * @return whether the print was completed
   */
  public static boolean of(
      URI address,
      String apiKey,
      Path model,
      Map<String, Object> choices,
      boolean bedClear,
      Optional<Path> keep,
      PrintStream out,
      boolean terminal)
      throws IOException, InterruptedException {
    try (ServerClient server = new ServerClient(address, apiKey)) {
      return new PrintRun(server, out, terminal).run(model, choices, bedClear, keep);
    }
  }

  private boolean run(Path file, Map<String, Object> choices, boolean bedClear, Optional<Path> keep)
      throws IOException, InterruptedException {
    Bar upload = new Bar(out, terminal, "Upload");
    upload.show(0, String.valueOf(file.getFileName()));
    Answers.Model model = server.upload(file);
    upload.done(model.name());
    Answers.Slice slice = slice(model, choices);
    server.post("/api/v1/queue", Map.of("sliceId", slice.id(), "copies", 1), Answers.Entry.class);
    if (bedClear) {
      server.act("/api/v1/printer/bed-clear");
    }
    Answers.Print print = follow(slice.id());
    if (keep.isPresent()) {
      keep(print, keep.get());
    }
    out.printf(
        Locale.ROOT,
        "%s: %s, %d layers, %.0f min%s%n",
        print.name(),
        String.valueOf(print.outcome()).toLowerCase(Locale.ROOT),
        print.layers(),
        print.seconds() / 60,
        print.reason() == null || print.reason().isEmpty() ? "" : ": " + print.reason());
    return "COMPLETED".equals(print.outcome());
  }

  private Answers.Slice slice(Answers.Model model, Map<String, Object> choices)
      throws InterruptedException {
    Map<String, Object> wanted = new HashMap<>(choices);
    wanted.put("modelId", model.id());
    wanted.put("copies", 1);
    Answers.Slice slice = server.post("/api/v1/slices", wanted, Answers.Slice.class);
    Bar bar = new Bar(out, terminal, "Slice");
    while (slice.state().equals("waiting") || slice.state().equals("slicing")) {
      bar.show(slice.progress(), slice.phase() == null ? "" : slice.phase());
      Thread.sleep(PAUSE);
      slice = server.get("/api/v1/slices/" + slice.id(), Answers.Slice.class);
    }
    Answers.Gcode gcode = slice.gcode();
    if (!slice.state().equals("done") || gcode == null) {
      throw new ClientException(
          slice.error() == null ? "The slice ended as " + slice.state() + "." : slice.error());
    }
    bar.done(
        String.format(
            Locale.ROOT,
            "%d layers, %.2f m, %.0f min",
            gcode.layers(),
            gcode.filamentMm() / 1000,
            gcode.seconds() / 60));
    return slice;
  }

  private Answers.Print follow(String sliceId) throws InterruptedException {
    Bar bar = new Bar(out, terminal, "Print");
    while (true) {
      Optional<Answers.Print> print =
          server.get("/api/v1/prints", Answers.Prints.class).items().stream()
              .filter(each -> sliceId.equals(each.sliceId()))
              .findFirst();
      if (print.isPresent() && print.get().outcome() != null) {
        bar.done(String.valueOf(print.get().outcome()).toLowerCase(Locale.ROOT));
        return print.get();
      }
      Answers.Printer printer = server.get("/api/v1/printer", Answers.Printer.class);
      Answers.Job job = printer.job();
      if (print.isEmpty() || job == null) {
        bar.show(0, "waiting: the printer is " + printer.state().toLowerCase(Locale.ROOT));
      } else {
        bar.show(job.progress(), job.phase() + ", layer " + job.layer() + " of " + job.layers());
      }
      Thread.sleep(PAUSE);
    }
  }

  private void keep(Answers.Print print, Path folder) throws IOException {
    Files.createDirectories(folder);
    Path summary = folder.resolve("summary.json");
    Files.write(summary, server.bytes("/api/v1/prints/" + print.id()));
    out.println("Summary: " + summary);
    if (print.hasPicture()) {
      Path picture = folder.resolve("picture.jpg");
      Files.write(picture, server.bytes("/api/v1/prints/" + print.id() + "/picture"));
      out.println("Picture: " + picture);
    }
  }
}
