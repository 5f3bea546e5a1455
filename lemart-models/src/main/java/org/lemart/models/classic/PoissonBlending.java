package org.lemart.models.classic;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.function.Supplier;
import org.lemart.Mask;
import org.lemart.models.internal.ColorMap;

/**
 * Poisson blending (P. Pérez, M. Gangnet and A. Blake, "Poisson Image Editing", SIGGRAPH 2003,
 * equations 3, 4 and 7, seamless cloning): the foreground keeps its gradients and takes the
 * background's values along the seam, in sRGB-encoded RGB.
 *
 * <p>The change {@code d = f - image} is what is solved for: it is harmonic in the foreground, and
 * at a pixel beside the background it continues to {@code background - foreground}. Where the
 * foreground meets the border of the picture, or transparent pixels, nothing is asked of it, so the
 * change runs level there. Between foreground and background a composite has no gradient of the
 * source to keep (the paper takes it from the photograph that the source was cut from); it counts
 * as 0. On soft edges the change is mixed in by the mask, see {@link SeamWindow}.
 *
 * <p>Foregrounds up to 2^19 pixels (bounding box) are solved as they are. Larger ones are solved on
 * cells of several pixels first, and then, piece by piece with a margin, on the pixels, so memory
 * is bounded at any size.
 */
final class PoissonBlending {
  private static final int MOST_CELLS = 1 << 19;

  private PoissonBlending() {}

  static Optional<Supplier<ColorMap>> fit(BufferedImage image, Mask mask) {
    return fit(image, mask, MOST_CELLS);
  }

  /** With at most so many cells at once; the mask is not empty. */
  static Optional<Supplier<ColorMap>> fit(BufferedImage image, Mask mask, int mostCells) {
    Rectangle box = box(mask);
    int scale = 1;
    while ((long) cells(box.width, scale) * cells(box.height, scale) > mostCells) {
      scale++;
    }
    SeamEquation equation = new SeamEquation(image, mask, box, scale);
    if (!equation.assemble()) {
      return Optional.empty();
    }
    equation.membrane().settle(scale);
    PoissonField field = new PoissonField(equation.membrane(), box, scale);
    return Optional.of(() -> new PoissonMap(image, mask, field));
  }

  private static int cells(int pixels, int scale) {
    return (pixels + scale - 1) / scale;
  }

  /** What of the mask is above 0. */
  private static Rectangle box(Mask mask) {
    Rectangle box = new Rectangle(-1, -1);
    float[] row = new float[mask.width()];
    for (int y = 0; y < mask.height(); y++) {
      mask.readRow(y, row);
      int from = 0;
      int to = row.length;
      while (from < to && row[from] == 0) {
        from++;
      }
      while (to > from && row[to - 1] == 0) {
        to--;
      }
      if (from < to) {
        box = box.union(new Rectangle(from, y, to - from, 1));
      }
    }
    return box;
  }
}
