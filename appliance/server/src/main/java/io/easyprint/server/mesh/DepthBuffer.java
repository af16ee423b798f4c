package io.easyprint.server.mesh;

import java.util.Arrays;

/**
 * Which triangle is the nearest at each sample of a square picture, and how near. For one thread.
 */
final class DepthBuffer {
  /**
   * Samples that are looked at for one picture: a real model needs a tenth, a heap of a million
   * large triangles would need hours. What comes later is not drawn.
   */
  private static final long PATIENCE = 600_000_000L;

  private final int size;
  private final float[] nearest;
  private final int[] triangle;
  private long looked;

  DepthBuffer(int size) {
    this.size = size;
    nearest = new float[size * size];
    triangle = new int[size * size];
    Arrays.fill(triangle, -1);
  }

  /** Number of the triangle seen there, or -1. */
  int triangle(int at) {
    return triangle[at];
  }

  /** The greater the nearer; 0 where nothing is. */
  float nearness(int at) {
    return nearest[at];
  }

  void draw(Mesh mesh, Camera view) {
    int[] corners = mesh.corners();
    for (int t = 0; t < mesh.triangles() && looked < PATIENCE; t++) {
      draw(t, view, corners[3 * t], corners[3 * t + 1], corners[3 * t + 2]);
    }
  }

  private void draw(int t, Camera view, int a, int b, int c) {
    float ax = view.x()[a];
    float ay = view.y()[a];
    float bx = view.x()[b];
    float by = view.y()[b];
    float cx = view.x()[c];
    float cy = view.y()[c];
    // Samples lie at half places; most triangles of a fine mesh meet none.
    int left = Math.max(0, (int) Math.ceil(Math.min(ax, Math.min(bx, cx)) - 0.5f));
    int right = Math.min(size - 1, (int) Math.floor(Math.max(ax, Math.max(bx, cx)) - 0.5f));
    int top = Math.max(0, (int) Math.ceil(Math.min(ay, Math.min(by, cy)) - 0.5f));
    int bottom = Math.min(size - 1, (int) Math.floor(Math.max(ay, Math.max(by, cy)) - 0.5f));
    if (left > right || top > bottom) {
      return;
    }
    looked += (right - left + 1L) * (bottom - top + 1);
    float area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    if (area == 0) {
      return;
    }
    float unit = 1 / area;
    float za = view.nearness()[a];
    float zb = view.nearness()[b] - za;
    float zc = view.nearness()[c] - za;
    // Share of b and of c at a sample, and what one sample to the right and one down add to them.
    float bRight = (cy - ay) * unit;
    float bDown = (ax - cx) * unit;
    float cRight = (ay - by) * unit;
    float cDown = (bx - ax) * unit;
    float x = left + 0.5f - ax;
    float y = top + 0.5f - ay;
    float bRow = x * bRight + y * bDown;
    float cRow = x * cRight + y * cDown;
    for (int row = top; row <= bottom; row++, bRow += bDown, cRow += cDown) {
      float shareB = bRow;
      float shareC = cRow;
      int at = row * size + left;
      for (int i = left; i <= right; i++, at++, shareB += bRight, shareC += cRight) {
        if (shareB >= 0 && shareC >= 0 && shareB + shareC <= 1) {
          float z = za + shareB * zb + shareC * zc;
          if (z > nearest[at]) {
            nearest[at] = z;
            triangle[at] = t;
          }
        }
      }
    }
  }
}
