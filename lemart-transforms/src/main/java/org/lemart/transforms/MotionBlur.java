package org.lemart.transforms;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lemart.Perturbation;
import org.lemart.PictureStep;
import org.lemart.Range;
import org.lemart.RegionTransform;

/**
 * A camera or a subject in even motion: every point of linear light spreads over a line centred on
 * it.
 *
 * @param length of the line in pixels, in [0, 200]; 0 = unchanged
 * @param angle of the line in turns, in [-1, 1]; 0 = level, 0.125 = rising to the right, 0.25 =
 *     upright
 */
public record MotionBlur(Range length, Range angle) implements RegionTransform {
  private static final Limits LENGTH = new Limits("length", 0, 200);
  private static final Limits ANGLE = new Limits("angle", -1, 1);

  public MotionBlur {
    LENGTH.require(length);
    ANGLE.require(angle);
  }

  @Override
  public Perturbation draw(RandomGenerator random) {
    return Perturbation.of(new Drawn(length.draw(random), angle.draw(random)));
  }

  /**
   * One drawn blur.
   *
   * @param length as in {@link MotionBlur}
   * @param angle as in {@link MotionBlur}
   */
  public record Drawn(double length, double angle) implements PictureStep<Drawn> {
    private static final double ROUNDING = 1e-9;

    public Drawn {
      LENGTH.require(length);
      ANGLE.require(angle);
    }

    @Override
    public NDArray applyAll(NDArray images, NDArray masks, List<Drawn> steps) {
      NDArray light = Srgb.decode(images);
      return Srgb.encode(PerImage.map(light, steps, (image, step) -> step.blur(image)));
    }

    @Override
    public float[] apply(float[] colors, int height, int width) {
      float[] light = SrgbTables.decode(colors);
      return SrgbTables.encode(HostConvolution.blur(light, height, width, kernel(height, width)));
    }

    private NDArray blur(NDArray light) {
      return Convolution.blur(light, kernel(light.getShape().get(2), light.getShape().get(3)));
    }

    private Kernel kernel(long height, long width) {
      double dx = length * Math.cos(2 * Math.PI * angle);
      double dy = -length * Math.sin(2 * Math.PI * angle);
      int rows = Kernels.reach(Math.abs(dy) / 2 - ROUNDING, height);
      int columns = Kernels.reach(Math.abs(dx) / 2 - ROUNDING, width);
      return Kernels.line(dx, dy, rows, columns);
    }
  }
}
