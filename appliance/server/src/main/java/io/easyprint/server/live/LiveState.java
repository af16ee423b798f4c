package io.easyprint.server.live;

import io.easyprint.server.web.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * All keys with their latest values, and the messages that bring a client up to date. Guarded by
 * the hub's lock.
 */
final class LiveState {
  /** Lines kept of each log. */
  private static final int LOG_LINES = 200;

  private record Asked(long from, String account) {}

  private final Map<String, Slot> shared = new TreeMap<>();
  private final Map<String, Map<String, Slot>> own = new HashMap<>();
  private final Map<String, Supplier<Object>> onlySnapshot = new TreeMap<>();
  private final Map<Asked, Optional<String>> made = new HashMap<>();
  private long version;

  long version() {
    return version;
  }

  boolean put(String key, String json) {
    return set(shared, key, json);
  }

  boolean putFor(String account, String key, String json) {
    return set(own.computeIfAbsent(account, none -> new TreeMap<>()), key, json);
  }

  void log(String key) {
    shared.putIfAbsent(key, new Slot.Log(LOG_LINES));
  }

  void append(String key, String json) {
    Slot slot = shared.computeIfAbsent(key, none -> new Slot.Log(LOG_LINES));
    if (slot instanceof Slot.Log log) {
      log.add(json, ++version);
      made.clear();
    }
  }

  void onlySnapshot(String key, Supplier<Object> value) {
    onlySnapshot.put(key, value);
  }

  /** The first message. */
  String snapshot(String account) {
    StringBuilder message = new StringBuilder("{\"type\":\"snapshot\",\"state\":{");
    int start = message.length();
    add(message, start, seen(own.getOrDefault(account, Map.of())), -1);
    onlySnapshot.forEach((key, value) -> add(message, start, key, Json.text(value.get())));
    return message.append("}}").toString();
  }

  /** What changed since a version; nothing where no key of this account did. */
  Optional<String> change(long from, String account) {
    Map<String, Slot> mine = own.getOrDefault(account, Map.of());
    boolean any = mine.values().stream().anyMatch(slot -> slot.version() > from);
    return made.computeIfAbsent(
        new Asked(from, any ? account : ""), asked -> build(from, any ? mine : Map.of()));
  }

  private Optional<String> build(long from, Map<String, Slot> mine) {
    StringBuilder message = new StringBuilder("{\"type\":\"change\",\"state\":{");
    int start = message.length();
    add(message, start, seen(mine), from);
    return message.length() == start
        ? Optional.empty()
        : Optional.of(message.append("}}").toString());
  }

  /** An account's own value hides the one that everybody else sees. */
  private Map<String, Slot> seen(Map<String, Slot> mine) {
    Map<String, Slot> seen = new TreeMap<>(shared);
    seen.putAll(mine);
    return seen;
  }

  private boolean set(Map<String, Slot> slots, String key, String json) {
    Slot slot = slots.computeIfAbsent(key, none -> new Slot.Value());
    if (slot instanceof Slot.Value value && value.set(json, version + 1)) {
      version++;
      made.clear();
      return true;
    }
    return false;
  }

  private static void add(StringBuilder message, int start, Map<String, Slot> slots, long from) {
    slots.forEach((key, slot) -> {
      if (slot.version() > from) {
        add(message, start, key, slot.json(from));
      }
    });
  }

  private static void add(StringBuilder message, int start, String key, String json) {
    if (message.length() > start) {
      message.append(',');
    }
    message.append('"').append(key).append("\":").append(json);
  }
}
