package io.easyprint.server.webcam;

import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.problem.ProblemException.Kind;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Routes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Snapshot and stream through the server, with the session's rights, in the form of mjpg_streamer's
 * output_http plugin: {@code ?action=snapshot} is one JPEG, {@code ?action=stream} is {@code
 * multipart/x-mixed-replace} with the boundary {@code boundarydonotcross}. Thread-safe.
 */
public final class WebcamFeature implements Feature {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String BOUNDARY = "boundarydonotcross";

  private final Camera camera;

  /** Routes for this camera. */
  public WebcamFeature(Camera camera) {
    this.camera = camera;
  }

  @Override
  public void routes(Routes routes) {
    routes.get("/api/v1/webcam/", this::answer);
  }

  private Reply answer(Request request) throws IOException {
    return switch (request.query("action").orElse("snapshot")) {
      case "snapshot" -> snapshot();
      case "stream" -> Reply.raw(this::stream);
      default -> throw ProblemException.invalidField("action", "The action is snapshot or stream.");
    };
  }

  private Reply snapshot() throws IOException {
    try (Camera.Viewer viewer = camera.look()) {
      Frame frame = next(viewer);
      if (frame == null) {
        throw silent();
      }
      return Reply.bytes(
          200,
          "image/jpeg",
          frame.jpeg(),
          Map.of("Cache-Control", "no-store", "X-Timestamp", timestamp(frame)));
    }
  }

  private void stream(HttpServletRequest request, HttpServletResponse response) throws IOException {
    try (Camera.Viewer viewer = camera.look()) {
      Frame frame = next(viewer);
      if (frame == null) {
        throw silent();
      }
      response.setContentType("multipart/x-mixed-replace;boundary=" + BOUNDARY);
      response.setHeader("Cache-Control", "no-store");
      OutputStream out = response.getOutputStream();
      while (frame != null) {
        out.write(head(frame));
        out.write(frame.jpeg());
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        frame = next(viewer);
      }
    }
  }

  private static byte[] head(Frame frame) {
    return ("--"
            + BOUNDARY
            + "\r\nContent-Type: image/jpeg\r\nContent-Length: "
            + frame.jpeg().length
            + "\r\nX-Timestamp: "
            + timestamp(frame)
            + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String timestamp(Frame frame) {
    return String.format(Locale.ROOT, "%d.%06d", frame.time() / 1000, frame.time() % 1000 * 1000);
  }

  private static @Nullable Frame next(Camera.Viewer viewer) throws IOException {
    try {
      return viewer.next(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for a picture");
    }
  }

  private ProblemException silent() {
    String trouble = camera.trouble();
    return trouble.isEmpty()
        ? new ProblemException(
            Kind.UNAVAILABLE, "camera-silent", "The camera gives no picture just now.")
        : new ProblemException(Kind.UNAVAILABLE, "no-camera", trouble);
  }
}
