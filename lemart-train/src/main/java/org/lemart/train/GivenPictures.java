package org.lemart.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.IntFunction;
import org.lemart.Sample;
import org.lemart.models.layers.Constants;
import org.lemart.models.networks.Networks;

/**
 * Given samples in their order, whole or as harmonizers show them to a network, squashed to
 * squares; after the last comes the first again.
 */
final class GivenPictures implements TrainingData {
  private static final float LEVELS = 255;

  private record Pair(Planes composite, Planes real) {}

  private final int count;
  private final int size;
  private final Squares<Pair> pairs;

  private GivenPictures(int count, IntFunction<Sample> samples, int size) {
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

  /** All of each picture. */
  static GivenPictures whole(List<Sample> samples, int size) {
    return new GivenPictures(samples.size(), samples::get, size);
  }

  /** What a network of this size sees of them. */
  static GivenPictures seen(List<Sample> samples, int size) {
    return new GivenPictures(samples.size(), index -> seen(samples.get(index), size), size);
  }

  /** What a network of this size sees of them; reads the files when they are needed. */
  static GivenPictures seen(CompositeSet set, int size) {
    List<IHarmony4.Entry> entries = set.entries();
    return new GivenPictures(entries.size(), index -> seen(entries.get(index).read(), size), size);
  }

  private static Sample seen(Sample sample, int size) {
    BufferedImage composite = sample.composite();
    Rectangle part = Networks.view(composite, sample.mask(), size);
    return new Sample(cut(composite, part), sample.mask().crop(part), cut(sample.real(), part));
  }

  private static BufferedImage cut(BufferedImage image, Rectangle part) {
    return image.getSubimage(part.x, part.y, part.width, part.height);
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
