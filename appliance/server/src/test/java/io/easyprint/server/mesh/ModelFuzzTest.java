package io.easyprint.server.mesh;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is uploaded as a model is read, or refused with words. In {@code make test} the kept
 * inputs are read once more; {@code make fuzz} looks for new ones.
 */
class ModelFuzzTest {
  private static final MeshLimits SMALL = new MeshLimits(1 << 20, 4 << 20, 20_000, 20_000);

  /** One in so many is drawn, too: a picture takes longer than everything else together. */
  private static final int DRAWN = 64;

  @TempDir static Path folder;
  private static Path file;

  @BeforeAll
  static void begin() throws IOException {
    file = Files.createFile(folder.resolve("model"));
  }

  @AfterAll
  static void end() throws IOException {
    Files.deleteIfExists(file);
  }

  @FuzzTest
  void any_bytes_are_a_model_or_refused(byte[] bytes) throws IOException {
    Files.write(file, bytes);
    try {
      MeshReader reader = new MeshReader(SMALL);
      ModelFormat format = reader.detect(file);
      if (format == ModelFormat.GCODE) {
        return;
      }
      Mesh mesh = reader.read(file, format).mesh();
      CompactMesh.write(mesh, OutputStream.nullOutputStream());
      if (Math.floorMod(Arrays.hashCode(bytes), DRAWN) == 0) {
        Picture.of(mesh, 64);
      }
    } catch (BadModelException refused) {
      assertWords(refused);
    }
  }

  private static void assertWords(BadModelException refused) {
    if (String.valueOf(refused.getMessage()).length() < 10) {
      throw new AssertionError("a refusal without words", refused);
    }
  }
}
