package io.easyprint.server.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@link MeshBench} in a virtual machine with little heap. */
final class LargeMeshTest {
  @TempDir Path folder;

  private String bench(Path file, int megabytes) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As the launcher starts the server.
    command.addAll(List.of("-Xmx" + megabytes + "m", "-XX:+UseSerialGC"));
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(MeshBench.class.getName(), file.toString(), folder.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int code = process.waitFor();
    String said = Files.readString(output, StandardCharsets.UTF_8);
    assertEquals(0, code, said);
    return said;
  }

  @Test
  void a_million_triangles_are_read_checked_pictured_and_packed_in_300_megabytes()
      throws IOException, InterruptedException {
    Path file = Shapes.stl(Shapes.ball(60, 501, 0.05), folder.resolve("ball.stl"));
    String said = bench(file, 300);
    System.out.print(said);
    assertTrue(
        said.contains("\"triangles\":1002000,\"vertices\":501002,\"watertight\":true"), said);
  }

  @Test
  void the_worst_that_the_limits_let_through_fits_into_the_heap_they_were_made_for()
      throws IOException, InterruptedException {
    int loose = MeshLimits.forHeap(192L << 20).vertices() / 3 - 1000;
    String said = bench(Shapes.claiming(loose, loose, folder.resolve("loose.stl")), 200);
    assertTrue(said.contains("\"triangles\":" + loose + ",\"vertices\":" + 3 * loose), said);
  }
}
