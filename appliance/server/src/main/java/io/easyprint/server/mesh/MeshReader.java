package io.easyprint.server.mesh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a model file into a checked mesh. Memory is bounded by the limits, whatever the file holds
 * or claims; a file that is no model is refused with {@link BadModelException}. Safe for any
 * thread.
 */
public final class MeshReader {
  private static final int SMALLEST_TRIANGLE = 12;

  private final MeshLimits limits;

  /** A reader with these bounds. */
  public MeshReader(MeshLimits limits) {
    this.limits = limits;
  }

  /**
   * A mesh and what is to be said about it.
   *
   * @param warnings sentences about what may go wrong when it is printed
   */
  public record Checked(ModelFormat format, Mesh mesh, MeshReport report, List<String> warnings) {
    /** The warnings do not change. */
    public Checked {
      warnings = List.copyOf(warnings);
    }
  }

  /** What kind of file it is. */
  public ModelFormat detect(Path file) throws IOException {
    return FormatSniffer.sniff(file, checkedLength(file));
  }

  /** Reads a file that {@link #detect} found to be of this format, which must be one of meshes. */
  public Checked read(Path file, ModelFormat format) throws IOException {
    long length = checkedLength(file);
    long guess =
        format == ModelFormat.STL_BINARY
            ? length / StlReader.TRIANGLE
            : length / (8 * SMALLEST_TRIANGLE);
    MeshBuilder builder = new MeshBuilder(limits, (int) Math.min(guess, limits.triangles()));
    try (InputStream in = Files.newInputStream(file)) {
      switch (format) {
        case STL_BINARY -> StlReader.readBinary(in, length, builder);
        case STL_TEXT -> StlReader.readText(in, builder);
        case OBJ -> ObjReader.read(in, limits, builder);
        case THREE_MF -> ThreeMfReader.read(file, limits, builder);
        case GCODE -> throw new IllegalArgumentException("G-code has no mesh");
      }
    }
    return check(format, builder);
  }

  /** Detects and reads. */
  public Checked read(Path file) throws IOException {
    return read(file, detect(file));
  }

  private long checkedLength(Path file) throws IOException {
    long length = Files.size(file);
    if (length > limits.fileBytes()) {
      throw new BadModelException(
          "The file has %,d MB; at most %,d MB can be taken."
              .formatted(length >> 20, limits.fileBytes() >> 20));
    }
    return length;
  }

  private static Checked check(ModelFormat format, MeshBuilder builder) {
    if (builder.triangles() == 0) {
      throw new BadModelException("The file has no triangle in it, so there is nothing to print.");
    }
    Mesh mesh = builder.build();
    Bounds box = mesh.bounds();
    if (Math.min(box.sizeX(), Math.min(box.sizeY(), box.sizeZ())) < 1e-4) {
      throw new BadModelException(
          "The model is flat: it measures %.3g × %.3g × %.3g mm."
              .formatted(box.sizeX(), box.sizeY(), box.sizeZ()));
    }
    List<String> warnings = new ArrayList<>();
    MeshReport report = EdgeCheck.check(mesh, builder.dropped());
    if (report.watertight() && report.volume() < 0) {
      mesh = mesh.turnedInsideOut();
      report = EdgeCheck.check(mesh, builder.dropped());
      warnings.add("The model was inside out and has been turned.");
    }
    describe(report, box, warnings);
    return new Checked(format, mesh, report, warnings);
  }

  private static void describe(MeshReport report, Bounds box, List<String> warnings) {
    if (report.holes() > 0) {
      warnings.add(
          report.holes() == 1
              ? "The surface has a hole with %,d open edges; it may print wrongly there."
                  .formatted(report.openEdges())
              : "The surface has %,d holes with %,d open edges; it may print wrongly there."
                  .formatted(report.holes(), report.openEdges()));
    }
    if (report.nonManifoldEdges() > 0) {
      warnings.add(
          "At %,d edges more than two faces meet; it may print wrongly there."
              .formatted(report.nonManifoldEdges()));
    }
    if (report.turnedEdges() > 0) {
      warnings.add(
          "At %,d edges one face is inside out; it may print wrongly there."
              .formatted(report.turnedEdges()));
    }
    double largest = Math.max(box.sizeX(), Math.max(box.sizeY(), box.sizeZ()));
    if (largest < 1) {
      warnings.add(
          "The model is only %.2g mm large. If it was drawn in metres or inches, scale it up."
              .formatted(largest));
    }
  }
}
