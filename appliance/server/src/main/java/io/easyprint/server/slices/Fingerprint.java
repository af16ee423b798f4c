package io.easyprint.server.slices;

import io.easyprint.server.cura.ResolvedSettings;
import io.easyprint.server.models.Digest;
import io.easyprint.server.models.Model;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A text that is equal for slices that come out equal, but for the time of day in them. */
final class Fingerprint {
  /** Changes when what is done to the engine's G-code does. */
  private static final String FINISH = "2";

  private Fingerprint() {}

  /** Of models, sliced with these settings by this version of the engine. */
  static String of(
      List<Model> models, List<SliceRequest.Part> parts, ResolvedSettings settings, String engine) {
    MessageDigest digest = Digest.sha256();
    add(digest, FINISH);
    add(digest, engine);
    for (int i = 0; i < parts.size(); i++) {
      // The name stands in the G-code.
      add(digest, models.get(i).name());
      add(digest, models.get(i).sha256());
      add(digest, parts.get(i).pose().toString());
      add(digest, Integer.toString(parts.get(i).copies()));
    }
    add(digest, settings.definition());
    add(digest, settings.globalValues());
    settings
        .extruders()
        .forEach(extruder -> {
          add(digest, Integer.toString(extruder.position()));
          add(digest, settings.extruderValues(extruder.position()));
          // Its density is not among the settings.
          add(digest, extruder.material());
        });
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, Map<String, String> values) {
    new TreeMap<>(values)
        .forEach((key, value) -> {
          add(digest, key);
          add(digest, value);
        });
  }

  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
    digest.update((byte) ':');
    digest.update(bytes);
  }
}
