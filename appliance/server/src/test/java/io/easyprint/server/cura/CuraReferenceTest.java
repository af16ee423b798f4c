package io.easyprint.server.cura;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Setting by setting: what we resolve against what Cura's own library would send. */
@ResourceLock("the answers of Cura's own library, kept in build/cura-reference")
class CuraReferenceTest {
  private static final String CUSTOM = "custom";

  private static Map<String, Object> reference = Map.of();
  private static CustomPrinters custom;
  private static Resolver resolver;

  @TempDir private static Path folder;

  @BeforeAll
  static void ask() throws IOException, InterruptedException {
    reference = CuraReference.read();
    custom = CustomPrinters.in(folder);
    Printers printers = new Printers(CuraFiles.resources(), custom);
    resolver = new Resolver(printers, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
  }

  private static List<Map<String, Object>> cases() {
    return CuraReference.list(reference, "cases").stream().map(CuraReference::map).toList();
  }

  @Test
  void cura_could_set_up_every_printer() {
    assertEquals(Map.of(), reference.get("failures"));
    Map<Object, Set<Object>> qualities = new TreeMap<>();
    Map<Object, Set<Object>> materials = new TreeMap<>();
    for (Map<String, Object> one : cases()) {
      Object printer = one.get("printer");
      qualities.computeIfAbsent(printer, p -> new HashSet<>()).add(one.get("quality"));
      Map<String, Object> first = CuraReference.map(CuraReference.list(one, "extruders").get(0));
      materials.computeIfAbsent(printer, p -> new HashSet<>()).add(first.get("material"));
    }
    long whole =
        qualities.keySet().stream()
            .filter(p -> qualities.getOrDefault(p, Set.of()).size() >= 3)
            .filter(p -> materials.getOrDefault(p, Set.of()).size() >= 3)
            .count();
    assertTrue(whole >= 20, "only " + whole + " printers with 3 qualities and 3 materials");
  }

  @Test
  void every_setting_has_the_value_that_cura_sends() {
    Map<String, String> differences = new TreeMap<>();
    long compared = 0;
    for (Map<String, Object> one : cases()) {
      ResolvedSettings settings = resolver.resolve(request(one));
      List<Object> extruders = CuraReference.list(one, "extruders");
      assertEquals(extruders.size(), settings.extruders().size(), one.get("printer") + "");
      Set<String> known = settings.global().keySet();
      compared += compare(one, "", known, settings.globalValues(), one.get("global"), differences);
      for (int i = 0; i < extruders.size(); i++) {
        Object theirs = CuraReference.map(extruders.get(i)).get("settings");
        compared += compare(one, " E" + i, known, settings.extruderValues(i), theirs, differences);
      }
      Map<String, Object> limited = new HashMap<>();
      settings.limitedTo().forEach((key, extruder) -> limited.put(key, (long) extruder));
      assertEquals(one.get("limited"), limited, "limited to an extruder");
    }
    System.err.printf(
        "%,d values of %d cases compared with Cura's, %d settings differ%n",
        compared, cases().size(), differences.size());
    assertEquals(Map.of(), differences);
    assertTrue(compared > 200_000, "only " + compared);
  }

  /** What Cura sends beside settings, headings and the names that G-code may use, is not known. */
  private static long compare(
      Map<String, Object> one,
      String where,
      Set<String> known,
      Map<String, String> ours,
      @Nullable Object theirs,
      Map<String, String> differences) {
    Map<String, Object> expected = CuraReference.map(theirs);
    ours.forEach((key, value) -> {
      if (!value.equals(expected.get(key))) {
        differences.putIfAbsent(
            key, one.get("printer") + where + ": " + value + ", Cura says " + expected.get(key));
      }
    });
    expected.keySet().stream()
        .filter(key -> known.contains(key) && !ours.containsKey(key))
        .forEach(key -> differences.putIfAbsent(key, one.get("printer") + where + ": missing"));
    return ours.size();
  }

  @Test
  void limits_and_refusals_are_those_of_cura() {
    Map<String, String> differences = new TreeMap<>();
    int printers = 0;
    for (Map<String, Object> one : cases()) {
      if (!(one.get("states") instanceof List<?> stacks)) {
        continue;
      }
      printers++;
      for (int i = 0; i < stacks.size(); i++) {
        Map<String, Object> expected = CuraReference.map(stacks.get(i));
        TreeSet<Object> refused = new TreeSet<>();
        for (SettingState state : resolver.states(request(one), i - 1, Set.of())) {
          List<String> ours =
              List.of(
                  state.enabled() ? "True" : "False",
                  state.minimum(),
                  state.maximum(),
                  state.minimumWarning(),
                  state.maximumWarning());
          if (!ours.equals(expected.get(state.key()))) {
            differences.putIfAbsent(
                state.key(),
                one.get("printer") + ": " + ours + ", Cura says " + expected.get(state.key()));
          }
          if (state.refused()) {
            refused.add(state.key());
          }
        }
        assertEquals(
            new TreeSet<>(CuraReference.list(expected, "errors")),
            refused,
            "" + one.get("printer"));
      }
    }
    assertEquals(Map.of(), differences);
    assertTrue(printers >= 20, "only " + printers);
  }

  static SettingsRequest request(Map<String, Object> one) {
    String printer = CuraReference.text(one, "printer");
    Map<String, String> changes = texts(one.get("changes"));
    if (!changes.isEmpty()) {
      custom.save(new CustomPrinter(CUSTOM, "Custom", printer, changes));
      printer = CUSTOM;
    }
    List<ExtruderChoice> extruders = new ArrayList<>();
    for (Object entry : CuraReference.list(one, "extruders")) {
      Map<String, Object> extruder = CuraReference.map(entry);
      String nozzle = CuraReference.text(extruder, "nozzle");
      String material = CuraReference.text(extruder, "material");
      extruders.add(
          new ExtruderChoice(
              nozzle.equals("empty") ? "" : nozzle,
              material.equals("empty_material") ? "" : material,
              Boolean.TRUE.equals(extruder.get("enabled")),
              texts(extruder.get("overrides"))));
    }
    return new SettingsRequest(
        printer,
        CuraReference.text(one, "quality"),
        CuraReference.text(one, "intent"),
        extruders,
        texts(one.get("overrides")));
  }

  private static Map<String, String> texts(@Nullable Object map) {
    Map<String, String> texts = new HashMap<>();
    if (map instanceof Map<?, ?> entries) {
      entries.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
    }
    return texts;
  }
}
