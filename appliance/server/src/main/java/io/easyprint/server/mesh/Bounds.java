package io.easyprint.server.mesh;

/** An upright box around something, mm. */
public record Bounds(double minX, double minY, double minZ, double maxX, double maxY, double maxZ) {

  /** Extent along x. */
  public double sizeX() {
    return maxX - minX;
  }

  /** Extent along y. */
  public double sizeY() {
    return maxY - minY;
  }

  /** Extent along z, the height. */
  public double sizeZ() {
    return maxZ - minZ;
  }

  /** Half way along x. */
  public double middleX() {
    return (minX + maxX) / 2;
  }

  /** Half way along y. */
  public double middleY() {
    return (minY + maxY) / 2;
  }

  /** Half way along z. */
  public double middleZ() {
    return (minZ + maxZ) / 2;
  }

  /** Length of the diagonal. */
  public double diagonal() {
    return Math.sqrt(sizeX() * sizeX() + sizeY() * sizeY() + sizeZ() * sizeZ());
  }
}
