package org.lemart.transforms;

import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.lemart.AffineColor;
import org.lemart.AffineStep;
import org.lemart.ColorStatistics;
import org.lemart.Perturbation;
import org.lemart.Range;
import org.lemart.RegionTransform;

/**
 * Gives the region the colours of another photograph's region, as the makers of HCOCO and HFlickr
 * did: its mean, and its full covariance by the linear Monge-Kantorovich map (Pitie and Kokaram,
 * "The linear Monge-Kantorovitch linear colour mapping for example-based colour transfer", 2007).
 * The stretch along each of the map's axes is kept within [1/3, 3]. It is affine, and folds.
 *
 * @param palette statistics that one is drawn from, at least one
 * @param amount part of the way, in [0, 1]; 0 = unchanged
 */
public record ColorTransfer(List<ColorStatistics> palette, Range amount)
    implements RegionTransform {
  private static final Limits AMOUNT = new Limits("amount", 0, 1);

  public ColorTransfer {
    palette = List.copyOf(palette);
    if (palette.isEmpty()) {
      throw new IllegalArgumentException("palette must hold at least 1 but was []");
    }
    AMOUNT.require(amount);
  }

  public static ColorTransfer from(List<ColorStatistics> palette, Range amount) {
    return new ColorTransfer(palette, amount);
  }

  @Override
  public Perturbation draw(RandomGenerator random) {
    ColorStatistics target = palette.get(random.nextInt(palette.size()));
    return Perturbation.of(new Drawn(target, amount.draw(random)));
  }

  /**
   * One drawn transfer.
   *
   * @param target what the region's statistics become at amount 1
   * @param amount as in {@link ColorTransfer}
   */
  public record Drawn(ColorStatistics target, double amount) implements AffineStep {
    private static final double MAX_STRETCH = 3;
    private static final double NOISE_VARIANCE = 1e-6;

    public Drawn {
      AMOUNT.require(amount);
    }

    @Override
    public AffineColor map(Supplier<ColorStatistics> region) {
      ColorStatistics source = region.get();
      double[] stretch = stretch(array(source.covariance()), array(target.covariance()));
      return AffineColor.about(stretch, array(source.mean()), array(target.mean())).blend(amount);
    }

    /** {@code S^-1/2 (S^1/2 T S^1/2)^1/2 S^-1/2}, symmetric, its eigenvalues clamped. */
    private static double[] stretch(double[] source, double[] target) {
      double[] root = Matrix3.map(source, v -> Math.sqrt(floor(v)));
      double[] inverseRoot = Matrix3.map(source, v -> 1 / Math.sqrt(floor(v)));
      double[] middle = Matrix3.multiply(Matrix3.multiply(root, target), root);
      double[] middleRoot = Matrix3.map(middle, v -> Math.sqrt(Math.max(v, 0)));
      double[] map = Matrix3.multiply(Matrix3.multiply(inverseRoot, middleRoot), inverseRoot);
      return Matrix3.map(map, v -> Math.min(MAX_STRETCH, Math.max(1 / MAX_STRETCH, v)));
    }

    private static double floor(double variance) {
      return Math.max(variance, NOISE_VARIANCE);
    }

    private static double[] array(List<Double> values) {
      return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }
}
