package io.easyprint.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GcodeFinisherTest {
  private static final String LAYERS =
      ";LAYER:0\nM109 S0\nG1 X1 Y1 E1 ;{jobname} stays here\n".repeat(20_000);

  @TempDir Path folder;
  private Optional<GcodeFinisher.Added> added = Optional.empty();

  private String finish(String raw, EngineReport report) throws IOException {
    return finish(raw, report, Map.of("print_time", "00:31:33", "jobname", "말"));
  }

  private String finish(String raw, EngineReport report, Map<String, String> tokens)
      throws IOException {
    Path in = Files.writeString(folder.resolve("raw"), raw, StandardCharsets.ISO_8859_1);
    Path out = folder.resolve("out.gcode");
    List<GcodeFinisher.Thumbnail> pictures =
        List.of(new GcodeFinisher.Thumbnail(new byte[100], 32));
    added = GcodeFinisher.finish(in, report, pictures, tokens, out);
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(2, left.count(), "nothing is left beside");
    }
    return Files.readString(out, StandardCharsets.ISO_8859_1);
  }

  @Test
  void the_head_is_made_true_and_the_layers_stay_as_they_are() throws IOException {
    String raw =
        """
        ;FLAVOR:Marlin
        ;TIME:6666
        ;Filament used: 0m

        ;Generated with Cura_SteamEngine 4.13.0
        M140 S0
        M190 S0
        M109 T1 S0.0
        M109 S200
        M117 {jobname} takes {print_time}, {unknown}
        ;LAYER_COUNT:20000
        """;
    String end = "M104 S0\nM117 {print_time}\n;\u00E9nd";
    EngineReport report =
        new EngineReport(
            List.of(";FLAVOR:Marlin", ";TIME:1893", ";Filament used: 0.8m"), List.of());
    String name = new String("말".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    String done = finish(raw + LAYERS + end, report);
    String head =
        """
        ;FLAVOR:Marlin
        ;TIME:1893
        ;Filament used: 0.8m

        ;Generated with Cura_SteamEngine 4.13.0
        ; thumbnail begin 32x32 136
        ; %s
        ; %s==
        ; thumbnail end

        M140 S0
        M109 S200
        M117 %s takes 00:31:33, {unknown}
        ;LAYER_COUNT:20000
        """
            .formatted("A".repeat(78), "A".repeat(56), name);
    assertEquals(head, done.substring(0, head.length()));
    int layers = done.indexOf(";LAYER:0");
    // Only the end may name something, and it is looked for in the last quarter of a megabyte.
    int untouched = LAYERS.length() - (256 << 10);
    assertEquals(LAYERS.substring(0, untouched), done.substring(layers, layers + untouched));
    assertTrue(done.endsWith("M104 S0\nM117 00:31:33\n;\u00E9nd"));
  }

  @Test
  void what_is_read_early_differs_in_comments_before_the_layers_alone() throws IOException {
    String raw =
        ";TIME:6666\n;Generated with Cura\nM190 S0\nM109 S200 ;{print_time}\n;LAYER_COUNT:9\n";
    EngineReport report = new EngineReport(List.of(";TIME:1893", ";more"), List.of());
    String layers = LAYERS.replace("{jobname}", "");
    String done = finish(raw + layers, report);
    String early = early(raw + layers);
    assertFalse(early.contains("M190 S0\n"), early.substring(0, 200));
    assertEquals(
        Optional.of(
            new GcodeFinisher.Added(
                done.length() - early.length(), done.lines().count() - early.lines().count())),
        added);
    String named = "M117 {print_time}\n";
    for (String other : List.of(named + raw + layers, raw + layers + named)) {
      finish(other, report);
      assertEquals(Optional.empty(), added, "a command is another than was read early");
    }
  }

  private static String early(String raw) throws IOException {
    byte[] bytes = raw.getBytes(StandardCharsets.ISO_8859_1);
    try (InputStream in = GcodeFinisher.early(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void without_a_true_header_the_file_keeps_the_one_it_has() throws IOException {
    String raw = ";SOMETHING:else\nG28\n;LAYER_COUNT:1\n;LAYER:0\nG1 X1\n";
    String done = finish(raw, new EngineReport(List.of(), List.of()));
    assertTrue(done.endsWith(raw), done);
  }

  @Test
  void a_name_that_looks_like_a_token_is_only_a_name() throws IOException {
    String raw = "M117 {jobname}, {print_time}\n;LAYER_COUNT:1\n;LAYER:0\nG1 X1\nM117 {jobname}\n";
    Map<String, String> tokens = new LinkedHashMap<>();
    tokens.put("jobname", "{print_time} {jobname} $1 \\1");
    tokens.put("print_time", "{jobname}");
    String done = finish(raw, new EngineReport(List.of(), List.of()), tokens);
    assertTrue(done.contains("M117 {print_time} {jobname} $1 \\1, {jobname}\n"), done);
    assertTrue(done.endsWith("G1 X1\nM117 {print_time} {jobname} $1 \\1\n"), done);
  }
}
