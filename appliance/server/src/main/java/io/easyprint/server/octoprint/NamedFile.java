package io.easyprint.server.octoprint;

import io.easyprint.server.mesh.ModelFormat;
import io.easyprint.server.models.Model;
import io.easyprint.server.web.Request;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A model under the name by which OctoPrint's clients call it. There, a name is a file, always of
 * ASCII letters, and sending it again overwrites it; here both uploads stay. So the newest of a
 * plain name is called by it, and any other by its id and a name: a client that asks for what it
 * saw never gets something else. Immutable.
 *
 * @param folder names with a slash between them; empty: in none
 * @param path under {@code /api/files/local}, the folder's before it
 */
record NamedFile(Model model, String folder, String path) {
  /**
   * The models, newest first, with their names.
   *
   * @param folders by the model's id
   */
  static List<NamedFile> of(List<Model> newestFirst, Map<String, String> folders) {
    Set<String> taken = new HashSet<>();
    List<NamedFile> named = new ArrayList<>();
    for (Model model : newestFirst) {
      String folder = folders.getOrDefault(model.id(), "");
      String path = within(folder, plain(model.name()));
      boolean own = plain(model.name()).equals(model.name()) && taken.add(path);
      named.add(new NamedFile(model, folder, own ? path : within(folder, longName(model))));
    }
    return named;
  }

  /** The one that the end of an address means. */
  static Optional<NamedFile> find(List<NamedFile> files, String end) {
    String path = decoded(end);
    // The long name stays good when a newer file of that name is removed.
    return files.stream()
        .filter(file ->
            file.path.equals(path) || path.equals(within(file.folder, longName(file.model))))
        .findFirst();
  }

  /** The end of an address as a path; empty where it is none. */
  static String decoded(String end) {
    try {
      return URLDecoder.decode(end.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static String within(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  private static String longName(Model model) {
    return model.id() + "-" + plain(model.name());
  }

  static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .replaceAll("[^A-Za-z0-9._() +,=@-]", "_");
  }

  /** Without the id: what people see. */
  String name() {
    return plain(model.name());
  }

  /** Where it is, for this client. */
  String resource(Request request) {
    return resource(request, path);
  }

  /** Where a path is, for this client. */
  static String resource(Request request, String path) {
    String encoded =
        Arrays.stream(path.split("/"))
            .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
            .collect(Collectors.joining("/"));
    return base(request) + "/api/files/local/" + encoded;
  }

  /** {@code machinecode} or {@code model}, and what of it. */
  List<String> typePath() {
    String kind = model.format() == ModelFormat.GCODE ? "machinecode" : "model";
    return List.of(kind, model.format().extension());
  }

  /** This server as the client called it. */
  static String base(Request request) {
    String scheme = request.servlet().isSecure() ? "https" : "http";
    return scheme + "://" + request.header("Host").orElse("localhost");
  }
}
