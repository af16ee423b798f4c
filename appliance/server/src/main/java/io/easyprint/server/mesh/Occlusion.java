package io.easyprint.server.mesh;

/**
 * The dimness of nooks, guessed from the picture alone: what lies behind its surroundings gets less
 * light (unsharp masking of the depth, after Luft, Colditz and Deussen, 2006).
 */
final class Occlusion {
  private static final double STRENGTH = 0.6;

  /** How far behind, as a share of the mesh's radius, is as dark as it gets. */
  private static final double DEPTH = 0.16;

  private Occlusion() {}

  /** The share of light that is left at each pixel. */
  static double[] of(double[] nearness, int size) {
    double[] depth = new double[nearness.length];
    double[] there = new double[nearness.length];
    for (int i = 0; i < depth.length; i++) {
      there[i] = nearness[i] > 0 ? 1 : 0;
      depth[i] = nearness[i] > 0 ? 1 / nearness[i] : 0;
    }
    int radius = Math.max(2, size / 32);
    double[] meanDepth = Blur.twice(depth, size, radius);
    double[] meanThere = Blur.twice(there, size, radius);
    double[] left = new double[nearness.length];
    for (int i = 0; i < left.length; i++) {
      double behind = there[i] > 0 ? depth[i] - meanDepth[i] / meanThere[i] : 0;
      left[i] = 1 - STRENGTH * Math.clamp(behind / DEPTH, 0, 1);
    }
    return left;
  }
}
