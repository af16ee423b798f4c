package io.easyprint.server.web;

import io.easyprint.printhost.api.PrintHostException;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.problem.ProblemException.Kind;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The one place where a refusal becomes an HTTP status and a problem document (RFC 9457). */
final class Problems {
  private Problems() {}

  static void send(ProblemException problem, HttpServletResponse response) throws IOException {
    int status = status(problem.kind());
    Map<String, Object> document = document(status, problem.name(), problem.getMessage());
    problem.field().ifPresent(field -> document.put("field", field));
    write(status, document, response);
  }

  static void send(int status, String name, String detail, HttpServletResponse response)
      throws IOException {
    write(status, document(status, name, detail), response);
  }

  /** What the print host refused, in the same words. */
  static ProblemException of(PrintHostException e) {
    return switch (e.reason()) {
      case STATE -> problem(Kind.CONFLICT, "printer-state", e);
      case BED -> problem(Kind.CONFLICT, "bed", e);
      case FILE -> problem(Kind.CONFLICT, "gcode-file", e);
      case PARAMETERS, PARSE, METHOD -> problem(Kind.INVALID, "invalid", e);
      case PRINTER -> problem(Kind.UNAVAILABLE, "printer", e);
      case UNREACHABLE, INTERNAL -> problem(Kind.UNAVAILABLE, "unavailable", e);
    };
  }

  private static ProblemException problem(Kind kind, String name, PrintHostException e) {
    return new ProblemException(kind, name, String.valueOf(e.getMessage()));
  }

  private static int status(Kind kind) {
    return switch (kind) {
      case INVALID -> 400;
      case UNKNOWN_CALLER -> 401;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case CONFLICT -> 409;
      case TOO_LARGE -> 413;
      case UNSUPPORTED_TYPE -> 415;
      case TOO_MANY -> 429;
      case UNAVAILABLE -> 503;
      case DISK_FULL -> 507;
    };
  }

  private static Map<String, Object> document(
      int status, String name, @org.jspecify.annotations.Nullable String detail) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", "/problems/" + name);
    document.put("title", name.replace('-', ' '));
    document.put("status", status);
    document.put("detail", detail == null ? "" : detail);
    return document;
  }

  private static void write(int status, Map<String, Object> document, HttpServletResponse response)
      throws IOException {
    byte[] body = Json.bytes(document);
    response.setStatus(status);
    response.setContentType("application/problem+json");
    response.setContentLength(body.length);
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(body);
  }
}
