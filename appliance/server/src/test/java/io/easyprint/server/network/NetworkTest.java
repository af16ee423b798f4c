package io.easyprint.server.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.web.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through HTTP, with a program in nmcli's place. */
class NetworkTest {
  private static final String HOME = "Workshop: 작업실|78|WPA2|hunter 2 \\ \"quoted\"";
  private static final String CAFE = "Café|51|-|-";

  @TempDir Path folder;

  private static HttpResponse<String> get(Box box, String path) throws Exception {
    return box.server().send(box.request(path));
  }

  private static Map<String, Object> json(Box box, String path) throws Exception {
    HttpResponse<String> answer = get(box, path);
    assertEquals(200, answer.statusCode(), answer.body());
    return Json.readMap(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  private static HttpResponse<String> join(Box box, String path, String ssid, String password)
      throws Exception {
    HttpRequest.Builder request =
        box.request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Json.text(Map.of("ssid", ssid, "password", password))));
    return box.server().send(request);
  }

  private static Box opened(Path folder) throws Exception {
    Box box = new Box(folder);
    box.air(HOME, CAFE, "Firm|90|WPA2 802.1X|-", "Mute|20|WPA2|silence please|no-address");
    box.looks();
    box.later(Vigil.START);
    box.await(NetworkManager.ACCESS_POINT);
    Box.until(() -> box.told.size() > 1);
    box.looks();
    return box;
  }

  private static void failed(Box box, String reason) throws Exception {
    Box.until(() -> {
      try {
        Object joining = json(box, "/api/v1/portal").get("joining");
        return joining instanceof Map<?, ?> map && reason.equals(map.get("reason"));
      } catch (Exception | AssertionError e) {
        return false; // It is closed for that long.
      }
    });
  }

  @Test
  void a_machine_without_a_network_opens_its_own_and_says_how_to_come_in() throws Exception {
    try (Box box = opened(folder)) {
      Map<String, Object> view = json(box, "/api/v1/network");
      assertEquals(
          Map.of("ssid", "Easyprint-4f2a", "password", Box.PASSWORD), view.get("accessPoint"));
      assertEquals(List.of("http://127.0.0.1"), view.get("addresses"));
      assertEquals("shared", box.read("profiles/easyprint-access-point/ipv4.method"));
      assertEquals("127.0.0.1/8", box.read("profiles/easyprint-access-point/ipv4.addresses"));
      assertEquals(
          Box.PASSWORD, box.read("profiles/easyprint-access-point/802-11-wireless-security.psk"));
      assertEquals(Optional.empty(), Optional.ofNullable(box.told.take().accessPoint()));
      assertEquals("Easyprint-4f2a", box.told.take().accessPoint());
      assertFalse(box.read("calls").contains(Box.PASSWORD), "others can read the password");
    }
  }

  @Test
  void what_a_guests_phone_asks_of_the_world_leads_to_the_portal() throws Exception {
    try (Box box = opened(folder)) {
      String to = "\r\nLocation: " + box.address() + "/portal\r\n";
      for (String[] probe :
          new String[][] {
            {"/generate_204", "connectivitycheck.gstatic.com"},
            {"/hotspot-detect.html", "captive.apple.com"},
            {"/connecttest.txt", "www.msftconnecttest.com"},
            {"/canonical.html", "detectportal.firefox.com"},
            {"/api/v1/network", "evil.example"},
            {"/api/v1/live", "evil.example"},
          }) {
        String answer = box.ask("GET", probe[0], probe[1]);
        assertTrue(answer.startsWith("HTTP/1.1 302 "), answer);
        assertTrue(answer.contains(to), answer);
      }
      String rebound = box.ask("POST", "/api/v1/portal/wifi", "evil.example");
      assertTrue(rebound.startsWith("HTTP/1.1 403 "), rebound);
      assertTrue(rebound.contains("/problems/foreign-host"), rebound);
      String host = "easyprint-4f2a.local";
      assertTrue(box.ask("GET", "/api/v1/portal", host).startsWith("HTTP/1.1 200 "));
      String network = box.ask("GET", "/api/v1/network", host);
      assertTrue(network.startsWith("HTTP/1.1 401 "), "a guest sees more than the portal");
    }
  }

  @Test
  void a_guest_without_an_account_chooses_the_wifi_and_a_wrong_password_brings_the_portal_back()
      throws Exception {
    try (Box box = opened(folder)) {
      assertEquals(
          List.of("Firm", "Workshop: 작업실", "Café", "Mute"),
          ((List<?>) Objects.requireNonNull(json(box, "/api/v1/portal/wifi").get("items")))
              .stream().map(one -> ((Map<?, ?>) one).get("ssid")).toList());
      String ssid = "Workshop: 작업실";
      assertEquals(202, join(box, "/api/v1/portal/wifi", ssid, "hunter 3 wrong").statusCode());
      failed(box, "password");
      box.await(NetworkManager.ACCESS_POINT);
      assertEquals("", box.read("profiles/" + ssid), "the wrong password was kept");
      assertEquals(202, join(box, "/api/v1/portal/wifi", "Mute", "silence please").statusCode());
      failed(box, "no-address");
      assertEquals(202, join(box, "/api/v1/portal/wifi", "Firm", "hunter 3 wrong").statusCode());
      failed(box, "unsupported");
      assertEquals(202, join(box, "/api/v1/portal/wifi", "Nowhere", "").statusCode());
      failed(box, "not-found");

      String right = "hunter 2 \\ \"quoted\"";
      assertEquals(202, join(box, "/api/v1/portal/wifi", ssid, right).statusCode());
      Box.until(() -> box.read("active").startsWith("easyprint-wifi-"));
      Box.until(() -> box.told.stream().filter(news -> news.accessPoint() == null).count() > 1);
      String profile = "profiles/" + box.read("active") + "/";
      Box.until(() -> box.read(profile + "connection.autoconnect").equals("yes"));
      Map<String, Object> view = json(box, "/api/v1/network");
      assertEquals(Map.of("ssid", ssid, "signal", 78L), view.get("wifi"));
      assertEquals(Optional.empty(), Optional.ofNullable(view.get("accessPoint")));
      assertFalse(box.read("calls").contains("hunter"), "others can read the password");
      assertEquals(409, get(box, "/api/v1/portal").statusCode());
      assertTrue(
          box.ask("GET", "/generate_204", "connectivitycheck.gstatic.com")
              .startsWith("HTTP/1.1 404 "),
          "somebody is led away although the access point is closed");
    }
  }

  @Test
  void who_comes_by_another_network_is_no_guest() throws Exception {
    try (Box box = new Box(folder, "127.0.0.9", 32)) {
      box.looks();
      box.later(Vigil.START);
      box.await(NetworkManager.ACCESS_POINT);
      Box.until(() -> box.told.size() > 1);
      assertEquals(409, get(box, "/api/v1/portal").statusCode());
      assertEquals(409, get(box, "/api/v1/portal/wifi").statusCode());
      assertEquals(409, join(box, "/api/v1/portal/wifi", "Café", "").statusCode());
      assertTrue(box.ask("GET", "/nowhere", "example.org").startsWith("HTTP/1.1 404 "));
    }
  }

  @Test
  void a_cable_keeps_it_shut_and_an_operator_may_not_choose() throws Exception {
    try (Box box = new Box(folder)) {
      box.air(HOME, CAFE);
      box.write("cable", "");
      box.looks();
      box.later(10 * Vigil.START);
      box.looks();
      assertEquals("", box.read("active"));
      assertEquals(409, get(box, "/api/v1/portal").statusCode());
      HttpResponse<String> refused =
          box.server().post("/api/v1/network/wifi", "{\"ssid\":\"Café\",\"password\":\"\"}");
      assertEquals(403, refused.statusCode(), refused.body());
      assertEquals(202, join(box, "/api/v1/network/wifi", "Café", "").statusCode());
      Box.until(() -> box.read("active").startsWith("easyprint-wifi-"));
      HttpResponse<String> short_ = join(box, "/api/v1/network/wifi", "Café", "short");
      assertEquals(400, short_.statusCode());
      assertTrue(short_.body().contains("\"field\":\"password\""), short_.body());
    }
  }

  @Test
  void a_router_that_comes_back_is_joined_and_the_access_point_closes() throws Exception {
    Files.createDirectories(folder.resolve("profiles/preset"));
    Files.writeString(folder.resolve("profiles/preset/ssid"), "Home");
    Files.writeString(folder.resolve("profiles/preset/connection.autoconnect"), "yes");
    try (Box box = opened(folder)) {
      box.air("Home|60|WPA2|whatever it is");
      box.later(Vigil.AGAIN + Vigil.GUEST);
      box.await("preset");
      Box.until(() -> box.told.stream().filter(news -> news.accessPoint() == null).count() > 1);
    }
  }

  @Test
  void switched_off_it_closes_and_stays_shut() throws Exception {
    try (Box box = opened(folder)) {
      box.wanted.set(false);
      box.await("");
      box.later(Vigil.AGAIN);
      box.looks();
      assertEquals("", box.read("active"));
    }
  }

  @Test
  void without_network_manager_the_pages_are_told_so() throws Exception {
    try (Box box = new Box(folder)) {
      box.write("stopped", "");
      Map<String, Object> view = json(box, "/api/v1/network");
      assertEquals(false, view.get("manager"));
      assertEquals("easyprint-4f2a", view.get("hostname"));
      assertEquals(
          List.of("http://easyprint-4f2a.local", "http://192.0.2.40"), view.get("addresses"));
      HttpResponse<String> none = get(box, "/api/v1/network/wifi");
      assertEquals(503, none.statusCode());
      assertTrue(none.body().contains("/problems/no-network-manager"), none.body());
      assertEquals(503, join(box, "/api/v1/network/wifi", "Café", "").statusCode());
    }
  }

  @Test
  void the_password_is_made_once_and_for_its_owners_eyes() throws IOException {
    Path own = folder.resolve("network/password");
    String made = new AccessPointKey(Optional.of(folder.resolve("none")), own).text();
    assertTrue(made.matches("[a-z2-9]{12}"), made);
    assertEquals(made, new AccessPointKey(Optional.empty(), own).text());
    assertEquals(
        "rw-------",
        java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(own)));
    Path given = Files.writeString(folder.resolve("given"), "as it was preset\n");
    assertEquals("as it was preset", new AccessPointKey(Optional.of(given), own).text());
    Files.writeString(given, "short");
    assertEquals(made, new AccessPointKey(Optional.of(given), own).text());
  }
}
