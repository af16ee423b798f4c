package io.easyprint.server.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A form of several parts, whole or broken, reaches no file, on every route that takes a file. */
class FormFuzzTest {
  private static final List<String> ROUTES =
      List.of("/api/v1/models?name=a.stl", "/api/v1/uploads", "/api/v1/slicing/profiles/import");

  @TempDir static Path data;
  private static Attacked attacked;

  @BeforeAll
  static void start() throws IOException {
    attacked = new Attacked(data);
  }

  @AfterAll
  static void stop() {
    attacked.close();
  }

  @FuzzTest
  void any_form_is_refused(byte[] body) throws Exception {
    for (String route : ROUTES) {
      attacked.send("POST", route, "multipart/form-data; boundary=x", body);
    }
  }
}
