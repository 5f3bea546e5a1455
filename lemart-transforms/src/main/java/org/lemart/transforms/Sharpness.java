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
 * Moves each value away from, or towards, a 3 x 3 weighted mean around it (paper section 3.1): 5
 * for the pixel, 1 for each neighbour, as {@code ImageEnhance.Sharpness} of Pillow and {@code
 * adjust_sharpness} of torchvision. The outermost rows and columns of the picture stay as they are.
 *
 * @param factor in [0, 10]; 0 = the mean, 1 = unchanged, 2 = sharper
 */
public record Sharpness(Range factor) implements RegionTransform {
  private static final Limits FACTOR = new Limits("factor", 0, 10);

  public Sharpness {
    FACTOR.require(factor);
  }

  @Override
  public Perturbation draw(RandomGenerator random) {
    return Perturbation.of(new Drawn(factor.draw(random)));
  }

  /**
   * One drawn sharpness.
   *
   * @param factor as in {@link Sharpness}
   */
  public record Drawn(double factor) implements PictureStep<Drawn> {
    private static final Kernel SMOOTH = Kernel.of(1, 1, (x, y) -> x == 0 && y == 0 ? 5 : 1);

    public Drawn {
      FACTOR.require(factor);
    }

    @Override
    public NDArray applyAll(NDArray images, NDArray masks, List<Drawn> steps) {
      NDArray detail = images.sub(Convolution.zeroPadded(images, SMOOTH));
      NDArray gain = PixelStep.column(images.getManager(), steps, s -> s.factor - 1);
      Shape shape = images.getShape();
      NDArray interior = interior(images.getManager(), (int) shape.get(2), (int) shape.get(3));
      return images.add(detail.muli(gain).muli(interior));
    }

    @Override
    public float[] apply(float[] colors, int height, int width) {
      float[] out = HostConvolution.zeroPadded(colors, height, width, SMOOTH);
      float gain = (float) (factor - 1);
      for (int row = 0; row < colors.length / width; row++) {
        int y = row % height;
        boolean inside = y > 0 && y < height - 1 && width > 2;
        int from = row * width + (inside ? 1 : width);
        int to = (row + 1) * width - 1;
        System.arraycopy(colors, row * width, out, row * width, from - row * width);
        for (int i = from; i < to; i++) {
          out[i] = colors[i] + (colors[i] - out[i]) * gain;
        }
        out[to] = colors[to];
      }
      return out;
    }

    /** (1, 1, H, W): 1 where all 8 neighbours are within the picture, else 0. */
    private static NDArray interior(NDManager manager, int height, int width) {
      float[] inside = new float[height * width];
      for (int i = 0; i < inside.length; i++) {
        int x = i % width;
        int y = i / width;
        inside[i] = x > 0 && y > 0 && x < width - 1 && y < height - 1 ? 1 : 0;
      }
      return manager.create(inside, new Shape(1, 1, height, width));
    }
  }
}
