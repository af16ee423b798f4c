package io.easyprint.server.webcam;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A streaming program that is installed. It listens on the loopback only, without its commands.
 * mjpg_streamer (built from its sources, Debian has none) takes its options for a plugin as one
 * argument that it splits itself; ustreamer 4.9 and later (Debian) takes them as usual. Immutable.
 *
 * @param kind which of the two
 * @param program its file
 */
record Streamer(CameraKind kind, Path program) {
  /** The one to use by these settings, where it is installed. */
  static Optional<Streamer> find(CameraSettings settings, String path) {
    return switch (settings.kind()) {
      case NONE, TEST -> Optional.empty();
      case MJPG_STREAMER, USTREAMER -> find(settings.kind(), settings.program(), path);
      case AUTO -> {
        String program = settings.program();
        if (!program.isEmpty()) {
          yield find(kindByName(program), program, path);
        }
        yield find(CameraKind.MJPG_STREAMER, "", path)
            .or(() -> find(CameraKind.USTREAMER, "", path));
      }
    };
  }

  private static CameraKind kindByName(String program) {
    return String.valueOf(Path.of(program).getFileName()).contains("ustreamer")
        ? CameraKind.USTREAMER
        : CameraKind.MJPG_STREAMER;
  }

  private static Optional<Streamer> find(CameraKind kind, String program, String path) {
    String name = program.isEmpty() ? kind.text() : program;
    Stream<Path> places =
        name.contains("/")
            ? Stream.of(Path.of(name))
            : Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name));
    return places
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst()
        .map(file -> new Streamer(kind, file.toAbsolutePath()));
  }

  /** The program and its arguments. */
  List<String> words(Path device, CameraSettings settings, int port) {
    String size = settings.width() + "x" + settings.height();
    List<String> words = new ArrayList<>();
    words.add(program.toString());
    if (kind == CameraKind.USTREAMER) {
      words.addAll(
          List.of(
              "--device", device.toString(),
              "--host", "127.0.0.1",
              "--port", String.valueOf(port),
              "--resolution", size,
              "--desired-fps", String.valueOf(settings.fps())));
    } else {
      words.addAll(
          List.of(
              "-i", "input_uvc.so -d " + device + " -r " + size + " -f " + settings.fps(),
              "-o", "output_http.so -l 127.0.0.1 -p " + port + " -n"));
    }
    return words;
  }

  /**
   * Where it has its stream; ustreamer is asked to say with each picture whether it is the
   * camera's.
   */
  String path() {
    return kind == CameraKind.USTREAMER ? "/?action=stream&extra_headers=1" : "/?action=stream";
  }

  /** mjpg_streamer finds its plugins where the loader looks. */
  Map<String, String> environment(Map<String, String> own) {
    Map<String, String> environment = new HashMap<>(own);
    Path folder = program.resolveSibling("");
    Stream.of(folder, folder.resolve("../lib/mjpg-streamer"), folder.resolve("../lib"))
        .map(Path::normalize)
        .filter(place -> Files.exists(place.resolve("input_uvc.so")))
        .findFirst()
        .ifPresent(place -> environment.put("LD_LIBRARY_PATH", place.toString()));
    return environment;
  }
}
