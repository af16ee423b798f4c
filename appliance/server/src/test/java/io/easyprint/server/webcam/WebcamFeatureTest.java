package io.easyprint.server.webcam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.web.FeatureServer;
import io.easyprint.server.web.Role;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WebcamFeatureTest {
  private static Camera camera;
  private static FeatureServer server;

  @BeforeAll
  static void start() {
    camera = Camera.testPicture();
    server = new FeatureServer(new WebcamFeature(camera));
  }

  @AfterAll
  static void stop() {
    server.close();
    camera.close();
  }

  @Test
  void a_snapshot_is_one_whole_jpeg() throws Exception {
    HttpResponse<byte[]> answer =
        server
            .client()
            .send(
                server.request(Role.VIEWER, "/api/v1/webcam/?action=snapshot").build(),
                HttpResponse.BodyHandlers.ofByteArray());
    assertEquals(200, answer.statusCode());
    assertEquals("image/jpeg", answer.headers().firstValue("Content-Type").orElse(""));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(answer.body()));
    assertNotNull(image);
    assertEquals(TestPicture.WIDTH, image.getWidth());
  }

  @Test
  void a_stream_is_multipart_with_a_length_for_each_picture() throws Exception {
    HttpResponse<InputStream> answer =
        server
            .client()
            .send(
                server.request(Role.VIEWER, "/api/v1/webcam/?action=stream").build(),
                HttpResponse.BodyHandlers.ofInputStream());
    assertEquals(
        "multipart/x-mixed-replace;boundary=boundarydonotcross",
        answer.headers().firstValue("Content-Type").orElse("").replace(" ", ""));
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.ISO_8859_1))) {
      int parts = 0;
      while (parts < 2) {
        String line = reader.readLine();
        assertNotNull(line);
        parts += line.startsWith("Content-Length: ") ? 1 : 0;
      }
      assertEquals(2, parts);
    }
  }

  @Test
  void nobody_looks_without_being_known() throws Exception {
    HttpResponse<String> answer =
        server.send(
            java.net.http.HttpRequest.newBuilder(
                server.address().resolve("/api/v1/webcam/?action=snapshot")));
    assertEquals(401, answer.statusCode());
  }

  @Test
  void an_unknown_action_is_refused_with_a_sentence() throws Exception {
    HttpResponse<String> answer = server.get("/api/v1/webcam/?action=command");
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("snapshot or stream"), answer.body());
  }
}
