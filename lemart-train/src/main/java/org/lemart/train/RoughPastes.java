package org.lemart.train;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lemart.Mask;
import org.lemart.Range;
import org.lemart.masks.Rim;
import org.lemart.spi.HostBatch;
import org.lemart.transforms.GaussianBlur;

/**
 * Samples as people make them, from samples that are exact. A generated composite betrays itself:
 * its colours change from one pixel to the next, exactly at the mask's edge, and the pixels beside
 * the edge still hold some of the object's old colours. A network that is shown nothing else looks
 * for that, and is lost where a selection is a little too wide or a cut-out comes from elsewhere.
 * Some of the samples therefore get, at random and independently:
 *
 * <ul>
 *   <li>a rim, outside the mask, inside or both, with the colours of what lies behind it;
 *   <li>a composite that turns into the photograph gradually, inwards from the edge;
 *   <li>both pictures out of focus;
 *   <li>a mask that is a little too wide or too narrow, with rounded corners, and with a hard or a
 *       soft edge.
 * </ul>
 *
 * <p>Lengths are parts of the samples' side. A mask of which little would be left, or that would
 * cover much more than before, stays as it is.
 */
public final class RoughPastes implements TrainingData {
  private static final long SALT = 0x696E65786163744CL;
  private static final int COLORS = 3;

  private static final double COVERED = 0.5;
  private static final Range RIM = Range.of(0.004, 0.02);

  private static final double FEATHERED = 0.2;
  private static final Range FEATHER = Range.of(0.0025, 0.006);

  private static final double DEFOCUSED = 0.2;
  private static final Range DEFOCUS = Range.of(0.002, 0.005);

  private static final double MOVED = 0.5;
  private static final Range ROUNDING = Range.of(0.002, 0.0075);
  private static final Range LEVEL = Range.of(0.1, 0.9);
  private static final Range SOFTNESS = Range.of(0.1, 1);
  private static final double LARGEST_CHANGE = 2;

  private final TrainingData exact;
  private final double share;
  private final long seed;
  private final int size;

  private RoughPastes(TrainingData exact, double share, long seed) {
    this.exact = exact;
    this.share = share;
    this.seed = seed;
    this.size = exact.size();
  }

  /**
   * The samples of {@code exact}, some of them changed.
   *
   * @param share part of the samples that are changed, in [0, 1]
   * @param seed which they are, and how
   */
  public static RoughPastes of(TrainingData exact, double share, long seed) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be in [0, 1] but was " + share);
    }
    return new RoughPastes(exact, share, seed);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long epochSize() {
    return exact.epochSize();
  }

  @Override
  public List<PicturesRead> picturesRead() {
    return exact.picturesRead();
  }

  @Override
  public Batch batch(NDManager manager, long[] indices) {
    NDManager own = manager.newSubManager();
    try (Batch given = exact.batch(manager, indices)) {
      int colors = COLORS * size * size;
      float[] composites = given.composite().toFloatArray();
      float[] masks = given.mask().toFloatArray();
      float[] reals = given.real().toFloatArray();
      Shape pictures = new Shape(indices.length, COLORS, size, size);
      HostBatch composite = HostBatch.of(own, pictures);
      HostBatch mask = HostBatch.of(own, new Shape(indices.length, 1, size, size));
      HostBatch real = HostBatch.of(own, pictures);
      for (int i = 0; i < indices.length; i++) {
        Planar sample =
            new Planar(
                part(composites, i, colors), part(masks, i, size * size), part(reals, i, colors));
        Planar changed = change(sample, Randoms.of(seed ^ SALT, indices[i]));
        composite.put(i, changed.composite);
        mask.put(i, changed.mask);
        real.put(i, changed.real);
      }
      return new Batch(own, composite.array(), mask.array(), real.array());
    } catch (RuntimeException e) {
      own.close();
      throw e;
    }
  }

  /** The values of picture {@code index}, of {@code length} numbers each. */
  private static float[] part(float[] all, int index, int length) {
    return Arrays.copyOfRange(all, index * length, (index + 1) * length);
  }

  /** A sample plane by plane: (3, size, size), (size, size), (3, size, size). */
  @SuppressWarnings("ArrayRecordComponent")
  private record Planar(float[] composite, float[] mask, float[] real) {}

  private Planar change(Planar sample, RandomGenerator random) {
    if (random.nextDouble() >= share) {
      return sample;
    }
    float[] composite = sample.composite;
    float[] mask = sample.mask;
    float[] real = sample.real;
    if (random.nextDouble() < COVERED) {
      Rim rim = rim(mask, random);
      composite = rim.covered(composite);
      real = rim.covered(real);
    }
    if (random.nextDouble() < FEATHERED) {
      composite = feathered(composite, mask, real, FEATHER.draw(random));
    }
    if (random.nextDouble() < DEFOCUSED) {
      double sigma = DEFOCUS.draw(random);
      composite = blurred(composite, sigma);
      real = blurred(real, sigma);
    }
    if (random.nextDouble() < MOVED) {
      mask = moved(mask, random);
    }
    return new Planar(composite, mask, real);
  }

  private Rim rim(float[] mask, RandomGenerator random) {
    double width = RIM.draw(random) * size;
    int sides = random.nextInt(3);
    byte[] coverage = new byte[mask.length];
    for (int i = 0; i < coverage.length; i++) {
      coverage[i] = (byte) Math.round(255 * mask[i]);
    }
    Mask region = Mask.of(size, size, coverage);
    return Rim.of(region, sides == 1 ? 0 : width, sides == 0 ? 0 : width);
  }

  /** The photograph's colours at the mask's edge, the composite's farther inside. */
  private float[] feathered(float[] composite, float[] mask, float[] real, double sigma) {
    float[] inside = blurred(mask, sigma);
    float[] out = new float[composite.length];
    for (int i = 0; i < out.length; i++) {
      float part = Math.max(0, 2 * inside[i % inside.length] - 1);
      out[i] = real[i] + part * (composite[i] - real[i]);
    }
    return out;
  }

  private float[] moved(float[] mask, RandomGenerator random) {
    float[] out = blurred(mask, ROUNDING.draw(random));
    float level = (float) LEVEL.draw(random);
    float softness = random.nextBoolean() ? 0 : (float) SOFTNESS.draw(random);
    for (int i = 0; i < out.length; i++) {
      float above = out[i] - level;
      out[i] =
          softness == 0 ? (above > 0 ? 1 : 0) : Math.max(0, Math.min(1, 0.5f + above / softness));
    }
    double ratio = sum(out) / sum(mask);
    return ratio > LARGEST_CHANGE || !(ratio > 1 / LARGEST_CHANGE) ? mask : out;
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  /** A copy, blurred. */
  private float[] blurred(float[] planes, double sigma) {
    return new GaussianBlur.Drawn(sigma * size).apply(planes.clone(), size, size);
  }
}
