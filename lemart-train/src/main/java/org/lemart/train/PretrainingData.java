package org.lemart.train;

import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.lemart.MaskGenerator;
import org.lemart.RegionTransform;
import org.lemart.Sample;

/**
 * LEMaRT pre-training samples, made online from photographs (paper section 3): a random part of a
 * photograph, a mask, and the masked region's perturbation. The photograph is what the network must
 * restore. Each photograph comes up once in a pass, in an order of the pass's own, and with another
 * part, mask and perturbation in the next. Photographs are kept in memory at training size once
 * read, as many as fit in a fifth of the heap, or of a small heap in up to two fifths of it or 1
 * GiB, or in the bytes that the system property {@code lemart.cacheBytes} says (3 bytes a pixel, 4
 * with an outline, 1.25 times the samples' side), and read again where the heap ran short; samples
 * are the same either way. Unreadable ones are skipped and counted. Immutable; the methods named
 * after a setting return a changed copy.
 */
public final class PretrainingData implements TrainingData {
  private final PhotoSource source;
  private final SampleSettings settings;
  private final SampleMaker samples;

  private PretrainingData(PhotoSource source, SampleSettings settings) {
    this.source = source;
    this.settings = settings;
    this.samples = new SampleMaker(source, settings);
  }

  /**
   * Samples from photographs with the paper's random masks (8 x 8 patches, half of them) and its
   * transforms.
   *
   * @throws IllegalArgumentException if {@code lemart.cacheBytes} is set, but not to a whole number
   */
  public static PretrainingData from(PhotoSource source) {
    return new PretrainingData(source, SampleSettings.lemart());
  }

  /** How regions are chosen. */
  public PretrainingData masks(MaskGenerator masks) {
    return with(settings.masks(masks));
  }

  /**
   * The probability, in [0, 1], that a photograph's own object is the region, where its outline is
   * known.
   */
  public PretrainingData objectMasks(double probability) {
    return with(settings.objectMasks(probability));
  }

  /** What is done to the region. */
  public PretrainingData transform(RegionTransform transform) {
    return with(settings.transform(transform));
  }

  /**
   * What is done to the whole photograph first, so that the network compares foreground and
   * background instead of learning how photographs look.
   */
  public PretrainingData jitter(RegionTransform jitter) {
    return with(settings.jitter(jitter));
  }

  /**
   * How small crops may be: their shorter side over the photograph's, in (0, 1]; 0.7 unless told.
   * Small crops show a network more different scenes; those of a photograph whose object is known
   * lie around it three times in four instead.
   */
  public PretrainingData leastCrop(double part) {
    return with(settings.leastCrop(part));
  }

  /** Side of the square samples in pixels, at least 16; 128 unless told. */
  public PretrainingData size(int size) {
    return with(settings.size(size));
  }

  /** What all randomness depends on; 0 unless told. */
  public PretrainingData seed(long seed) {
    return with(settings.seed(seed));
  }

  /**
   * Only the first {@code count} samples, again and again, as a data set on disk would give them;
   * 0, the default, means new samples without end.
   */
  public PretrainingData fixed(long count) {
    return with(settings.fixed(count));
  }

  private PretrainingData with(SampleSettings changed) {
    return new PretrainingData(source, changed);
  }

  @Override
  public int size() {
    return settings.size();
  }

  /** As many as there are photographs, or as many as the number is fixed to. */
  @Override
  public long epochSize() {
    return settings.fixed() > 0 ? settings.fixed() : source.size();
  }

  /** How many photographs could not be read so far. */
  public int unreadable() {
    return samples.unreadable();
  }

  @Override
  public List<PicturesRead> picturesRead() {
    return samples.picturesRead();
  }

  @Override
  public Batch batch(NDManager manager, long[] indices) {
    return samples.batch(manager, indices);
  }

  /**
   * The samples as pictures, in the order of their numbers: without end, or as many as the number
   * is fixed to. A few are made ahead, by the threads of the common pool.
   *
   * @throws org.lemart.HarmonizationException while it is read, if no photograph can be
   */
  public Stream<Sample> stream() {
    LongFunction<Sample> make = index -> draw(index, false).sample();
    return settings.fixed() > 0 ? Ahead.stream(settings.fixed(), make) : Ahead.endless(make);
  }

  /**
   * Writes the first {@code count} samples as a data set in iHarmony4 layout, to be read by {@link
   * IHarmony4}; see {@link DatasetWriter} for threads, full size and resuming.
   *
   * @param folder new, empty, or begun by the same call; new or empty if the masks' generator is no
   *     record, such as a lambda, because calls with other masks could not be told apart
   */
  public void writeTo(Path folder, int count) {
    DatasetWriter.of(this).write(folder, count);
  }

  SampleMaker.Drawn draw(long index, boolean full) {
    return samples.draw(index, full);
  }

  long seed() {
    return settings.seed();
  }

  PhotoSource source() {
    return source;
  }

  boolean hasDescription() {
    return settings.hasDescription();
  }

  JsonObject describe() {
    JsonObject out = new JsonObject();
    out.addProperty("photographs", source.size());
    settings.describe().entrySet().forEach(entry -> out.add(entry.getKey(), entry.getValue()));
    return out;
  }
}
