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
 * Raises the encoded values to a power, drawn uniformly in its logarithm: halving is as likely as
 * doubling.
 *
 * @param exponent in [0.01, 100]; below 1 = lighter, 1 = unchanged, above 1 = darker
 */
public record Gamma(Range exponent) implements RegionTransform {
  private static final Limits EXPONENT = new Limits("exponent", 0.01, 100);

  public Gamma {
    EXPONENT.require(exponent);
  }

  @Override
  public Perturbation draw(RandomGenerator random) {
    return Perturbation.of(new Drawn(exponent.drawLog(random)));
  }

  /**
   * One drawn power.
   *
   * @param exponent as in {@link Gamma}
   */
  public record Drawn(double exponent) implements PointStep<Drawn> {

    public Drawn {
      EXPONENT.require(exponent);
    }

    @Override
    public NDArray applyAll(NDArray images, NDArray masks, List<Drawn> steps) {
      return images.pow(PixelStep.column(images.getManager(), steps, Drawn::exponent));
    }

    @Override
    public void apply(float[] colors) {
      PowerTable power = PowerTable.of(exponent);
      for (int i = 0; i < colors.length; i++) {
        colors[i] = power.at(colors[i]);
      }
    }
  }
}
