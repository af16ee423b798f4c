package io.easyprint.server.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** An answer. Immutable, unless what writes its body is not. */
public final class Reply {
  /** Writes a body. */
  @FunctionalInterface
  public interface Body {
    /** Writes all of it; a viewer who has gone shows as an exception. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Takes the whole exchange over: a WebSocket, a stream without an end, a protocol of its own. */
  @FunctionalInterface
  public interface Raw {
    /** Answers. */
    void send(HttpServletRequest request, HttpServletResponse response) throws IOException;
  }

  private final int status;
  private final Raw raw;

  private Reply(int status, Raw raw) {
    this.status = status;
    this.raw = raw;
  }

  /** 200 with a value as JSON. */
  public static Reply json(Object value) {
    return json(200, value);
  }

  /** A value as JSON. */
  public static Reply json(int status, Object value) {
    return bytes(status, "application/json", Json.bytes(value), Map.of());
  }

  /** A value as JSON, with headers. */
  public static Reply json(int status, Object value, Map<String, String> headers) {
    return bytes(status, "application/json", Json.bytes(value), headers);
  }

  /** 201 with a value as JSON, and where it is. */
  public static Reply created(String location, Object value) {
    return bytes(201, "application/json", Json.bytes(value), Map.of("Location", location));
  }

  /** 202: it was taken in and is done in the background. */
  public static Reply accepted() {
    return new Reply(202, (request, response) -> response.setStatus(202));
  }

  /** 204. */
  public static Reply noContent() {
    return new Reply(204, (request, response) -> response.setStatus(204));
  }

  /** Plain text, UTF-8. */
  public static Reply text(String text) {
    return bytes(200, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  /** Bytes of any type. */
  public static Reply bytes(int status, String type, byte[] content, Map<String, String> headers) {
    return new Reply(
        status,
        (request, response) -> {
          response.setStatus(status);
          response.setContentType(type);
          response.setContentLength(content.length);
          headers.forEach(response::setHeader);
          response.getOutputStream().write(content);
        });
  }

  /** A file as it stands; headers may name a Content-Disposition or a Cache-Control. */
  public static Reply file(Path file, String type, Map<String, String> headers) {
    return new Reply(
        200,
        (request, response) -> {
          response.setContentLengthLong(Files.size(file));
          response.setContentType(type);
          headers.forEach(response::setHeader);
          Files.copy(file, response.getOutputStream());
        });
  }

  /** A body of unknown length. */
  public static Reply stream(String type, Map<String, String> headers, Body body) {
    return new Reply(
        200,
        (request, response) -> {
          response.setContentType(type);
          headers.forEach(response::setHeader);
          body.writeTo(response.getOutputStream());
        });
  }

  /** Whatever the servlet interface can do. */
  public static Reply raw(Raw raw) {
    return new Reply(200, raw);
  }

  /** The status that it will have, unless it takes the exchange over. */
  int status() {
    return status;
  }

  void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    raw.send(request, response);
  }
}
