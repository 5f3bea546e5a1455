package org.lemart.transforms;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lemart.Perturbation;
import org.lemart.PictureStep;
import org.lemart.PixelStep;
import org.lemart.Range;
import org.lemart.RegionTransform;

/**
 * The fall of light towards the corners of the picture: linear light times {@code 1 - amount *
 * d^2}, with d the distance from the picture's centre, 1 at its corners. Only the region is
 * changed.
 *
 * @param amount light lost in the corners, in [0, 1]; 0 = unchanged
 */
public record Vignette(Range amount) implements RegionTransform {
  private static final Limits AMOUNT = new Limits("amount", 0, 1);

  public Vignette {
    AMOUNT.require(amount);
  }

  @Override
  public Perturbation draw(RandomGenerator random) {
    return Perturbation.of(new Drawn(amount.draw(random)));
  }

  /**
   * One drawn vignette.
   *
   * @param amount as in {@link Vignette}
   */
  public record Drawn(double amount) implements PictureStep<Drawn> {

    public Drawn {
      AMOUNT.require(amount);
    }

    @Override
    public NDArray applyAll(NDArray images, NDArray masks, List<Drawn> steps) {
      NDManager manager = images.getManager();
      Shape shape = images.getShape();
      NDArray lost = squaredDistance(manager, (int) shape.get(2), (int) shape.get(3));
      NDArray gain = PixelStep.column(manager, steps, s -> -s.amount).mul(lost).addi(1);
      return Srgb.encode(Srgb.decode(images).muli(gain));
    }

    @Override
    public float[] apply(float[] colors, int height, int width) {
      float[] gain = squaredDistance(height, width);
      for (int p = 0; p < gain.length; p++) {
        gain[p] = 1 - (float) amount * gain[p];
      }
      return SrgbTables.scaleLight(colors, gain);
    }

    private static NDArray squaredDistance(NDManager manager, int height, int width) {
      return manager.create(squaredDistance(height, width), new Shape(1, 1, height, width));
    }

    /** (H, W) from pixel centres; 1 at the corners of the outermost pixels. */
    private static float[] squaredDistance(int height, int width) {
      float[] squares = new float[height * width];
      double corner = ((double) height * height + (double) width * width) / 4;
      for (int i = 0; i < height; i++) {
        double y = i + 0.5 - height / 2.0;
        for (int j = 0; j < width; j++) {
          double x = j + 0.5 - width / 2.0;
          squares[i * width + j] = (float) ((x * x + y * y) / corner);
        }
      }
      return squares;
    }
  }
}
