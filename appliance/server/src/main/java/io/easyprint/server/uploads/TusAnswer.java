package io.easyprint.server.uploads;

import io.easyprint.server.web.Json;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The protocol's own refusals as problem documents, with the protocol's own status (409, 412, 423,
 * 460 …). For the thread that handles the request.
 */
final class TusAnswer extends HttpServletResponseWrapper {
  private boolean refused;

  TusAnswer(HttpServletResponse response) {
    super(response);
  }

  boolean refused() {
    return refused;
  }

  @Override
  public void sendError(int status) throws IOException {
    sendError(status, null);
  }

  @Override
  public void sendError(int status, @Nullable String words) throws IOException {
    refused = true;
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "/problems/" + (status == 404 ? "not-found" : "upload"));
    problem.put("title", "upload");
    problem.put("status", status);
    problem.put("detail", Optional.ofNullable(words).orElse(""));
    byte[] body = Json.bytes(problem);
    setStatus(status);
    setContentType("application/problem+json");
    setContentLength(body.length);
    getOutputStream().write(body);
  }
}
