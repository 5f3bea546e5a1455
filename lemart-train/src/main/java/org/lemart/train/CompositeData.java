package org.lemart.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.lemart.Perturbation;
import org.lemart.Range;
import org.lemart.RegionTransform;
import org.lemart.Sample;
import org.lemart.spi.HostBatch;

/**
 * Real composites with their photographs, cropped (three of four around the object) and mirrored at
 * random, for fine-tuning. Each comes up once in a pass, in an order of the pass's own. Pairs are
 * kept in memory once read as photographs are in {@link PretrainingData}, 8 bytes a pixel; those
 * that cannot be read are skipped and counted. Immutable; the methods named after a setting return
 * a changed copy.
 */
public final class CompositeData implements TrainingData {
  private static final int UNTOUCHED = 4;

  private record Pair(Planes composite, Planes real) {}

  private record Settings(
      int size,
      long seed,
      @Nullable Range strengths,
      @Nullable RegionTransform jitter,
      double leastCrop) {}

  private final List<IHarmony4.Entry> entries;
  private final Settings settings;
  private final Passes passes;
  private final Squares<Pair> pairs;

  private CompositeData(List<IHarmony4.Entry> entries, Settings settings) {
    this.entries = entries;
    this.settings = settings;
    this.passes = new Passes(entries.size(), settings.seed);
    int side = Crop.side(settings.size);
    this.pairs =
        new Squares<>(
            entries.size(),
            Squares.room(),
            pair -> pair.composite.pixels().length + (long) pair.real.pixels().length,
            index -> square(entries.get(index).read(), side));
  }

  private static Pair square(Sample sample, int side) {
    return new Pair(
        Planes.of(sample.composite(), sample.mask(), side),
        Planes.of(sample.real(), sample.mask(), side));
  }

  /**
   * Samples of 128 x 128 pixels from a data set.
   *
   * @throws IllegalArgumentException if {@code lemart.cacheBytes} is set, but not to a whole number
   */
  public static CompositeData from(CompositeSet dataset) {
    return new CompositeData(dataset.entries(), new Settings(128, 0, null, null, Crop.USUAL));
  }

  /** Side of the square samples in pixels, at least 16. */
  public CompositeData size(int size) {
    Crop.requireSize(size);
    return with(
        new Settings(size, settings.seed, settings.strengths, settings.jitter, settings.leastCrop));
  }

  /** What all randomness depends on. */
  public CompositeData seed(long seed) {
    return with(
        new Settings(settings.size, seed, settings.strengths, settings.jitter, settings.leastCrop));
  }

  /**
   * By what half of the composites' differences from their photographs are multiplied, so that a
   * network does not learn each by heart: 0 gives the photograph, as one in four of them is, below
   * 0 the opposite mismatch. 1, for all of them, unless told.
   */
  public CompositeData strengths(Range strengths) {
    return with(
        new Settings(settings.size, settings.seed, strengths, settings.jitter, settings.leastCrop));
  }

  /** What is done to composite and photograph alike, as wholes; nothing unless told. */
  public CompositeData jitter(RegionTransform jitter) {
    return with(
        new Settings(settings.size, settings.seed, settings.strengths, jitter, settings.leastCrop));
  }

  /**
   * How small the crops that are not around the object may be: their shorter side over the
   * picture's, in (0, 1]; 0.7 unless told.
   */
  public CompositeData leastCrop(double part) {
    Crop.requireLeast(part);
    return with(
        new Settings(settings.size, settings.seed, settings.strengths, settings.jitter, part));
  }

  private CompositeData with(Settings changed) {
    return new CompositeData(entries, changed);
  }

  @Override
  public int size() {
    return settings.size;
  }

  @Override
  public long epochSize() {
    return entries.size();
  }

  @Override
  public List<PicturesRead> picturesRead() {
    return List.of(pairs.picturesRead("composites"));
  }

  @Override
  public Batch batch(NDManager manager, long[] indices) {
    int size = settings.size;
    List<SplittableRandom> randoms =
        Arrays.stream(indices).mapToObj(index -> Randoms.of(settings.seed, index)).toList();
    NDManager own = manager.newSubManager();
    try {
      Shape pictures = new Shape(indices.length, 3, size, size);
      HostBatch composites = HostBatch.of(own, pictures);
      HostBatch masks = HostBatch.of(own, new Shape(indices.length, 1, size, size));
      HostBatch reals = HostBatch.of(own, pictures);
      for (int i = 0; i < indices.length; i++) {
        SplittableRandom random = randoms.get(i);
        Pair pair = pairs.get(passes.picture(indices[i]));
        Crop crop = Crop.drawNear(pair.real.object(), Crop.side(size), settings.leastCrop, random);
        float[] composite = pair.composite.render(crop, size);
        float[] real = pair.real.render(crop, size);
        strengthen(composite, real, random);
        composites.put(i, composite);
        masks.put(i, composite, 3 * size * size);
        reals.put(i, real);
      }
      return jittered(own, composites.array(), masks.array(), reals.array(), randoms);
    } catch (RuntimeException e) {
      own.close();
      throw e;
    }
  }

  private void strengthen(float[] composite, float[] real, RandomGenerator random) {
    if (settings.strengths == null || random.nextBoolean()) {
      return;
    }
    boolean untouched = random.nextInt(UNTOUCHED) == 0;
    float strength = untouched ? 0 : (float) settings.strengths.draw(random);
    int colors = 3 * settings.size * settings.size;
    for (int i = 0; i < colors; i++) {
      float moved = real[i] + strength * (composite[i] - real[i]);
      composite[i] = Math.max(0, Math.min(1, moved));
    }
  }

  private Batch jittered(
      NDManager own,
      NDArray composites,
      NDArray masks,
      NDArray reals,
      List<SplittableRandom> randoms) {
    @Nullable RegionTransform jitter = settings.jitter;
    if (jitter == null) {
      return new Batch(own, composites, masks, reals);
    }
    List<Perturbation> drawn = randoms.stream().map(jitter::draw).toList();
    return new Batch(
        own, WholePicture.apply(composites, drawn), masks, WholePicture.apply(reals, drawn));
  }
}
