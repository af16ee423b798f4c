package io.easyprint.server.web;

import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.problem.ProblemException.Kind;
import io.easyprint.server.store.RandomId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request as a handler sees it. For the thread that handles it. */
public final class Request {
  /** What a JSON body may be at most. */
  private static final int JSON_LIMIT = 256 * 1024;

  private final HttpServletRequest servlet;
  private final Map<String, String> path;
  private @Nullable Caller caller;

  Request(HttpServletRequest servlet, Map<String, String> path, @Nullable Caller caller) {
    this.servlet = servlet;
    this.path = path;
    this.caller = caller;
  }

  /** Who asks; only on routes that need a role. */
  public Caller caller() {
    if (caller == null) {
      throw new ProblemException(Kind.UNKNOWN_CALLER, "unauthenticated", "Please log in.");
    }
    return caller;
  }

  /** Who asks, if known; for routes open to anybody. */
  public Optional<Caller> anybody() {
    return Optional.ofNullable(caller);
  }

  /** Says who turned out to ask: whoever has just logged in. */
  public void is(Caller known) {
    caller = known;
  }

  /** Who asked, as far as it is known by now. */
  Optional<Caller> actor() {
    return Optional.ofNullable(caller);
  }

  /** A segment of the path, as text from outside. */
  public String path(String name) {
    String value = path.get(name);
    if (value == null) {
      throw new IllegalArgumentException("No such segment: " + name);
    }
    return value;
  }

  /** A segment that is the random name of something; anything else is not found. */
  public String id(String name) {
    String value = path(name);
    if (!RandomId.isOne(value)) {
      throw ProblemException.notFound();
    }
    return value;
  }

  /** A parameter of the query. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(servlet.getParameter(name)).filter(value -> !value.isEmpty());
  }

  /** A whole number of the query, within bounds. */
  public int query(String name, int otherwise, int least, int most) {
    Optional<String> text = query(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int value = Integer.parseInt(text.get());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told the same way as one out of bounds.
    }
    throw ProblemException.invalidField(
        name, String.format(Locale.ROOT, "%s is from %d to %d.", name, least, most));
  }

  /** A header. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(servlet.getHeader(name));
  }

  /** The body as a record, with everything that it needs. */
  public <T> T json(Class<T> type) throws IOException {
    T value = Json.read(jsonBytes(), type);
    Required.check(value);
    return value;
  }

  /** The body as an object of any keys; one that is null is left out. */
  public Map<String, Object> jsonMap() throws IOException {
    Map<String, Object> map = new LinkedHashMap<>(Json.readMap(jsonBytes()));
    map.values().removeIf(Objects::isNull);
    return map;
  }

  private byte[] jsonBytes() throws IOException {
    String sent = header("Content-Type").orElse("");
    if (!sent.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      throw new ProblemException(
          Kind.UNSUPPORTED_TYPE, "json-needed", "The body has to be application/json.");
    }
    return body(JSON_LIMIT).readAllBytes();
  }

  /**
   * The body, at most so many bytes: one byte more throws {@code too-large}, at once where the
   * client announced it, else where it is read.
   */
  public InputStream body(long most) throws IOException {
    if (servlet.getContentLengthLong() > most) {
      throw ProblemException.tooLarge(most);
    }
    return new LimitedStream(servlet.getInputStream(), most);
  }

  /** How many bytes the client announced; -1 when it did not. */
  public long announced() {
    return servlet.getContentLengthLong();
  }

  /** The other side's address. */
  public String address() {
    return servlet.getRemoteAddr();
  }

  /** The request itself, for protocols of their own. */
  public HttpServletRequest servlet() {
    return servlet;
  }
}
