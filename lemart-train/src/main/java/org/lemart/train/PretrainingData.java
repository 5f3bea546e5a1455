package org.lemart.train;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.lemart.Images;
import org.lemart.Mask;
import org.lemart.MaskGenerator;
import org.lemart.Perturbation;
import org.lemart.RegionTransform;
import org.lemart.Sample;
import org.lemart.masks.MaskGenerators;
import org.lemart.transforms.RegionTransforms;

/**
 * LEMaRT pre-training samples, made online from photographs (paper section 3): a random part of a
 * photograph, a mask, and the masked region's perturbation. The photograph is what the network must
 * restore. Immutable; the methods named after a setting return a changed copy.
 */
public final class PretrainingData implements TrainingData {

  /** What can be set. */
  private record Settings(
      MaskGenerator masks,
      double objectMasks,
      RegionTransform transform,
      @Nullable RegionTransform jitter,
      int size,
      long seed) {}

  private final PhotoSource source;
  private final Settings settings;
  private final Squares<Planes> photos;
  private final Squares<Photo> whole;

  private PretrainingData(PhotoSource source, Settings settings) {
    this.source = source;
    this.settings = settings;
    int side = Crop.side(settings.size);
    this.photos = new Squares<>(source.size(), true, index -> square(source.read(index), side));
    this.whole = new Squares<>(source.size(), false, source::read);
  }

  private static Planes square(Photo photo, int side) {
    BufferedImage image = photo.image();
    Mask object = photo.object();
    Mask mask =
        object != null
            ? object
            : Mask.of(
                image.getWidth(),
                image.getHeight(),
                new byte[image.getWidth() * image.getHeight()]);
    return Planes.of(image, mask, side);
  }

  /**
   * Samples from photographs with the paper's random masks (8 x 8 patches, half of them) and its
   * transforms.
   */
  public static PretrainingData from(PhotoSource source) {
    return new PretrainingData(
        source,
        new Settings(MaskGenerators.random(8, 0.5), 0, RegionTransforms.lemart(), null, 128, 0));
  }

  /** How regions are chosen. */
  public PretrainingData masks(MaskGenerator masks) {
    Settings s = settings;
    return with(new Settings(masks, s.objectMasks, s.transform, s.jitter, s.size, s.seed));
  }

  /**
   * The probability, in [0, 1], that a photograph's own object is the region, where its outline is
   * known.
   */
  public PretrainingData objectMasks(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("objectMasks must be in [0, 1] but was " + probability);
    }
    Settings s = settings;
    return with(new Settings(s.masks, probability, s.transform, s.jitter, s.size, s.seed));
  }

  /** What is done to the region. */
  public PretrainingData transform(RegionTransform transform) {
    Settings s = settings;
    return with(new Settings(s.masks, s.objectMasks, transform, s.jitter, s.size, s.seed));
  }

  /**
   * What is done to the whole photograph first, so that the network compares foreground and
   * background instead of learning how photographs look.
   */
  public PretrainingData jitter(RegionTransform jitter) {
    Settings s = settings;
    return with(new Settings(s.masks, s.objectMasks, s.transform, jitter, s.size, s.seed));
  }

  /** Side of the square samples in pixels, at least 16. */
  public PretrainingData size(int size) {
    Crop.requireSize(size);
    Settings s = settings;
    return with(new Settings(s.masks, s.objectMasks, s.transform, s.jitter, size, s.seed));
  }

  /** What all randomness depends on. */
  public PretrainingData seed(long seed) {
    Settings s = settings;
    return with(new Settings(s.masks, s.objectMasks, s.transform, s.jitter, s.size, seed));
  }

  private PretrainingData with(Settings changed) {
    return new PretrainingData(source, changed);
  }

  @Override
  public int size() {
    return settings.size;
  }

  @Override
  public long epochSize() {
    return source.size();
  }

  /** How many photographs could not be read so far. */
  public int unreadable() {
    return Math.max(photos.unreadable(), whole.unreadable());
  }

  @Override
  public Batch batch(NDManager manager, long[] indices) {
    int size = settings.size;
    int plane = size * size;
    float[] pixels = new float[indices.length * 3 * plane];
    float[] regions = new float[indices.length * plane];
    List<SplittableRandom> randoms = new ArrayList<>();
    for (int i = 0; i < indices.length; i++) {
      SplittableRandom random = Randoms.of(settings.seed, indices[i]);
      float[] photo =
          photos
              .get(random.nextInt(source.size()))
              .render(Crop.draw(Crop.side(size), random), size);
      System.arraycopy(photo, 0, pixels, i * 3 * plane, 3 * plane);
      fillRegion(photo, random, regions, i * plane);
      randoms.add(random);
    }
    NDManager own = manager.newSubManager();
    NDArray mask = own.create(regions, new Shape(indices.length, 1, size, size));
    NDArray photo = own.create(pixels, new Shape(indices.length, 3, size, size));
    NDArray real = settings.jitter == null ? photo : jitter(photo, settings.jitter, randoms);
    return new Batch(own, settings.transform.apply(real, mask, randoms), mask, real);
  }

  /**
   * Writes the first {@code count} samples as a data set in iHarmony4 layout, to be read by {@link
   * IHarmony4}; see {@link DatasetWriter} for threads, full size and resuming.
   *
   * @param folder new, empty, or begun by the same call
   */
  public void writeTo(Path folder, int count) {
    DatasetWriter.of(this).write(folder, count);
  }

  /** A sample as pictures, with the number of its photograph and what was done to its region. */
  record Drawn(int photo, Sample sample, Perturbation perturbation) {}

  /**
   * Sample {@code index} with 8 bits a channel.
   *
   * @param full whole photographs at their own size, not squares
   */
  Drawn draw(long index, boolean full) {
    SplittableRandom random = Randoms.of(settings.seed, index);
    int number = random.nextInt(source.size());
    BufferedImage photo;
    Mask mask;
    if (full) {
      Photo read = whole.get(number);
      photo = read.image();
      mask = region(photo, read.object(), random);
    } else {
      int size = settings.size;
      float[] planes = photos.get(number).render(Crop.draw(Crop.side(size), random), size);
      float[] region = new float[size * size];
      fillRegion(planes, random, region, 0);
      photo = toImage(planes);
      mask = Planes.mask(region, size);
    }
    int given = full ? whole.given(number) : photos.given(number);
    return draw(given, photo, mask, random);
  }

  private Drawn draw(int number, BufferedImage photo, Mask mask, SplittableRandom random) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      NDArray pixels = Images.toTensor(manager, photo);
      BufferedImage real =
          Images.toImage(
              settings.jitter == null ? pixels : jitter(pixels, settings.jitter, List.of(random)));
      Perturbation perturbation = settings.transform.draw(random);
      NDArray composite =
          perturbation.apply(Images.toTensor(manager, real), Images.toTensor(manager, mask));
      return new Drawn(number, new Sample(Images.toImage(composite), mask, real), perturbation);
    }
  }

  private Mask region(BufferedImage photo, @Nullable Mask object, RandomGenerator random) {
    boolean own = random.nextDouble() < settings.objectMasks;
    return own && object != null && !object.isEmpty()
        ? object
        : settings.masks.generate(photo, random);
  }

  long seed() {
    return settings.seed;
  }

  PhotoSource source() {
    return source;
  }

  /** The settings that decide what the samples are, for the record of a data set. */
  JsonObject describe() {
    JsonObject out = new JsonObject();
    out.addProperty("photographs", source.size());
    out.addProperty("seed", settings.seed);
    out.addProperty("masks", text(settings.masks));
    out.addProperty("objectMasks", settings.objectMasks);
    out.add("transform", JsonParser.parseString(RegionTransforms.toJson(settings.transform)));
    if (settings.jitter != null) {
      out.add("jitter", JsonParser.parseString(RegionTransforms.toJson(settings.jitter)));
    }
    return out;
  }

  /** Records describe themselves; a lambda's name changes with every run. */
  private static String text(MaskGenerator masks) {
    return masks.getClass().isRecord() ? masks.toString() : "custom";
  }

  private static NDArray jitter(
      NDArray photo, RegionTransform jitter, List<SplittableRandom> randoms) {
    long n = photo.getShape().get(0);
    NDArray everywhere =
        photo.getManager().ones(new Shape(n, 1, photo.getShape().get(2), photo.getShape().get(3)));
    List<Perturbation> drawn = randoms.stream().map(jitter::draw).toList();
    return Perturbation.applyAll(photo, everywhere, drawn);
  }

  /** The photograph's own object if it has one and the dice say so, else a generated mask. */
  private void fillRegion(float[] photo, RandomGenerator random, float[] regions, int at) {
    int plane = settings.size * settings.size;
    boolean own = random.nextDouble() < settings.objectMasks;
    if (own && hasForeground(photo, plane)) {
      System.arraycopy(photo, 3 * plane, regions, at, plane);
      return;
    }
    Mask mask = settings.masks.generate(toImage(photo), random);
    byte[] coverage = mask.toBytes();
    for (int i = 0; i < plane; i++) {
      regions[at + i] = (coverage[i] & 0xFF) / 255f;
    }
  }

  private static boolean hasForeground(float[] photo, int plane) {
    double sum = 0;
    for (int i = 3 * plane; i < 4 * plane; i++) {
      sum += photo[i];
    }
    return sum > 0.01 * plane;
  }

  private BufferedImage toImage(float[] photo) {
    int size = settings.size;
    int plane = size * size;
    int[] line = new int[plane];
    for (int i = 0; i < plane; i++) {
      line[i] =
          Math.round(photo[i] * 255) << 16
              | Math.round(photo[plane + i] * 255) << 8
              | Math.round(photo[2 * plane + i] * 255);
    }
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, size, size, line, 0, size);
    return image;
  }
}
