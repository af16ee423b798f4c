package io.easyprint.server.mesh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One object of a 3MF file while it is read: a mesh of its own, or components, or both. */
final class ThreeMfObject {
  /** Some other object in some place; {@code part} is where in the package it is. */
  record Use(String part, @Nullable String object, Affine how) {}

  private final int mostTriangles;
  private final MeshLimits limits;
  private final boolean printed;
  private final List<Use> components = new ArrayList<>();
  private float[] places = new float[0];
  private int[] corners = new int[0];
  private int vertices;
  private int triangles;

  ThreeMfObject(MeshLimits limits, int trianglesLeft, @Nullable String type) {
    mostTriangles = Math.max(0, trianglesLeft);
    this.limits = limits;
    printed = type == null || type.equals("model");
  }

  /** Whether it is a body, not a support or a helper of some program. */
  boolean printed() {
    return printed;
  }

  List<Use> components() {
    return components;
  }

  /** Takes what an element says about the object; answers the triangles it brought. */
  int take(XmlPull xml, Supplier<Use> use) {
    switch (xml.name()) {
      case "vertex" -> vertex(xml.number("x"), xml.number("y"), xml.number("z"));
      case "triangle" -> {
        triangle(xml.index("v1"), xml.index("v2"), xml.index("v3"));
        return 1;
      }
      case "component" -> components.add(use.get());
      default -> {
        // Properties, metadata and extensions do not change the shape.
      }
    }
    return 0;
  }

  /** Frees what was reserved in vain. */
  void close() {
    places = Arrays.copyOf(places, 3 * vertices);
    corners = Arrays.copyOf(corners, 3 * triangles);
  }

  /** Puts the object's own mesh there. */
  void emit(Affine how, MeshBuilder into) {
    int[] numbers = new int[vertices];
    for (int i = 0; i < vertices; i++) {
      double x = places[3 * i];
      double y = places[3 * i + 1];
      double z = places[3 * i + 2];
      numbers[i] = into.vertex(how.x(x, y, z), how.y(x, y, z), how.z(x, y, z));
    }
    boolean mirrored = how.determinant() < 0;
    for (int i = 0; i < 3 * triangles; i += 3) {
      int second = mirrored ? i + 2 : i + 1;
      int third = mirrored ? i + 1 : i + 2;
      into.triangle(numbers[corners[i]], numbers[corners[second]], numbers[corners[third]]);
    }
  }

  private void vertex(double x, double y, double z) {
    if (vertices == limits.vertices()) {
      throw limits.tooManyCorners();
    }
    if (3 * vertices == places.length) {
      places = Arrays.copyOf(places, grown(places.length, limits.vertices()));
    }
    places[3 * vertices] = (float) x;
    places[3 * vertices + 1] = (float) y;
    places[3 * vertices + 2] = (float) z;
    vertices++;
  }

  private void triangle(int a, int b, int c) {
    if (triangles == mostTriangles) {
      throw limits.tooManyTriangles();
    }
    if (Math.min(a, Math.min(b, c)) < 0 || Math.max(a, Math.max(b, c)) >= vertices) {
      throw new BadModelException("The 3MF file names a corner that is not in it.");
    }
    if (3 * triangles == corners.length) {
      corners = Arrays.copyOf(corners, grown(corners.length, mostTriangles));
    }
    corners[3 * triangles] = a;
    corners[3 * triangles + 1] = b;
    corners[3 * triangles + 2] = c;
    triangles++;
  }

  private static int grown(int length, int most) {
    return (int) Math.min(3L * most, Math.max(3 * 256, length + length / 6 * 3L));
  }
}
