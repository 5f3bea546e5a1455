package org.lemart.transforms;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lemart.Perturbation;
import org.lemart.PixelStep;
import org.lemart.Range;
import org.lemart.RegionTransform;

/**
 * Blurs the encoded values with a Gaussian, cut at three standard deviations. The region takes in
 * colour from its surroundings; the surroundings stay as they are.
 *
 * @param sigma standard deviation in pixels, in [0, 100]; 0 = unchanged
 */
public record GaussianBlur(Range sigma) implements RegionTransform {

  public GaussianBlur {
    sigma.within("sigma", 0, 100);
  }

  @Override
  public Perturbation draw(RandomGenerator random) {
    return Perturbation.of(new Drawn(sigma.draw(random)));
  }

  /**
   * One drawn blur.
   *
   * @param sigma as in {@link GaussianBlur}
   */
  public record Drawn(double sigma) implements PixelStep<Drawn> {
    @Override
    public NDArray applyAll(NDArray images, NDArray masks, List<Drawn> steps) {
      return PerImage.map(images, steps, (image, step) -> step.blur(image));
    }

    private NDArray blur(NDArray image) {
      int rows = Kernels.reach(3 * sigma, image.getShape().get(2));
      int columns = Kernels.reach(3 * sigma, image.getShape().get(3));
      NDArray across = Convolution.blur(image, Kernels.gaussian(sigma, 0, columns));
      return Convolution.blur(across, Kernels.gaussian(sigma, rows, 0));
    }
  }
}
