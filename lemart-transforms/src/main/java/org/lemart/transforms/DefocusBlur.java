package org.lemart.transforms;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lemart.Perturbation;
import org.lemart.PictureStep;
import org.lemart.Range;
import org.lemart.RegionTransform;

/**
 * A lens out of focus (paper section 3.1): every point of linear light spreads over a disk, the
 * circle of confusion.
 *
 * @param radius of the disk in pixels, in [0, 100]; up to 0.5, a disk within its pixel, = unchanged
 */
public record DefocusBlur(Range radius) implements RegionTransform {
  private static final Limits RADIUS = new Limits("radius", 0, 100);

  public DefocusBlur {
    RADIUS.require(radius);
  }

  @Override
  public Perturbation draw(RandomGenerator random) {
    return Perturbation.of(new Drawn(radius.draw(random)));
  }

  /**
   * One drawn blur.
   *
   * @param radius as in {@link DefocusBlur}
   */
  public record Drawn(double radius) implements PictureStep<Drawn> {

    public Drawn {
      RADIUS.require(radius);
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
      int rows = Kernels.reach(radius - 0.5, height);
      int columns = Kernels.reach(radius - 0.5, width);
      return Kernels.disk(radius, Math.max(0, rows), Math.max(0, columns));
    }
  }
}
