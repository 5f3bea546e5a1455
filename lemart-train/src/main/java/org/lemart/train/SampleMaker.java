package org.lemart.train;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.Images;
import org.lemart.Mask;
import org.lemart.Perturbation;
import org.lemart.RegionTransform;
import org.lemart.Sample;
import org.lemart.spi.DjlEngine;
import org.lemart.spi.HostBatch;

/** Makes samples by number, from photographs that it keeps at training size. */
final class SampleMaker {

  /** A sample as pictures, with the number of its photograph and what was done to its region. */
  record Drawn(int photo, Sample sample, Perturbation perturbation) {}

  private final SampleSettings settings;
  private final Passes passes;
  private final Squares<Planes> squares;
  private final Squares<Photo> whole;

  SampleMaker(PhotoSource source, SampleSettings settings) {
    this.settings = settings;
    this.passes = new Passes(source.size(), settings.seed());
    int side = Crop.side(settings.size());
    this.squares =
        new Squares<>(
            source.size(),
            Squares.room(),
            planes -> planes.pixels().length,
            index -> square(source.read(index), side));
    this.whole = new Squares<>(source.size(), 0, photo -> Long.MAX_VALUE, source::read);
  }

  private static Planes square(Photo photo, int side) {
    BufferedImage image = photo.image();
    Mask object = photo.object();
    return object != null ? Planes.of(image, object, side) : Planes.of(image, side);
  }

  int unreadable() {
    return Math.max(squares.unreadable(), whole.unreadable());
  }

  List<PicturesRead> picturesRead() {
    return Stream.of(squares, whole)
        .map(pictures -> pictures.picturesRead("photographs"))
        .filter(read -> read.tried() > 0)
        .toList();
  }

  /** Of the one that a sample repeats; its own if it repeats none. */
  private long number(long index) {
    return settings.fixed() > 0 ? index % settings.fixed() : index;
  }

  private SplittableRandom random(long index) {
    return Randoms.of(settings.seed(), number(index));
  }

  private int picture(long index) {
    return passes.picture(number(index));
  }

  Batch batch(NDManager manager, long[] indices) {
    int size = settings.size();
    float[] region = new float[size * size];
    List<SplittableRandom> randoms = Arrays.stream(indices).mapToObj(this::random).toList();
    NDManager own = manager.newSubManager();
    try {
      HostBatch photos = HostBatch.of(own, new Shape(indices.length, 3, size, size));
      HostBatch masks = HostBatch.of(own, new Shape(indices.length, 1, size, size));
      for (int i = 0; i < indices.length; i++) {
        SplittableRandom random = randoms.get(i);
        float[] photo = crop(picture(indices[i]), random);
        fillRegion(photo, random, region);
        photos.put(i, photo);
        masks.put(i, region);
      }
      NDArray mask = masks.array();
      NDArray real = jitter(photos.array(), randoms);
      return new Batch(own, settings.transform().apply(real, mask, randoms), mask, real);
    } catch (RuntimeException e) {
      own.close();
      throw e;
    }
  }

  private float[] crop(int photo, RandomGenerator random) {
    int size = settings.size();
    Planes square = squares.get(photo);
    return square.render(
        Crop.drawNear(square.object(), Crop.side(size), settings.leastCrop(), random), size);
  }

  /**
   * Sample {@code index} with 8 bits a channel.
   *
   * @param full whole photographs at their own size, not squares
   */
  Drawn draw(long index, boolean full) {
    SplittableRandom random = random(index);
    int number = picture(index);
    if (full) {
      Photo photo = whole.get(number);
      Mask mask = region(photo, random);
      return draw(whole.given(number), photo.image(), mask, random);
    }
    int size = settings.size();
    float[] planes = crop(number, random);
    float[] region = new float[size * size];
    fillRegion(planes, random, region);
    return draw(
        squares.given(number), Planes.image(planes, size), Planes.mask(region, size), random);
  }

  private Drawn draw(int number, BufferedImage photo, Mask mask, SplittableRandom random) {
    try (NDManager manager = DjlEngine.start().newBaseManager(Device.cpu())) {
      BufferedImage real =
          settings.jitter() == null
              ? Images.toImage(Images.toTensor(manager, photo))
              : Images.toImage(jitter(Images.toTensor(manager, photo), List.of(random)));
      Perturbation perturbation = settings.transform().draw(random);
      NDArray composite =
          perturbation.apply(Images.toTensor(manager, real), Images.toTensor(manager, mask));
      return new Drawn(number, new Sample(Images.toImage(composite), mask, real), perturbation);
    }
  }

  private Mask region(Photo photo, RandomGenerator random) {
    Mask object = photo.object();
    boolean own = random.nextDouble() < settings.objectMasks();
    return own && object != null && !object.isEmpty() ? object : generated(photo.image(), random);
  }

  private Mask generated(BufferedImage photo, RandomGenerator random) {
    Mask mask = settings.masks().generate(photo, random);
    if (mask.width() != photo.getWidth() || mask.height() != photo.getHeight()) {
      throw new HarmonizationException(
          String.format(
              Locale.ROOT,
              "mask of %s must be %d x %d but was %d x %d",
              settings.masks().getClass().getName(),
              photo.getWidth(),
              photo.getHeight(),
              mask.width(),
              mask.height()));
    }
    return mask;
  }

  private NDArray jitter(NDArray photo, List<SplittableRandom> randoms) {
    @Nullable RegionTransform jitter = settings.jitter();
    if (jitter == null) {
      return photo;
    }
    return WholePicture.apply(photo, randoms.stream().map(jitter::draw).toList());
  }

  /** The photograph's own object if it has one and the dice say so, else a generated mask. */
  private void fillRegion(float[] photo, RandomGenerator random, float[] region) {
    int plane = settings.size() * settings.size();
    boolean own = random.nextDouble() < settings.objectMasks();
    if (own && hasForeground(photo, plane)) {
      System.arraycopy(photo, 3 * plane, region, 0, plane);
      return;
    }
    Mask mask = generated(Planes.image(photo, settings.size()), random);
    byte[] coverage = mask.toBytes();
    for (int i = 0; i < plane; i++) {
      region[i] = (coverage[i] & 0xFF) / 255f;
    }
  }

  private static boolean hasForeground(float[] photo, int plane) {
    double sum = 0;
    for (int i = 3 * plane; i < 4 * plane; i++) {
      sum += photo[i];
    }
    return sum > 0.01 * plane;
  }
}
