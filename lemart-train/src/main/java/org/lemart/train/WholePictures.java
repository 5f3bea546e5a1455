package org.lemart.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.IntFunction;
import org.lemart.Sample;
import org.lemart.models.layers.Constants;

/**
 * Given samples in their order, squashed to squares but neither cropped nor mirrored; after the
 * last comes the first again.
 */
final class WholePictures implements TrainingData {
  private static final float LEVELS = 255;

  private record Pair(Planes composite, Planes real) {}

  private final int count;
  private final int size;
  private final Squares<Pair> pairs;

  private WholePictures(int count, IntFunction<Sample> samples, int size) {
    this.count = count;
    this.size = size;
    this.pairs =
        new Squares<>(
            count,
            Squares.room(),
            pair -> pair.composite.pixels().length + (long) pair.real.pixels().length,
            index -> square(samples.apply(index), size));
  }

  private static Pair square(Sample sample, int side) {
    return new Pair(
        Planes.of(sample.composite(), sample.mask(), side), Planes.of(sample.real(), side));
  }

  static WholePictures of(List<Sample> samples, int size) {
    return new WholePictures(samples.size(), samples::get, size);
  }

  /** Reads the files when they are needed. */
  static WholePictures of(CompositeSet set, int size) {
    List<IHarmony4.Entry> entries = set.entries();
    return new WholePictures(entries.size(), index -> entries.get(index).read(), size);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long epochSize() {
    return count;
  }

  @Override
  public Batch batch(NDManager manager, long[] indices) {
    int plane = size * size;
    float[] composites = new float[indices.length * 3 * plane];
    float[] reals = new float[indices.length * 3 * plane];
    float[] masks = new float[indices.length * plane];
    for (int i = 0; i < indices.length; i++) {
      Pair pair = pairs.get((int) (indices[i] % count));
      for (int c = 0; c < 3; c++) {
        copy(pair.composite, c, composites, (3 * i + c) * plane);
        copy(pair.real, c, reals, (3 * i + c) * plane);
      }
      copy(pair.composite, 3, masks, i * plane);
    }
    NDManager own = manager.newSubManager();
    Shape pictures = new Shape(indices.length, 3, size, size);
    NDArray composite = Constants.of(own, composites, pictures);
    NDArray mask = Constants.of(own, masks, new Shape(indices.length, 1, size, size));
    return new Batch(own, composite, mask, Constants.of(own, reals, pictures));
  }

  /** One of the interleaved channels as floats in [0, 1]. */
  private static void copy(Planes planes, int channel, float[] into, int offset) {
    int channels = planes.channels();
    for (int i = 0; i < planes.side() * planes.side(); i++) {
      into[offset + i] = (planes.pixels()[i * channels + channel] & 0xFF) / LEVELS;
    }
  }
}
