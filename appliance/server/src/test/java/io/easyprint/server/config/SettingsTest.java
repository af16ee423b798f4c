package io.easyprint.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path data;

  @Test
  void flags_go_before_the_environment_that_before_the_file_that_before_the_defaults()
      throws Exception {
    Path file = data.resolve("easyprint.conf");
    Files.writeString(file, "port = 1\nbind = 10.0.0.1\nupload-bytes = 5\n");
    Settings settings =
        Settings.load(
            data,
            file,
            Map.of(Setting.PORT, "3"),
            Map.of("EASYPRINT_PORT", "2", "EASYPRINT_BIND", "10.0.0.2"));
    assertEquals(3, settings.number(Setting.PORT));
    assertEquals("10.0.0.2", settings.text(Setting.BIND));
    assertEquals(5, settings.number(Setting.UPLOAD_BYTES));
    assertEquals("info", settings.text(Setting.LOG_LEVEL));
  }

  @Test
  void the_first_start_writes_a_file_of_comments_that_reads_back_as_the_defaults()
      throws Exception {
    Path file = data.resolve("new").resolve("easyprint.conf");
    Settings first = Settings.load(data, file, Map.of(), Map.of());
    assertTrue(Files.readString(file).lines().allMatch(l -> l.isEmpty() || l.startsWith("#")));
    assertTrue(Files.readString(file).contains("#port = 8080"));
    assertEquals(first.print(), Settings.load(data, file, Map.of(), Map.of()).print());
  }

  @Test
  void what_is_printed_is_a_settings_file() throws Exception {
    Path file = data.resolve("easyprint.conf");
    Settings settings = Settings.of(data, Map.of(Setting.PORT, "0", Setting.KIOSK, "/srv/pages"));
    Files.writeString(file, settings.print());
    assertEquals(settings.print(), Settings.load(data, file, Map.of(), Map.of()).print());
  }

  @Test
  void an_unknown_key_and_an_impossible_value_are_told_with_their_place() throws Exception {
    Path file = data.resolve("easyprint.conf");
    Files.writeString(file, "prot = 1\n");
    assertTrue(message(file).contains("prot"));
    Files.writeString(file, "port = many\n");
    assertTrue(message(file).contains("port"));
  }

  private String message(Path file) {
    return String.valueOf(
        assertThrows(SettingsException.class, () -> Settings.load(data, file, Map.of(), Map.of()))
            .getMessage());
  }
}
