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
   * @param fresh whether a browser's person has to have given the password just now
   * @param stops whether a screen that is locked by its PIN may use it although a guest may not
   * @param screen whether the appliance's own screen may use it whatever its role, before there is
   *     an administrator and without a password, of which it has none; not while it is locked
   */
  public record Row(
      String method,
      String pattern,
      @Nullable Role role,
      boolean beforeSetup,
      boolean fresh,
      boolean stops,
      boolean screen) {
    /** The least role, where one is needed. */
    public Optional<Role> least() {
      return Optional.ofNullable(role);
    }

    /** Whether the appliance's screen may use it while it is locked: to look, and to stop. */
    public boolean whileLocked() {
      return role == null || role == Role.GUEST || stops;
    }
  }

  private static final List<Row> TABLE =
      List.of(
          always("GET", "/health"),
          always("GET", "/api/v1/session"),
          always("POST", "/api/v1/setup"),
          always("POST", "/api/v1/session"), // Before the set-up it knows the own screen only.
          whileLocked(viewer("DELETE", "/api/v1/session")),
          viewer("POST", "/api/v1/session/proof"),
          open("POST", "/api/v1/accounts"),
          open("POST", "/api/v1/confirm"),
          open("POST", "/api/v1/password/forgot"),
          open("POST", "/api/v1/password/reset"),
          viewer("GET", "/api/v1/me"),
          viewer("PATCH", "/api/v1/me"),
          viewer("DELETE", "/api/v1/me"),
          viewer("POST", "/api/v1/me/password"),
          viewer("POST", "/api/v1/me/email"),
          viewer("GET", "/api/v1/me/sessions"),
          viewer("DELETE", "/api/v1/me/sessions"),
          viewer("GET", "/api/v1/me/keys"),
          fresh(viewer("POST", "/api/v1/me/keys")),
          viewer("DELETE", "/api/v1/me/keys/{id}"),
          viewer("GET", "/api/v1/me/notifications"),
          viewer("PUT", "/api/v1/me/notifications"),
          viewer("GET", "/api/v1/me/webhook"),
          viewer("POST", "/api/v1/me/webhook/secret"),
          viewer("POST", "/api/v1/me/webhook/test"),
          administrator("GET", "/api/v1/accounts"),
          fresh(administrator("PATCH", "/api/v1/accounts/{id}")),
          fresh(administrator("POST", "/api/v1/invitations")),
          administrator("GET", "/api/v1/settings"),
          fresh(administrator("PATCH", "/api/v1/settings")),
          administrator("POST", "/api/v1/mail/test"),
          administrator("GET", "/api/v1/mail/outbox"),
          administrator("GET", "/api/v1/audit"),
          administrator("GET", "/api/v1/system"),
          administrator("GET", "/api/v1/logs"),
          fresh(administrator("POST", "/api/v1/system/restart")),
          fresh(administrator("POST", "/api/v1/system/shutdown")),
          administrator("GET", "/api/v1/updates"),
          fresh(administrator("POST", "/api/v1/updates")),
          fresh(administrator("POST", "/api/v1/updates/restart")),
          administrator("DELETE", "/api/v1/updates/restart"),
          administrator("GET", "/api/v1/screen/pin"),
          fresh(administrator("PUT", "/api/v1/screen/pin")),
          fresh(administrator("DELETE", "/api/v1/screen/pin")),
          whileLocked(operator("POST", "/api/v1/screen/lock")),
          whileLocked(operator("POST", "/api/v1/screen/unlock")),
          always("GET", "/api/v1/portal"), // They know guests of the access point only.
          always("GET", "/api/v1/portal/wifi"),
          always("POST", "/api/v1/portal/wifi"),
          orScreen(administrator("GET", "/api/v1/network")),
          orScreen(administrator("GET", "/api/v1/network/wifi")),
          orScreen(fresh(administrator("POST", "/api/v1/network/wifi"))),
          always("GET", "/api/v1/tls"),
          always("GET", "/api/v1/tls/authority"),
          fresh(administrator("PUT", "/api/v1/tls/certificate")),
          fresh(administrator("DELETE", "/api/v1/tls/certificate")),
          guest("GET", "/api/v1/live"),
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
          viewer("GET", "/api/v1/definitions/{id}"),
          administrator("PUT", "/api/v1/definitions/{id}"),
          administrator("DELETE", "/api/v1/definitions/{id}"),
          administrator("PUT", "/api/v1/printer/definition"),
          viewer("GET", "/api/v1/slicing"),
          viewer("POST", "/api/v1/slicing/settings"),
          viewer("POST", "/api/v1/slicing/plate"),
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
          guest("GET", "/api/v1/queue"),
          operator("POST", "/api/v1/queue"),
          operator("DELETE", "/api/v1/queue/{id}"),
          operator("PATCH", "/api/v1/queue/{id}"),
          operator("POST", "/api/v1/queue/{id}/move"),
          guest("GET", "/api/v1/printer"),
          operator("GET", "/api/v1/printer/ports"),
          operator("POST", "/api/v1/printer/connection"),
          operator("DELETE", "/api/v1/printer/connection"),
          administrator("POST", "/api/v1/printer/detect"),
          whileLocked(operator("POST", "/api/v1/printer/pause")),
          operator("POST", "/api/v1/printer/resume"),
          operator("POST", "/api/v1/printer/cancel"),
          operator("POST", "/api/v1/printer/bed-clear"),
          viewer("GET", "/api/v1/printer/clearing"),
          administrator("PUT", "/api/v1/printer/clearing"),
          operator("POST", "/api/v1/printer/clearing/preview"),
          administrator("GET", "/api/v1/printer/panel"),
          fresh(administrator("PUT", "/api/v1/printer/panel")),
          fresh(administrator("DELETE", "/api/v1/printer/panel")),
          whileLocked(operator("POST", "/api/v1/printer/emergency-stop")),
          operator("POST", "/api/v1/printer/command"),
          operator("POST", "/api/v1/printer/heat"),
          operator("POST", "/api/v1/printer/move"),
          operator("POST", "/api/v1/printer/home"),
          operator("POST", "/api/v1/printer/tune"),
          operator("POST", "/api/v1/printer/recover"),
          viewer("GET", "/api/v1/prints"),
          viewer("GET", "/api/v1/prints/totals"),
          viewer("GET", "/api/v1/prints.csv"),
          viewer("POST", "/api/v1/prints/seen"),
          viewer("GET", "/api/v1/prints/{id}"),
          viewer("GET", "/api/v1/prints/{id}/picture"),
          operator("POST", "/api/v1/prints/{id}/again"),
          viewer("GET", "/api/v1/prints/{id}/timelapse"),
          viewer("GET", "/api/v1/prints/{id}/timelapse.mp4"),
          operator("DELETE", "/api/v1/prints/{id}/timelapse"),
          viewer("GET", "/api/v1/spools"),
          operator("POST", "/api/v1/spools"),
          operator("PATCH", "/api/v1/spools/{id}"),
          operator("DELETE", "/api/v1/spools/{id}"),
          guest("GET", "/api/v1/webcam/"),
          administrator("GET", "/api/v1/backup"),
          fresh(administrator("POST", "/api/v1/backup")),
          open("GET", "/api/v1/openapi.yaml"),
          viewer("GET", "/metrics"),
          viewer("GET", "/api/v1/me/keys/requests"),
          fresh(viewer("POST", "/api/v1/me/keys/requests/{id}")),
          open("GET", "/plugin/appkeys/probe"),
          open("POST", "/plugin/appkeys/request"),
          open("GET", "/plugin/appkeys/request/{token}"),
          viewer("GET", "/api/version"),
          viewer("POST", "/api/login"),
          viewer("GET", "/api/settings"),
          viewer("GET", "/api/files"),
          viewer("GET", "/api/files/local"),
          operator("POST", "/api/files/local"),
          viewer("GET", "/api/files/local/{path}"),
          operator("POST", "/api/files/local/{path}"),
          operator("DELETE", "/api/files/local/{path}"),
          viewer("GET", "/api/job"),
          operator("POST", "/api/job"),
          viewer("GET", "/api/printer"),
          operator("POST", "/api/printer/printhead"),
          operator("POST", "/api/printer/tool"),
          operator("POST", "/api/printer/bed"),
          operator("POST", "/api/printer/command"),
          operator("GET", "/api/connection"),
          operator("POST", "/api/connection"));

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
    return new Row(method, pattern, null, true, false, false, false);
  }

  private static Row open(String method, String pattern) {
    return new Row(method, pattern, null, false, false, false, false);
  }

  private static Row viewer(String method, String pattern) {
    return new Row(method, pattern, Role.VIEWER, false, false, false, false);
  }

  private static Row operator(String method, String pattern) {
    return new Row(method, pattern, Role.OPERATOR, false, false, false, false);
  }

  private static Row guest(String method, String pattern) {
    return new Row(method, pattern, Role.GUEST, false, false, false, false);
  }

  private static Row administrator(String method, String pattern) {
    return new Row(method, pattern, Role.ADMINISTRATOR, false, false, false, false);
  }

  /** The same line for who has just given the password. */
  private static Row fresh(Row row) {
    return new Row(
        row.method(), row.pattern(), row.role(), row.beforeSetup(), true, row.stops(), false);
  }

  /** The same line for the appliance's screen, locked or not. */
  private static Row whileLocked(Row row) {
    return new Row(
        row.method(), row.pattern(), row.role(), row.beforeSetup(), row.fresh(), true, false);
  }

  /** The same line, and the appliance's own screen with it. */
  private static Row orScreen(Row row) {
    return new Row(
        row.method(), row.pattern(), row.role(), row.beforeSetup(), row.fresh(), row.stops(), true);
  }
}
