package io.easyprint.server.mesh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SampleModelsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"calibration-cube.stl", "pawn.stl"})
  void a_sample_is_sound_small_and_what_its_generator_makes(String name) throws IOException {
    SampleModels.main(folder.toString());
    Path file = folder.resolve(name);
    byte[] made = Files.readAllBytes(file);
    try (InputStream in =
        MeshReader.class.getResourceAsStream("/io/easyprint/server/models/samples/" + name)) {
      assertNotNull(in);
      assertArrayEquals(made, in.readAllBytes());
    }
    MeshReader.Checked read = new MeshReader(MeshLimits.DEFAULT).read(file);
    Files.write(Path.of("target", name + ".png"), Picture.of(read.mesh(), 512).png());
    assertTrue(read.report().watertight());
    assertEquals(List.of(), read.warnings());
    assertTrue(read.report().volume() > 3000);
    assertTrue(made.length < 200_000, name + " has " + made.length + " bytes");
  }
}
