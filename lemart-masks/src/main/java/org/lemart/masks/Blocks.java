package org.lemart.masks;

import java.util.random.RandomGenerator;
import org.lemart.Mask;
import org.lemart.MaskGenerator;

/**
 * The paper's block mask (section 3.2, Figure 4): rectangles under random homographies are drawn
 * and merged until the wanted area is reached.
 *
 * <p>One block takes up to a half of the picture and never aims past the area that is missing: the
 * mask's area is within {@code 0.1 * ratio + 2 / shorter side} of the ratio.
 *
 * @param ratio share of the picture that is foreground, in [0, 1]
 */
public record Blocks(double ratio) implements MaskGenerator {
  private static final double MIN_BLOCK = 0.04;
  private static final double MAX_BLOCK = 0.5;
  private static final double ENOUGH = 0.96;

  public Blocks {
    Checks.share("ratio", ratio);
  }

  @Override
  public Mask generate(int height, int width, RandomGenerator random) {
    Canvas canvas = new Canvas(height, width);
    double wanted = ratio * canvas.pixels.length;
    while (canvas.covered() < ENOUGH * wanted) {
      double drawn = random.nextDouble(MIN_BLOCK, MAX_BLOCK) * canvas.pixels.length;
      double area = Math.min(wanted - canvas.covered(), drawn);
      // Centred on a pixel that is still off, so every block makes progress.
      int centre = offPixel(canvas, random);
      canvas.turnOn(centre);
      int row = centre / width;
      block(random).placed(centre % width + 0.5, row + 0.5, Math.sqrt(area)).drawOn(canvas);
    }
    return canvas.toMask();
  }

  /** A square under a random homography: a convex quadrilateral of area 1 around the origin. */
  private static Outline block(RandomGenerator random) {
    double stretch = Math.exp(random.nextDouble(-0.8, 0.8));
    double shear = random.nextDouble(-0.4, 0.4);
    double turn = random.nextDouble(Math.PI);
    // The denominator 1 + gx x + gy y stays above 0.3 on |x|, |y| <= 1: no corner flies off.
    double gx = random.nextDouble(-0.35, 0.35);
    double gy = random.nextDouble(-0.35, 0.35);
    double[] xs = {-1, 1, 1, -1};
    double[] ys = {-1, -1, 1, 1};
    for (int i = 0; i < 4; i++) {
      double depth = 1 + gx * xs[i] + gy * ys[i];
      double x = stretch * (xs[i] + shear * ys[i]) / depth;
      double y = ys[i] / depth;
      xs[i] = x * Math.cos(turn) - y * Math.sin(turn);
      ys[i] = x * Math.sin(turn) + y * Math.cos(turn);
    }
    return Outline.unit(xs, ys);
  }

  /** A pixel that is off: a few random tries, then the next one along the rows. */
  private static int offPixel(Canvas canvas, RandomGenerator random) {
    int index = random.nextInt(canvas.pixels.length);
    for (int i = 0; i < 32 && canvas.isOn(index); i++) {
      index = random.nextInt(canvas.pixels.length);
    }
    while (canvas.isOn(index)) {
      index = (index + 1) % canvas.pixels.length;
    }
    return index;
  }
}
