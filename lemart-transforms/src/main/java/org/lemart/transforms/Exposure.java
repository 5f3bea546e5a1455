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
 * A longer or shorter exposure: decodes sRGB to linear light, multiplies by 2^stops, and encodes
 * again. Highlights clip at 1.
 *
 * @param stops in [-10, 10]; 0 = unchanged, 1 = twice the light
 */
public record Exposure(Range stops) implements RegionTransform {
  private static final Limits STOPS = new Limits("stops", -10, 10);

  public Exposure {
    STOPS.require(stops);
  }

  @Override
  public Perturbation draw(RandomGenerator random) {
    return Perturbation.of(new Drawn(stops.draw(random)));
  }

  /**
   * One drawn exposure.
   *
   * @param stops as in {@link Exposure}
   */
  public record Drawn(double stops) implements PointStep<Drawn> {

    public Drawn {
      STOPS.require(stops);
    }

    @Override
    public NDArray applyAll(NDArray images, NDArray masks, List<Drawn> steps) {
      NDArray gain = PixelStep.column(images.getManager(), steps, s -> Math.pow(2, s.stops));
      return Srgb.encode(Srgb.decode(images).muli(gain).clip(0, 1));
    }

    @Override
    public void apply(float[] colors) {
      float gain = (float) Math.pow(2, stops);
      for (int i = 0; i < colors.length; i++) {
        float light = SrgbTables.decode(colors[i]) * gain;
        colors[i] = SrgbTables.encode(Math.min(1, light));
      }
    }
  }
}
