package org.lemart.transforms;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lemart.Perturbation;
import org.lemart.PictureStep;
import org.lemart.Range;
import org.lemart.RegionTransform;

/**
 * Blurs the encoded values with a Gaussian, cut at three standard deviations. The region takes in
 * colour from its surroundings; the surroundings stay as they are.
 *
 * @param sigma standard deviation in pixels, in [0, 100]; 0 = unchanged
 */
public record GaussianBlur(Range sigma) implements RegionTransform {
  private static final Limits SIGMA = new Limits("sigma", 0, 100);

  public GaussianBlur {
    SIGMA.require(sigma);
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
  public record Drawn(double sigma) implements PictureStep<Drawn> {

    public Drawn {
      SIGMA.require(sigma);
    }

    @Override
    public NDArray applyAll(NDArray images, NDArray masks, List<Drawn> steps) {
      return PerImage.map(images, steps, (image, step) -> step.blur(image));
    }

    /** As specified, for any number of planes, each by itself. */
    @Override
    public float[] apply(float[] colors, int height, int width) {
      float[] across = HostConvolution.blur(colors, height, width, across(width));
      return HostConvolution.blur(across, height, width, down(height));
    }

    private NDArray blur(NDArray image) {
      NDArray across = Convolution.blur(image, across(image.getShape().get(3)));
      return Convolution.blur(across, down(image.getShape().get(2)));
    }

    private Kernel across(long width) {
      return Kernels.gaussian(sigma, 0, Kernels.reach(3 * sigma, width));
    }

    private Kernel down(long height) {
      return Kernels.gaussian(sigma, Kernels.reach(3 * sigma, height), 0);
    }
  }
}
