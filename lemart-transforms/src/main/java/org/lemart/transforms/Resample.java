package org.lemart.transforms;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lemart.Perturbation;
import org.lemart.PixelStep;
import org.lemart.Range;
import org.lemart.RegionTransform;

/**
 * Detail lost in a smaller copy: every side is divided by a factor, rounded to whole pixels, by the
 * mean over areas, and enlarged again bilinearly. Works on the encoded values.
 *
 * @param factor in [1, 64]; 1 = unchanged, 2 = half the resolution
 */
public record Resample(Range factor) implements RegionTransform {

  public Resample {
    factor.within("factor", 1, 64);
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
  public record Drawn(double factor) implements PixelStep<Drawn> {
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
      NDArray narrow = image.matMul(matrix(manager, areaMean(columns, width)).transpose());
      NDArray small = matrix(manager, areaMean(rows, height)).matMul(narrow);
      NDArray tall = matrix(manager, bilinear(height, rows)).matMul(small);
      return tall.matMul(matrix(manager, bilinear(width, columns)).transpose());
    }

    private int smaller(int size) {
      return (int) Math.max(1, Math.round(size / factor));
    }

    private static NDArray matrix(NDManager manager, float[][] rows) {
      NDArray flat = manager.create(concat(rows));
      return flat.reshape(new Shape(rows.length, rows[0].length));
    }

    private static float[] concat(float[][] rows) {
      float[] all = new float[rows.length * rows[0].length];
      for (int i = 0; i < rows.length; i++) {
        System.arraycopy(rows[i], 0, all, i * rows[0].length, rows[0].length);
      }
      return all;
    }

    /** Row i holds how much of each of {@code from} pixels lies in the i-th of {@code to}. */
    private static float[][] areaMean(int to, int from) {
      float[][] weights = new float[to][from];
      double size = (double) from / to;
      for (int i = 0; i < to; i++) {
        for (int j = 0; j < from; j++) {
          double overlap = Math.min(j + 1, (i + 1) * size) - Math.max(j, i * size);
          weights[i][j] = (float) (Math.max(0, overlap) / size);
        }
      }
      return weights;
    }

    /**
     * Row i interpolates between the two of {@code from} pixels nearest to the i-th of {@code to}.
     */
    private static float[][] bilinear(int to, int from) {
      float[][] weights = new float[to][from];
      for (int i = 0; i < to; i++) {
        double at = Math.min(from - 1, Math.max(0, (i + 0.5) * from / to - 0.5));
        int low = (int) at;
        weights[i][low] += (float) (1 - (at - low));
        weights[i][Math.min(low + 1, from - 1)] += (float) (at - low);
      }
      return weights;
    }
  }
}
