package org.lemart.transforms;

/** The kernels of the blurs. */
final class Kernels {
  private static final int SAMPLES_PER_PIXEL = 8;

  private Kernels() {}

  /**
   * How many pixels on each side of the centre a kernel needs: as far as it reaches, and no farther
   * than from one end of the picture to the other.
   */
  static int reach(double reach, long size) {
    return (int) Math.min(Math.ceil(reach), size - 1);
  }

  /** {@code exp(-d^2 / (2 sigma^2))}. */
  static Kernel gaussian(double sigma, int rows, int columns) {
    double scale = Math.max(sigma, Double.MIN_NORMAL);
    return Kernel.of(
        rows, columns, (x, y) -> Math.exp(-0.5 * Math.pow(Math.hypot(x, y) / scale, 2)));
  }

  /** A disk whose rim falls from 1 to 0 over one pixel. */
  static Kernel disk(double radius, int rows, int columns) {
    return Kernel.of(
        rows, columns, (x, y) -> Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(x, y))));
  }

  /** A line through the centre, (dx, dy) from end to end, each point shared by its 4 pixels. */
  static Kernel line(double dx, double dy, int rows, int columns) {
    int samples = Math.max(1, (int) Math.ceil(Math.hypot(dx, dy) * SAMPLES_PER_PIXEL));
    return Kernel.of(
        rows,
        columns,
        (x, y) -> {
          double sum = 0;
          for (int i = 0; i < samples; i++) {
            double t = (i + 0.5) / samples - 0.5;
            sum += tent(x - t * dx) * tent(y - t * dy);
          }
          return sum;
        });
  }

  private static double tent(double distance) {
    return Math.max(0, 1 - Math.abs(distance));
  }
}
