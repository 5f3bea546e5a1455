package org.lemart.transforms;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lemart.Perturbation;
import org.lemart.PictureStep;
import org.lemart.PixelStep;
import org.lemart.Range;
import org.lemart.RegionTransform;

/**
 * Light from one side: exposure rises evenly along a direction, from {@code -stops / 2} where the
 * region begins to {@code stops / 2} where it ends. Works in linear light; highlights clip at 1.
 *
 * @param stops between the region's two ends, in [-10, 10]; 0 = unchanged
 * @param angle of the direction in turns, in [-1, 1]; 0 = brighter to the right, 0.25 = brighter
 *     upwards
 */
public record IlluminationRamp(Range stops, Range angle) implements RegionTransform {
  private static final Limits STOPS = new Limits("stops", -10, 10);
  private static final Limits ANGLE = new Limits("angle", -1, 1);

  public IlluminationRamp {
    STOPS.require(stops);
    ANGLE.require(angle);
  }

  @Override
  public Perturbation draw(RandomGenerator random) {
    return Perturbation.of(new Drawn(stops.draw(random), angle.draw(random)));
  }

  /**
   * One drawn ramp.
   *
   * @param stops as in {@link IlluminationRamp}
   * @param angle as in {@link IlluminationRamp}
   */
  public record Drawn(double stops, double angle) implements PictureStep<Drawn> {
    private static final double FAR = 1e9;

    public Drawn {
      STOPS.require(stops);
      ANGLE.require(angle);
    }

    @Override
    public NDArray applyAll(NDArray images, NDArray masks, List<Drawn> steps) {
      NDArray half = PixelStep.column(images.getManager(), steps, s -> s.stops / 2 * Math.log(2));
      NDArray gain = position(masks, along(masks, steps)).mul(half).exp();
      return Srgb.encode(Srgb.decode(images).muli(gain).clip(0, 1));
    }

    @Override
    public float[] apply(float[] colors, int height, int width) {
      float[] everywhere = new float[height * width];
      Arrays.fill(everywhere, 1);
      return apply(colors, everywhere, height, width);
    }

    @Override
    public float[] apply(float[] colors, float[] mask, int height, int width) {
      float[] gain = along(height, width);
      float low = (float) FAR;
      float high = (float) -FAR;
      for (int p = 0; p < gain.length; p++) {
        low = mask[p] > 0 ? Math.min(low, gain[p]) : low;
        high = mask[p] > 0 ? Math.max(high, gain[p]) : high;
      }
      float middle = (low + high) / 2;
      float reach = Math.max(0.5f, (high - low) / 2);
      for (int p = 0; p < gain.length; p++) {
        float position = Math.max(-1, Math.min(1, (gain[p] - middle) / reach));
        gain[p] = (float) Math.exp(position * (stops / 2 * Math.log(2)));
      }
      return SrgbTables.scaleLight(colors, gain);
    }

    /** (H, W): pixels along the direction, from the picture's first pixel. */
    private float[] along(int height, int width) {
      float dx = (float) Math.cos(2 * Math.PI * angle);
      float dy = (float) -Math.sin(2 * Math.PI * angle);
      float[] along = new float[height * width];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          along[y * width + x] = dx * x + dy * y;
        }
      }
      return along;
    }

    /** (K, 1, H, W): pixels along the direction, from the picture's first pixel. */
    private static NDArray along(NDArray masks, List<Drawn> steps) {
      NDManager manager = masks.getManager();
      Shape shape = masks.getShape();
      NDArray dx = PixelStep.column(manager, steps, s -> Math.cos(2 * Math.PI * s.angle));
      NDArray dy = PixelStep.column(manager, steps, s -> -Math.sin(2 * Math.PI * s.angle));
      NDArray x = manager.arange((float) shape.get(3)).reshape(1, 1, 1, shape.get(3));
      NDArray y = manager.arange((float) shape.get(2)).reshape(1, 1, shape.get(2), 1);
      return dx.mul(x).add(dy.mul(y));
    }

    /** -1 where the region begins, 1 where it ends, no farther beyond it. */
    private static NDArray position(NDArray masks, NDArray along) {
      NDArray region = masks.gt(0);
      NDArray first = flat(NDArrays.where(region, along, along.zerosLike().addi(FAR)));
      NDArray last = flat(NDArrays.where(region, along, along.zerosLike().subi(FAR)));
      NDArray low = first.min(new int[] {1}, true).reshape(-1, 1, 1, 1);
      NDArray high = last.max(new int[] {1}, true).reshape(-1, 1, 1, 1);
      NDArray middle = low.add(high).div(2);
      NDArray reach = high.sub(low).div(2).clip(0.5, FAR);
      return along.sub(middle).div(reach).clip(-1, 1);
    }

    private static NDArray flat(NDArray planes) {
      return planes.reshape(planes.getShape().get(0), -1);
    }
  }
}
