package org.lemart.transforms;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.lemart.Perturbation;
import org.lemart.PictureStep;
import org.lemart.PixelStep;
import org.lemart.Range;
import org.lemart.RegionTransform;

/**
 * The noise of a sensor, independent from pixel to pixel: shot noise, whose variance grows with the
 * light, and read noise, which is everywhere the same. A Gaussian of variance {@code shot * light +
 * read^2} stands for their sum (Foi et al., "Practical Poissonian-Gaussian noise modeling and
 * fitting for single-image raw-data", 2008). Works in linear light.
 *
 * @param shot variance of white from shot noise, in [0, 1]; 0 = none
 * @param read standard deviation of read noise, 1 = white, in [0, 1]; 0 = none
 */
public record SensorNoise(Range shot, Range read) implements RegionTransform {
  private static final Limits SHOT = new Limits("shot", 0, 1);
  private static final Limits READ = new Limits("read", 0, 1);

  public SensorNoise {
    SHOT.require(shot);
    READ.require(read);
  }

  @Override
  public Perturbation draw(RandomGenerator random) {
    return Perturbation.of(new Drawn(shot.draw(random), read.draw(random), random.nextLong()));
  }

  /**
   * One drawn noise, the same on every device.
   *
   * @param shot as in {@link SensorNoise}
   * @param read as in {@link SensorNoise}
   * @param seed of the noise
   */
  public record Drawn(double shot, double read, long seed) implements PictureStep<Drawn> {

    public Drawn {
      SHOT.require(shot);
      READ.require(read);
    }

    @Override
    public NDArray applyAll(NDArray images, NDArray masks, List<Drawn> steps) {
      NDArray shot = PixelStep.column(images.getManager(), steps, Drawn::shot);
      NDArray readVariance = PixelStep.column(images.getManager(), steps, s -> s.read * s.read);
      NDArray light = Srgb.decode(images);
      NDArray deviation = light.mul(shot).addi(readVariance).sqrt();
      NDArray noise = noise(images, steps).muli(deviation);
      return Srgb.encode(light.add(noise).clip(0, 1));
    }

    @Override
    public float[] apply(float[] colors, int height, int width) {
      SplittableRandom random = new SplittableRandom(seed);
      float readVariance = (float) (read * read);
      for (int i = 0; i < colors.length; i++) {
        float light = SrgbTables.decode(colors[i]);
        float deviation = (float) Math.sqrt(light * (float) shot + readVariance);
        float noisy = light + deviation * (float) random.nextGaussian();
        colors[i] = SrgbTables.encode(Math.max(0, Math.min(1, noisy)));
      }
      return colors;
    }

    private static NDArray noise(NDArray images, List<Drawn> steps) {
      Shape shape = images.getShape();
      int each = Math.toIntExact(shape.size() / shape.get(0));
      float[] values = new float[each * steps.size()];
      for (int i = 0; i < steps.size(); i++) {
        SplittableRandom random = new SplittableRandom(steps.get(i).seed);
        for (int j = 0; j < each; j++) {
          values[i * each + j] = (float) random.nextGaussian();
        }
      }
      return images.getManager().create(values, shape);
    }
  }
}
