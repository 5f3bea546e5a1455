package org.lemart.masks;

import java.util.random.RandomGenerator;
import org.lemart.Mask;
import org.lemart.MaskGenerator;

/**
 * The paper's random mask (section 3.2): the picture is cut into a grid of {@code m} x {@code m}
 * patches and exactly {@code round(ratio * m * m)} of them, chosen at random, are the foreground.
 *
 * <p>Patch sides differ by at most one pixel, so the area is that share of whole patches exactly
 * when {@code m} divides both sides, and otherwise within {@code m / shorter side} of it. A side of
 * fewer than {@code m} pixels is cut into single pixels.
 *
 * @param m patches along each side, at least 1
 * @param ratio share of the patches that are foreground, in [0, 1]; the paper uses 0.5
 */
public record RandomPatches(int m, double ratio) implements MaskGenerator {
  public RandomPatches {
    Checks.atLeast("m", 1, m);
    Checks.share("ratio", ratio);
  }

  @Override
  public Mask generate(int height, int width, RandomGenerator random) {
    PatchGrid grid = PatchGrid.of(m, height, width);
    Canvas canvas = new Canvas(height, width);
    int patches = grid.rows() * grid.columns();
    int wanted = (int) Math.round(ratio * patches);
    // Selection sampling (Knuth, algorithm S): one pass, every subset equally likely.
    for (int patch = 0, chosen = 0; chosen < wanted; patch++) {
      if (random.nextInt(patches - patch) < wanted - chosen) {
        grid.fill(canvas, patch / grid.columns(), patch % grid.columns());
        chosen++;
      }
    }
    return canvas.toMask();
  }
}
