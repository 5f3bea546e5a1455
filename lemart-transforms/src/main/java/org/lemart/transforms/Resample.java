package org.lemart.transforms;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lemart.Perturbation;
import org.lemart.PictureStep;
import org.lemart.Range;
import org.lemart.RegionTransform;

/**
 * Detail lost in a smaller copy: every side is divided by a factor, rounded to whole pixels, by the
 * mean over areas, and enlarged again bilinearly. Works on the encoded values.
 *
 * @param factor in [1, 64]; 1 = unchanged, 2 = half the resolution
 */
public record Resample(Range factor) implements RegionTransform {
  private static final Limits FACTOR = new Limits("factor", 1, 64);

  public Resample {
    FACTOR.require(factor);
  }

  @Override
  public Perturbation draw(RandomGenerator random) {
    return Perturbation.of(new Drawn(factor.draw(random)));
  }

  /**
   * One drawn loss of resolution.
   *
   * @param factor as in {@link Resample}
   */
  public record Drawn(double factor) implements PictureStep<Drawn> {

    public Drawn {
      FACTOR.require(factor);
    }

    @Override
    public NDArray applyAll(NDArray images, NDArray masks, List<Drawn> steps) {
      return PerImage.map(images, steps, (image, step) -> step.resample(image));
    }

    private NDArray resample(NDArray image) {
      NDManager manager = image.getManager();
      int height = (int) image.getShape().get(2);
      int width = (int) image.getShape().get(3);
      int rows = smaller(height);
      int columns = smaller(width);
      NDArray narrow = image.matMul(Taps.areaMean(columns, width).matrix(manager).transpose());
      NDArray small = Taps.areaMean(rows, height).matrix(manager).matMul(narrow);
      NDArray tall = Taps.bilinear(height, rows).matrix(manager).matMul(small);
      return tall.matMul(Taps.bilinear(width, columns).matrix(manager).transpose());
    }

    @Override
    public float[] apply(float[] colors, int height, int width) {
      int rows = smaller(height);
      int columns = smaller(width);
      float[] narrow = Taps.areaMean(columns, width).across(colors);
      float[] small = Taps.areaMean(rows, height).down(narrow, columns);
      float[] tall = Taps.bilinear(height, rows).down(small, columns);
      return Taps.bilinear(width, columns).across(tall);
    }

    private int smaller(int size) {
      return (int) Math.max(1, Math.round(size / factor));
    }
  }
}
