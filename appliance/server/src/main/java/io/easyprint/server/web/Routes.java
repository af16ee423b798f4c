package io.easyprint.server.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Method and path pattern to handler. Every route needs its line in {@link Access}; a literal
 * segment goes before a {@code {name}}, and {@code {path}} takes all the rest. Built by one thread,
 * then only read.
 */
public final class Routes {
  /** A handler with the line of the table that guards it. */
  record Route(Access.Row access, Handler handler) {}

  /** A route that fits, with the path's segments. */
  record Match(Route route, Map<String, String> path) {}

  private static final class Node {
    private final Map<String, Node> literal = new HashMap<>();
    private final Map<String, Route> byMethod = new TreeMap<>();
    private @Nullable Node any;
    private String anyName = "";
  }

  /** Where routes are; everything else is the pages'. As servlet paths. */
  static final List<String> PLACES = List.of("/api/*", "/plugin/*", "/health", "/metrics");

  private static final String REST = "path";

  private final Node root = new Node();
  private final List<Access.Row> served = new ArrayList<>();
  private final WebSockets webSockets;
  private RequestMeter meter = RequestMeter.NONE;
  private Gate gate = Gate.OPEN;

  Routes(WebSockets webSockets) {
    this.webSockets = webSockets;
  }

  /** For a route that becomes a WebSocket. */
  public WebSockets webSockets() {
    return webSockets;
  }

  /** Has each answer measured; the last one named counts. */
  public Routes measure(RequestMeter by) {
    meter = by;
    return this;
  }

  RequestMeter meter() {
    return meter;
  }

  /** Has this gate before everything; the last one named counts. */
  public Routes gate(Gate before) {
    gate = before;
    return this;
  }

  Gate gate() {
    return gate;
  }

  /** GET, and HEAD with it. */
  public Routes get(String pattern, Handler handler) {
    return on("GET", pattern, handler);
  }

  /** POST. */
  public Routes post(String pattern, Handler handler) {
    return on("POST", pattern, handler);
  }

  /** DELETE. */
  public Routes delete(String pattern, Handler handler) {
    return on("DELETE", pattern, handler);
  }

  /** Any method. */
  public Routes on(String method, String pattern, Handler handler) {
    Access.Row access =
        Access.of(method, pattern)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    method + " " + pattern + " has no line in the table of roles"));
    Node node = root;
    for (String segment : segments(pattern)) {
      if (segment.startsWith("{")) {
        String name = segment.substring(1, segment.length() - 1);
        if (node.any == null) {
          node.any = new Node();
          node.anyName = name;
        } else if (!node.anyName.equals(name)) {
          throw new IllegalArgumentException(pattern + ": {" + node.anyName + "} stands there");
        }
        node = node.any;
      } else {
        node = node.literal.computeIfAbsent(segment, key -> new Node());
      }
    }
    if (node.byMethod.put(method, new Route(access, handler)) != null) {
      throw new IllegalArgumentException(method + " " + pattern + " is there twice");
    }
    served.add(access);
    return this;
  }

  /** Whether a path is no page's. */
  static boolean isOurs(String path) {
    return PLACES.stream()
        .anyMatch(place ->
            place.endsWith("*")
                ? path.startsWith(place.substring(0, place.length() - 1))
                : path.equals(place));
  }

  /** The lines of the table that are served. */
  public List<Access.Row> served() {
    return List.copyOf(served);
  }

  /** What answers this, if the path is known and the method fits. */
  Optional<Match> match(String method, String path) {
    Map<String, String> found = new HashMap<>();
    Node node = walk(path, found);
    if (node == null) {
      return Optional.empty();
    }
    Route route = node.byMethod.get(method);
    if (route == null && method.equals("HEAD")) {
      route = node.byMethod.get("GET");
    }
    return Optional.ofNullable(route).map(fits -> new Match(fits, found));
  }

  /** The methods that a path knows; empty for an unknown path. */
  Collection<String> methods(String path) {
    Node node = walk(path, new HashMap<>());
    return node == null ? List.of() : node.byMethod.keySet();
  }

  private @Nullable Node walk(String path, Map<String, String> found) {
    Node node = root;
    String[] segments = segments(path);
    for (int i = 0; i < segments.length; i++) {
      String segment = segments[i];
      Node next = node.literal.get(segment);
      if (next == null && node.any != null && node.anyName.equals(REST) && !segment.isEmpty()) {
        found.put(REST, String.join("/", List.of(segments).subList(i, segments.length)));
        return node.any.byMethod.isEmpty() ? null : node.any;
      }
      if (next == null && node.any != null && !segment.isEmpty()) {
        found.put(node.anyName, segment);
        next = node.any;
      }
      if (next == null) {
        return null;
      }
      node = next;
    }
    return node.byMethod.isEmpty() ? null : node;
  }

  private static String[] segments(String path) {
    return path.substring(1).split("/", -1);
  }
}
