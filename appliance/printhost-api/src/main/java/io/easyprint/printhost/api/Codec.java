package io.easyprint.printhost.api;

import io.avaje.json.JsonException;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import io.easyprint.printhost.api.PrintHostException.Reason;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * JSON-RPC 2.0 as the control protocol speaks it: one message a line, UTF-8, no batches. Immutable,
 * thread-safe.
 *
 * @see <a href="https://www.jsonrpc.org/specification">JSON-RPC 2.0 Specification</a>
 */
public final class Codec {
  /** Error code for JSON that is no request (JSON-RPC 2.0, section 5.1). */
  public static final int INVALID_REQUEST = -32600;

  private static final int MAX_DEPTH = 32;
  private static final int MAX_ID_LENGTH = 128;
  private static final String UNREADABLE = "The print host's answer cannot be read.";
  private static final Pattern ID = Pattern.compile("null|-?[0-9.eE+-]+|\".*\"", Pattern.DOTALL);

  private static final Jsonb JSONB = built();

  private final Jsonb jsonb = JSONB;
  private final JsonType<Envelope> envelopes = jsonb.type(Envelope.class);
  private final JsonType<Event> events = jsonb.type(Event.class);
  private final JsonType<String> strings = jsonb.type(String.class);
  private final Map<String, Request> plain =
      Stream.of(
              new Request.Status(),
              new Request.Subscribe(),
              new Request.Ports(),
              new Request.Disconnect(),
              new Request.EmergencyStop(),
              new Request.BedClear(),
              new Request.Panel(),
              new Request.ResetPanel(),
              new Request.Ended())
          .collect(Collectors.toUnmodifiableMap(Request::method, request -> request));
  private final Map<String, JsonType<? extends Request>> withParameters =
      Map.ofEntries(
          Map.entry("connect", jsonb.type(Request.Connect.class)),
          Map.entry("load", jsonb.type(Request.Load.class)),
          Map.entry("start", jsonb.type(Request.Start.class)),
          Map.entry("pause", jsonb.type(Request.Pause.class)),
          Map.entry("resume", jsonb.type(Request.Resume.class)),
          Map.entry("cancel", jsonb.type(Request.Cancel.class)),
          Map.entry("command", jsonb.type(Request.Command.class)),
          Map.entry("tune", jsonb.type(Request.Tune.class)),
          Map.entry("recover", jsonb.type(Request.Recover.class)),
          Map.entry("setPanel", jsonb.type(Request.SetPanel.class)),
          Map.entry("acknowledge", jsonb.type(Request.Acknowledge.class)));

  /** The first builders of a process share a list that they fill: one at a time. */
  private static Jsonb built() {
    synchronized (Jsonb.class) {
      return Jsonb.builder().failOnNullPrimitives(true).build();
    }
  }

  /** The line that makes this call. */
  public String call(long id, Request request) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}"
        .formatted(
            id, request.method(), plain.containsValue(request) ? "{}" : jsonb.toJson(request));
  }

  /** What a received line asks for; never throws. */
  public Incoming decode(String line) {
    String text = line.strip();
    if (text.startsWith("[") || text.equals("null")) {
      return new Incoming.Malformed(
          "null", INVALID_REQUEST, "A request is one JSON object; batches are not supported.");
    }
    if (!oneObject(text)) {
      return new Incoming.Malformed("null", Reason.PARSE.code(), "The line is no JSON object.");
    }
    Envelope envelope;
    try {
      envelope = envelopes.fromJson(text);
    } catch (JsonException | IllegalArgumentException | IllegalStateException e) {
      return new Incoming.Malformed("null", Reason.PARSE.code(), "The line is no JSON object.");
    }
    return decode(envelope);
  }

  private Incoming decode(Envelope envelope) {
    String id = envelope.id();
    if (id != null && (id.length() > MAX_ID_LENGTH || !ID.matcher(id).matches())) {
      return new Incoming.Malformed("null", INVALID_REQUEST, "id must be a number or a string.");
    }
    String method = envelope.method();
    if (!"2.0".equals(envelope.jsonrpc()) || method == null) {
      return new Incoming.Malformed(
          id == null ? "null" : id, INVALID_REQUEST, "The line is no JSON-RPC 2.0 request.");
    }
    Request request = plain.get(method);
    if (request != null) {
      return new Incoming.Call(id, request);
    }
    JsonType<? extends Request> kind = withParameters.get(method);
    if (kind == null) {
      return new Incoming.Malformed(id, Reason.METHOD.code(), "There is no method of that name.");
    }
    try {
      String params = envelope.params();
      return new Incoming.Call(id, kind.fromJson(params == null ? "{}" : params));
    } catch (IllegalArgumentException e) {
      return new Incoming.Malformed(id, Reason.PARAMETERS.code(), method + ": " + reason(e));
    } catch (JsonException | IllegalStateException | NullPointerException e) {
      return new Incoming.Malformed(
          id, Reason.PARAMETERS.code(), method + ": the parameters do not fit.");
    }
  }

  /** What {@link Enum#valueOf} says names a class of ours, which means nothing to a caller. */
  private static String reason(IllegalArgumentException e) {
    String message = String.valueOf(e.getMessage());
    return message.startsWith("No enum constant ")
        ? message.substring(message.lastIndexOf('.') + 1) + " is not known"
        : message;
  }

  /** The line that answers a call; {@code result} is null, a record of this package or a list. */
  public String answer(String id, @Nullable Object result) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}"
        .formatted(id, result == null ? "null" : json(result));
  }

  private String json(Object result) {
    if (result instanceof List<?> list) {
      return list.stream().map(jsonb::toJson).collect(Collectors.joining(",", "[", "]"));
    }
    return jsonb.toJson(result);
  }

  /** The line that refuses a call. */
  public String refusal(String id, int code, String message) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":{\"code\":%d,\"message\":%s}}"
        .formatted(id, code, strings.toJson(message));
  }

  /** The notification that carries an event. */
  public String notification(Event event) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"event\",\"params\":%s}"
        .formatted(events.toJson(event));
  }

  /** What a print host answered. Throws {@link PrintHostException} for anything unreadable. */
  Reply reply(String line) {
    if (!oneObject(line.strip())) {
      throw new PrintHostException(Reason.UNREACHABLE, UNREADABLE);
    }
    Envelope envelope = read(() -> envelopes.fromJson(line));
    if ("event".equals(envelope.method())) {
      return new Reply.Notification(event(envelope.params()));
    }
    long id = number(envelope.id());
    Envelope.Fault fault = envelope.error();
    if (fault != null) {
      String message = fault.message();
      return new Reply.Refusal(id, Reason.of(fault.code()), message == null ? "" : message);
    }
    String result = envelope.result();
    return new Reply.Result(id, result == null ? "null" : result);
  }

  private @Nullable Event event(@Nullable String params) {
    try {
      return params == null ? null : events.fromJson(params);
    } catch (JsonException | IllegalStateException | IllegalArgumentException e) {
      // A newer print host may tell of things that this client has no name for.
      return null;
    }
  }

  private static long number(@Nullable String id) {
    try {
      return id == null ? -1 : Long.parseLong(id.trim());
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** Reads a result of one record. */
  <T> T value(Class<T> type, String json) {
    return read(() -> jsonb.type(type).fromJson(json));
  }

  /** Reads a result that is a list. */
  <T> List<T> list(Class<T> type, String json) {
    return read(() -> jsonb.type(type).list().fromJson(json));
  }

  private static <T> T read(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (JsonException | IllegalStateException | IllegalArgumentException e) {
      throw new PrintHostException(Reason.UNREACHABLE, UNREADABLE, e);
    }
  }

  /**
   * Whether the text is one bracketed object with nothing after it. Parsing recurses, and a stack
   * must not be at the mercy of a line, so depth is looked at before.
   */
  private static boolean oneObject(String text) {
    if (!text.startsWith("{")) {
      return false;
    }
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == '[' || c == '{') {
        if (++depth > MAX_DEPTH) {
          return false;
        }
      } else if ((c == ']' || c == '}') && --depth == 0) {
        return i == text.length() - 1;
      }
    }
    return false;
  }
}
