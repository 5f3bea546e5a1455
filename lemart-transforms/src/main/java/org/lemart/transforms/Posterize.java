package org.lemart.transforms;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lemart.Perturbation;
import org.lemart.PixelStep;
import org.lemart.PointStep;
import org.lemart.Range;
import org.lemart.RegionTransform;

/**
 * Rounds each encoded value, half up, to the nearest of a few levels spaced evenly from 0 to 1.
 *
 * @param levels a channel, in [2, 256], rounded to a whole number; 256 = those of 8 bits, and still
 *     not unchanged
 */
public record Posterize(Range levels) implements RegionTransform {
  private static final Limits LEVELS = new Limits("levels", 2, 256);

  public Posterize {
    LEVELS.require(levels);
  }

  @Override
  public Perturbation draw(RandomGenerator random) {
    return Perturbation.of(new Drawn((int) Math.round(levels.draw(random))));
  }

  /**
   * One drawn number of levels.
   *
   * @param levels a whole number in [2, 256]
   */
  public record Drawn(int levels) implements PointStep<Drawn> {

    public Drawn {
      LEVELS.require(levels);
    }

    @Override
    public NDArray applyAll(NDArray images, NDArray masks, List<Drawn> steps) {
      NDArray gaps = PixelStep.column(images.getManager(), steps, s -> s.levels - 1);
      return images.mul(gaps).addi(0.5).floor().divi(gaps);
    }

    @Override
    public void apply(float[] colors) {
      float gaps = levels - 1;
      for (int i = 0; i < colors.length; i++) {
        colors[i] = (int) (colors[i] * gaps + 0.5f) / gaps;
      }
    }
  }
}
