package io.easyprint.server.web;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may use which route: the one table. A route that is not in it is not served. What a caller
 * may see beyond that (own models, own entries) is the feature's to decide.
 */
public final class Access {
  /**
   * One line of the table.
   *
   * @param method HTTP method; HEAD goes with GET
   * @param pattern path, with {@code {name}} for a segment
   * @param role the least role that may use it; null: anybody
   * @param beforeSetup whether it answers before there is an administrator
   */
  public record Row(String method, String pattern, @Nullable Role role, boolean beforeSetup) {
    /** The least role, where one is needed. */
    public Optional<Role> least() {
      return Optional.ofNullable(role);
    }
  }

  private static final List<Row> TABLE =
      List.of(
          always("GET", "/health"),
          always("GET", "/api/v1/session"),
          always("POST", "/api/v1/setup"),
          open("POST", "/api/v1/session"),
          viewer("DELETE", "/api/v1/session"),
          viewer("GET", "/api/v1/live"),
          viewer("GET", "/api/v1/models"),
          operator("POST", "/api/v1/models"),
          viewer("GET", "/api/v1/models/{id}"),
          operator("DELETE", "/api/v1/models/{id}"),
          viewer("GET", "/api/v1/models/{id}/picture"),
          viewer("GET", "/api/v1/models/{id}/mesh"),
          operator("OPTIONS", "/api/v1/uploads"),
          operator("POST", "/api/v1/uploads"),
          operator("OPTIONS", "/api/v1/uploads/{id}"),
          operator("HEAD", "/api/v1/uploads/{id}"),
          operator("PATCH", "/api/v1/uploads/{id}"),
          operator("DELETE", "/api/v1/uploads/{id}"),
          viewer("GET", "/api/v1/definitions"),
          administrator("PUT", "/api/v1/printer/definition"),
          viewer("GET", "/api/v1/slicing"),
          viewer("POST", "/api/v1/slicing/settings"),
          viewer("GET", "/api/v1/slicing/profiles"),
          operator("POST", "/api/v1/slicing/profiles"),
          operator("POST", "/api/v1/slicing/profiles/import"),
          operator("DELETE", "/api/v1/slicing/profiles/{id}"),
          operator("POST", "/api/v1/slices"),
          viewer("GET", "/api/v1/slices"),
          viewer("GET", "/api/v1/slices/{id}"),
          operator("DELETE", "/api/v1/slices/{id}"),
          viewer("GET", "/api/v1/slices/{id}/gcode"),
          viewer("GET", "/api/v1/slices/{id}/picture"),
          viewer("GET", "/api/v1/slices/{id}/settings"),
          viewer("GET", "/api/v1/slices/{id}/layers"),
          viewer("GET", "/api/v1/slices/{id}/layers/{layer}"),
          viewer("GET", "/api/v1/queue"),
          operator("POST", "/api/v1/queue"),
          operator("DELETE", "/api/v1/queue/{id}"),
          operator("POST", "/api/v1/queue/{id}/move"),
          viewer("GET", "/api/v1/printer"),
          operator("GET", "/api/v1/printer/ports"),
          operator("POST", "/api/v1/printer/connection"),
          operator("DELETE", "/api/v1/printer/connection"),
          administrator("POST", "/api/v1/printer/detect"),
          operator("POST", "/api/v1/printer/pause"),
          operator("POST", "/api/v1/printer/resume"),
          operator("POST", "/api/v1/printer/cancel"),
          operator("POST", "/api/v1/printer/bed-clear"),
          operator("POST", "/api/v1/printer/emergency-stop"),
          operator("POST", "/api/v1/printer/command"),
          operator("POST", "/api/v1/printer/heat"),
          operator("POST", "/api/v1/printer/move"),
          operator("POST", "/api/v1/printer/home"),
          operator("POST", "/api/v1/printer/tune"),
          operator("POST", "/api/v1/printer/recover"),
          viewer("GET", "/api/v1/prints"),
          viewer("GET", "/api/v1/prints/{id}"),
          viewer("GET", "/api/v1/prints/{id}/picture"),
          viewer("GET", "/api/v1/webcam/"));

  private Access() {}

  /** The whole table. */
  public static List<Row> table() {
    return TABLE;
  }

  /** The line of a route. */
  static Optional<Row> of(String method, String pattern) {
    return TABLE.stream()
        .filter(row -> row.method().equals(method) && row.pattern().equals(pattern))
        .findFirst();
  }

  private static Row always(String method, String pattern) {
    return new Row(method, pattern, null, true);
  }

  private static Row open(String method, String pattern) {
    return new Row(method, pattern, null, false);
  }

  private static Row viewer(String method, String pattern) {
    return new Row(method, pattern, Role.VIEWER, false);
  }

  private static Row operator(String method, String pattern) {
    return new Row(method, pattern, Role.OPERATOR, false);
  }

  private static Row administrator(String method, String pattern) {
    return new Row(method, pattern, Role.ADMINISTRATOR, false);
  }
}
