package org.lemart.train;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.SplittableRandom;
import org.lemart.Sample;
import org.lemart.spi.HostBatch;

/**
 * Real composites with their photographs, cropped (half of them around the object) and mirrored at
 * random, for fine-tuning.
 */
public final class CompositeData implements TrainingData {
  private record Pair(Planes composite, Planes real) {}

  private final List<IHarmony4.Entry> entries;
  private final int size;
  private final long seed;
  private final Squares<Pair> pairs;

  private CompositeData(List<IHarmony4.Entry> entries, int size, long seed) {
    this.entries = entries;
    this.size = size;
    this.seed = seed;
    int side = Crop.side(size);
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

  /** Samples of 128 x 128 pixels from a data set. */
  public static CompositeData from(IHarmony4 dataset) {
    return new CompositeData(dataset.entries(), 128, 0);
  }

  /** Side of the square samples in pixels, at least 16. */
  public CompositeData size(int newSize) {
    Crop.requireSize(newSize);
    return new CompositeData(entries, newSize, seed);
  }

  /** What all randomness depends on. */
  public CompositeData seed(long newSeed) {
    return new CompositeData(entries, size, newSeed);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long epochSize() {
    return entries.size();
  }

  @Override
  public Batch batch(NDManager manager, long[] indices) {
    NDManager own = manager.newSubManager();
    try {
      Shape pictures = new Shape(indices.length, 3, size, size);
      HostBatch composites = HostBatch.of(own, pictures);
      HostBatch masks = HostBatch.of(own, new Shape(indices.length, 1, size, size));
      HostBatch reals = HostBatch.of(own, pictures);
      for (int i = 0; i < indices.length; i++) {
        SplittableRandom random = Randoms.of(seed, indices[i]);
        Pair pair = pairs.get(random.nextInt(entries.size()));
        Crop crop = Crop.drawNear(pair.real.object(), Crop.side(size), random);
        float[] composite = pair.composite.render(crop, size);
        composites.put(i, composite);
        masks.put(i, composite, 3 * size * size);
        reals.put(i, pair.real.render(crop, size));
      }
      return new Batch(own, composites.array(), masks.array(), reals.array());
    } catch (RuntimeException e) {
      own.close();
      throw e;
    }
  }
}
