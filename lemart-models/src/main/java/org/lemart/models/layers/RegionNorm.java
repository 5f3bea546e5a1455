package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;

/**
 * Region-aware adaptive instance normalization (Ling et al., RAIN, CVPR 2021, section 3.2,
 * equations 3 to 6): the background is normalized by its own statistics; the foreground too, and
 * then gets those of the background. Each region has a learnt factor, 1 + gamma, and offset, beta,
 * a channel.
 */
public final class RegionNorm extends RegionLayer {
  private static final double EPSILON = 1e-5;
  private static final int[] PLACES = {2, 3};

  private final Parameter foregroundGamma;
  private final Parameter foregroundBeta;
  private final Parameter backgroundGamma;
  private final Parameter backgroundBeta;
  private final Shape each;

  public RegionNorm(long channels) {
    each = new Shape(1, channels, 1, 1);
    foregroundGamma = parameter("foreground_gamma", Initializers.ZERO, channels);
    foregroundBeta = parameter("foreground_beta", Initializers.ZERO, channels);
    backgroundGamma = parameter("background_gamma", Initializers.ZERO, channels);
    backgroundBeta = parameter("background_beta", Initializers.ZERO, channels);
  }

  @Override
  public NDArray forward(Pass pass, NDArray x, NDArray mask) {
    int factor = factor(x, mask);
    return Scratch.run(x, t -> normalize(pass, t, smaller(near(t, mask), factor)));
  }

  /** The mask at the features' size: the first of each factor x factor pixels. */
  private static NDArray smaller(NDArray mask, int factor) {
    return factor == 1 ? mask : mask.get(new NDIndex(":, :, ::" + factor + ", ::" + factor));
  }

  private NDArray normalize(Pass pass, NDArray x, NDArray foreground) {
    NDArray background = foreground.mul(-1).add(1);
    NDArray backMean = mean(x, background);
    NDArray backDeviation = deviation(x, background, backMean);
    NDArray back = x.sub(backMean).div(backDeviation);
    NDArray foreMean = mean(x, foreground);
    NDArray fore =
        x.sub(foreMean).div(deviation(x, foreground, foreMean)).mul(backDeviation).add(backMean);
    return styled(pass, fore, foregroundGamma, foregroundBeta)
        .mul(foreground)
        .add(styled(pass, back, backgroundGamma, backgroundBeta).mul(background));
  }

  private NDArray styled(Pass pass, NDArray x, Parameter gamma, Parameter beta) {
    return x.add(x.mul(pass.value(gamma, each, x))).add(pass.value(beta, each, x));
  }

  /** Mean of each channel over a region: (N, C, 1, 1); 0 where the region is empty. */
  private static NDArray mean(NDArray x, NDArray region) {
    return x.mul(region).sum(PLACES, true).div(size(region));
  }

  private static NDArray deviation(NDArray x, NDArray region, NDArray mean) {
    NDArray squares = x.sub(mean).mul(region).square().sum(PLACES, true);
    return squares.div(size(region)).add(EPSILON).sqrt();
  }

  private static NDArray size(NDArray region) {
    return region.sum(PLACES, true).add(EPSILON);
  }
}
