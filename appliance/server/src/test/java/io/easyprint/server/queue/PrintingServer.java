package io.easyprint.server.queue;

import io.easyprint.server.bed.PrintedFiles;
import io.easyprint.server.bed.Volume;
import io.easyprint.server.disk.DiskRoom;
import io.easyprint.server.live.Live;
import io.easyprint.server.printer.LivePrinter;
import io.easyprint.server.printer.PrinterFeature;
import io.easyprint.server.printer.PrinterLink;
import io.easyprint.server.printer.RealPrinter;
import io.easyprint.server.spools.SpoolFeature;
import io.easyprint.server.spools.Spools;
import io.easyprint.server.store.FreshStore;
import io.easyprint.server.store.Store;
import io.easyprint.server.tasks.Tasks;
import io.easyprint.server.timelapse.TimelapseFeature;
import io.easyprint.server.timelapse.TimelapseSettings;
import io.easyprint.server.timelapse.Timelapses;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.FeatureServer;
import io.easyprint.server.web.Json;
import io.easyprint.server.web.Role;
import io.easyprint.server.webcam.Camera;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** For tests: printer, queue and history over HTTP, on the store of this home. */
final class PrintingServer implements AutoCloseable {
  private final Store store;
  private final Live live;
  private final Camera camera;
  private final PrinterLink link;
  private final Printing printing;
  private final Tasks tasks;
  private final Timelapses timelapses;
  private final FeatureServer web;

  PrintingServer(Path home, GcodeShelf shelf) {
    this(home, shelf, InstantSource.system());
  }

  PrintingServer(Path home, GcodeShelf shelf, InstantSource clock) {
    store = FreshStore.open(home.resolve("store"));
    live = new Live(caller -> true, Duration.ofSeconds(10));
    camera = Camera.testPicture();
    link = new PrinterLink(home.resolve("printhost.sock"));
    link.listen(new LivePrinter(live, clock, Printing::thumbnail));
    printing =
        new Printing(
            store,
            live,
            link,
            shelf,
            camera,
            home.resolve("prints"),
            new PrintedFiles(
                home.resolve("gcode"), () -> Optional.of(new Volume(0, 0, 235, 235, 250, false))),
            id -> id + "'s name",
            clock);
    Spools spools = new Spools(store, live);
    printing.spools(spools);
    List<Feature> features = new ArrayList<>(printing.features());
    features.add(new SpoolFeature(spools));
    tasks = new Tasks(store, clock);
    timelapses =
        new Timelapses(
            store,
            tasks,
            home.resolve("timelapses"),
            camera,
            new DiskRoom(home, 0, 0),
            new TimelapseSettings("ffmpeg", "", Duration.ofSeconds(1), 900, 1L << 30),
            clock);
    printing.onStart(timelapses);
    printing.onEnd(timelapses);
    link.listen(timelapses.recorder());
    features.add(new TimelapseFeature(timelapses, printing::find));
    tasks.start();
    timelapses.start();
    features.add(live);
    features.add(new PrinterFeature(link, Optional::empty));
    web = new FeatureServer(features.toArray(new Feature[0]));
    link.start();
    printing.start();
  }

  FeatureServer web() {
    return web;
  }

  Store store() {
    return store;
  }

  Printing printing() {
    return printing;
  }

  String add(String slice, String more) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        web.post("/api/v1/queue", "{\"sliceId\":\"" + slice + "\"" + more + "}");
    if (answer.statusCode() != 201) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return String.valueOf(Json.readMap(answer.body().getBytes(StandardCharsets.UTF_8)).get("id"));
  }

  HttpResponse<String> as(Role role, String account, String method, String path, String json)
      throws IOException, InterruptedException {
    return web.send(
        web.request(role, path)
            .header("X-Test-Account", account)
            .header("Content-Type", "application/json")
            .method(method, java.net.http.HttpRequest.BodyPublishers.ofString(json)));
  }

  /** Waits until the print host is there and says that the bed is clear. */
  void clear() throws InterruptedException {
    await(
        "the bed",
        () -> {
          try {
            return web.post("/api/v1/printer/bed-clear", "").statusCode() == 204;
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  List<Map<String, Object>> items(String path) {
    try {
      Object items =
          Json.readMap(web.get(path).body().getBytes(StandardCharsets.UTF_8)).get("items");
      List<Map<String, Object>> list = new ArrayList<>();
      if (items instanceof List<?> all) {
        for (Object each : all) {
          list.add(asMap(each));
        }
      }
      return list;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("unchecked") // the codec builds maps with text keys only
  private static Map<String, Object> asMap(Object each) {
    return (Map<String, Object>) each;
  }

  List<Map<String, Object>> queue() {
    return items("/api/v1/queue");
  }

  List<Map<String, Object>> prints() {
    return items("/api/v1/prints");
  }

  void await(String what, BooleanSupplier seen) throws InterruptedException {
    RealPrinter.await(what, seen);
  }

  @Override
  public void close() {
    web.close();
    printing.close();
    timelapses.close();
    tasks.close();
    link.close();
    camera.close();
    live.close();
    store.close();
  }
}
