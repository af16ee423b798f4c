package io.easyprint.server.octoprint;

import io.easyprint.server.mesh.ModelFormat;
import io.easyprint.server.models.Model;
import io.easyprint.server.web.Request;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A model under the name by which OctoPrint's clients call it. There, a name is a file, always of
 * ASCII letters, and sending it again overwrites it; here both uploads stay. So the newest of a
 * plain name is called by it, and any other by its id and a name: a client that asks for what it
 * saw never gets something else. There are no folders. Immutable.
 *
 * @param path under {@code /api/files/local}
 */
record NamedFile(Model model, String path) {
  /** The models, newest first, with their names. */
  static List<NamedFile> of(List<Model> newestFirst) {
    Set<String> taken = new HashSet<>();
    List<NamedFile> named = new ArrayList<>();
    for (Model model : newestFirst) {
      String plain = plain(model.name());
      boolean own = plain.equals(model.name()) && taken.add(plain);
      named.add(new NamedFile(model, own ? plain : longPath(model)));
    }
    return named;
  }

  /** The one that a segment of an address means. */
  static Optional<NamedFile> find(List<Model> newestFirst, String segment) {
    String path;
    try {
      path = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    // The long name stays good when a newer file of that name is removed.
    return of(newestFirst).stream()
        .filter(file -> file.path.equals(path) || path.equals(file.longPath()))
        .findFirst();
  }

  private static String longPath(Model model) {
    return model.id() + "-" + plain(model.name());
  }

  private String longPath() {
    return longPath(model);
  }

  private static String plain(String name) {
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
    String encoded = URLEncoder.encode(path, StandardCharsets.UTF_8).replace("+", "%20");
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
