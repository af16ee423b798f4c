package io.easyprint.printhost.api;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request's parameters must look like; each failed check is an IllegalArgumentException. */
final class Checks {
  private static final Pattern JOB_ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final Pattern FILE_ID = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private Checks() {}

  static void jobId(@Nullable String jobId) {
    require(
        jobId != null && JOB_ID.matcher(jobId).matches(),
        "jobId must be 1 to 64 letters, digits or hyphens");
  }

  static boolean fileId(@Nullable String id) {
    return id != null && FILE_ID.matcher(id).matches();
  }

  static boolean sha256(@Nullable String digest) {
    return digest != null && SHA256.matcher(digest).matches();
  }

  static void text(String what, @Nullable String text, int min, int max) {
    if (text == null) {
      throw new IllegalArgumentException(what + " is missing");
    }
    require(
        text.length() >= min && text.length() <= max,
        what + " must have " + min + " to " + max + " characters");
    require(text.chars().noneMatch(c -> c < ' ' || c == 0x7f), what + " holds control characters");
  }

  static void percent(String what, @Nullable Double value, double min, double max) {
    if (value == null || !Double.isFinite(value)) {
      throw new IllegalArgumentException(what + " is missing");
    }
    require(
        value < 0 || (value >= min && value <= max),
        what + " must be negative, or " + (int) min + " to " + (int) max);
  }

  static void wires(@Nullable List<PanelWire> wires) {
    if (wires == null) {
      throw new IllegalArgumentException("wires is missing");
    }
    Set<PanelPart> parts = EnumSet.noneOf(PanelPart.class);
    Map<Integer, PanelPart> pins = new HashMap<>();
    for (PanelWire wire : wires) {
      if (!present(wire) || !present(wire.part())) {
        throw new IllegalArgumentException("a wire has no part");
      }
      PanelPart part = wire.part();
      require(parts.add(part), part + " is wired twice");
      require(
          wire.pin() >= 0 && wire.pin() <= PanelWire.HIGHEST_PIN,
          part + ": the pin must be 0 to " + PanelWire.HIGHEST_PIN);
      PanelPart other = pins.putIfAbsent(wire.pin(), part);
      require(other == null, other + " and " + part + " are both at pin " + wire.pin());
      require(!part.isButton() || wire.pull() != null, part + ": pull must be UP, DOWN or OFF");
      require(part.isButton() || wire.pull() == null, part + " is driven and has no pull");
    }
  }

  /** A decoded record may lack what its type promises; only on the way in is that looked at. */
  static boolean present(@Nullable Object value) {
    return value != null;
  }

  static void require(boolean fits, String message) {
    if (!fits) {
      throw new IllegalArgumentException(message);
    }
  }
}
