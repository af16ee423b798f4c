package io.easyprint.server.mesh;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads, checks, pictures and packs a model file as an upload does and prints how long each step
 * took, as a line of JSON; {@code main FILE OUT-FOLDER}. To be run in a machine of its own with the
 * heap that is to suffice.
 */
final class MeshBench {
  private MeshBench() {}

  static void main(String... args) throws IOException {
    MeshLimits limits = MeshLimits.forHeap(Runtime.getRuntime().maxMemory());
    long start = System.nanoTime();
    MeshReader.Checked read = new MeshReader(limits).read(Path.of(args[0]));
    long checked = System.nanoTime();
    Path out = Path.of(args[1]);
    Files.write(out.resolve("picture.png"), Picture.of(read.mesh(), 512).png());
    long pictured = System.nanoTime();
    try (OutputStream mesh =
        new BufferedOutputStream(Files.newOutputStream(out.resolve("mesh.bin")))) {
      CompactMesh.write(read.mesh(), mesh);
    }
    long packed = System.nanoTime();
    System.out.printf(
        "{\"triangles\":%d,\"vertices\":%d,\"watertight\":%b,\"checkMs\":%d,\"pictureMs\":%d,\"packMs\":%d,\"heapMB\":%d,\"processMB\":%d}%n",
        read.mesh().triangles(),
        read.mesh().vertices(),
        read.report().watertight(),
        (checked - start) / 1_000_000,
        (pictured - checked) / 1_000_000,
        (packed - pictured) / 1_000_000,
        Runtime.getRuntime().maxMemory() >> 20,
        peak() >> 10);
  }

  /** The most memory that this process ever had, kB, as Linux counts it. */
  private static long peak() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElse(0);
  }
}
