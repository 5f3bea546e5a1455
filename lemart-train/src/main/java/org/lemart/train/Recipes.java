package org.lemart.train;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lemart.ColorStatistics;
import org.lemart.HarmonizationException;
import org.lemart.MaskGenerator;
import org.lemart.Range;
import org.lemart.RegionTransform;
import org.lemart.masks.MaskGenerators;
import org.lemart.transforms.Brightness;
import org.lemart.transforms.ColorTransfer;
import org.lemart.transforms.Contrast;
import org.lemart.transforms.Gamma;
import org.lemart.transforms.Hue;
import org.lemart.transforms.RegionTransforms;
import org.lemart.transforms.Saturation;
import org.lemart.transforms.Temperature;
import org.lemart.transforms.Tint;

/**
 * The mixtures of samples that the shipped weights were trained on, written with the public
 * builders.
 */
public final class Recipes {
  private static final double PERTURBED = 0.8;
  private static final double OBJECTS = 0.25;
  private static final double LEAST_CROP = 0.4;
  private static final double ROUGH = 0.5;

  private Recipes() {}

  /**
   * Mostly regions that follow objects, as large as a harmonizer shows them: what stands out, parts
   * of an even colour, and dark and light ones more often than they are; and the paper's patches
   * for variety.
   */
  public static MaskGenerator masks() {
    return MaskGenerators.mixture()
        .add(0.30, MaskGenerators.sometimesInverted(MaskGenerators.salient(0.05, 0.6), 0.15))
        .add(0.20, MaskGenerators.sometimesInverted(MaskGenerators.superpixels(0.08, 0.6), 0.15))
        .add(0.12, MaskGenerators.sometimesInverted(MaskGenerators.extremes(0.05, 0.6), 0.15))
        .add(0.08, MaskGenerators.sometimesInverted(MaskGenerators.blobs(0.08, 0.6), 0.15))
        .add(0.05, MaskGenerators.polygons(0.08, 0.5))
        .add(0.10, MaskGenerators.random(8, 0.5))
        .add(0.05, MaskGenerators.grid(4))
        .add(0.10, MaskGenerators.block(0.4))
        .build();
  }

  /**
   * What is done to regions: five of eight get {@linkplain #mixedPerturbations several changes at
   * once}, two only light of another colour, as where two white balances meet, and one only another
   * setting of one control. In training one in five regions stays as it is.
   *
   * @param palette colours of other photographs' regions
   * @param strength how far regions move, 1 = as drawn
   */
  public static RegionTransform perturbations(List<ColorStatistics> palette, Range strength) {
    RegionTransform mixed = mixedPerturbations(palette, Range.constant(1));
    RegionTransform cast =
        RegionTransform.sequence(new Temperature(Range.around0(0.9)), new Tint(Range.around0(0.4)));
    RegionTransform single =
        RegionTransform.oneOf(
            new Saturation(Range.of(0.4, 1.7)),
            new Contrast(Range.of(0.6, 1.5)),
            new Gamma(Range.of(0.65, 1.5)));
    return RegionTransform.oneOf(mixed, mixed, mixed, mixed, mixed, cast, cast, single)
        .withStrength(strength);
  }

  /**
   * Changes of light and camera, colours of another photograph's region, and the paper's
   * perturbations. Nearly all change the exposure, most of them everything.
   *
   * @param palette colours of other photographs' regions
   * @param strength how far regions move, 1 = as drawn
   */
  public static RegionTransform mixedPerturbations(List<ColorStatistics> palette, Range strength) {
    RegionTransform transfer = ColorTransfer.from(palette, Range.of(0.1, 0.8));
    RegionTransform photographic = RegionTransforms.photographic();
    return RegionTransform.oneOf(
            photographic,
            photographic,
            transfer,
            transfer.then(RegionTransforms.gentle()),
            paperColors())
        .withStrength(strength);
  }

  /** The paper's colour changes, without its blur and sharpness, which no colour map undoes. */
  private static RegionTransform paperColors() {
    return RegionTransform.someOf(
        4,
        4,
        new Brightness(Range.of(0.6, 1.4)),
        new Contrast(Range.of(0.6, 1.4)),
        new Saturation(Range.of(0.6, 1.4)),
        new Hue(Range.around0(0.1)));
  }

  /**
   * What is done to four of five whole photographs first, so that a network does not learn by heart
   * how each looks. In three of ten the hues are turned, too, by any angle: a network that has seen
   * blue roses judges an object less by the colour it should have, and more by its surroundings.
   */
  public static RegionTransform jitter() {
    return RegionTransform.sequence(
            new Brightness(Range.of(0.75, 1.25)),
            new Contrast(Range.of(0.8, 1.2)),
            new Saturation(Range.of(0.6, 1.3)),
            new Temperature(Range.around0(0.4)),
            new Tint(Range.around0(0.15)))
        .then(new Gamma(Range.of(0.75, 1.3)).sometimes(0.5))
        .sometimes(0.8)
        .then(new Hue(Range.around0(0.5)).sometimes(0.3));
  }

  /**
   * Samples for pre-training.
   *
   * @param photos unlabelled photographs
   * @param objects photographs with outlines of objects, or null
   * @param size side of the samples in pixels
   */
  public static TrainingData pretraining(
      PhotoSource photos, @Nullable PhotoSource objects, int size, long seed) {
    return rough(online(photos, objects, Range.of(0.3, 1.8), size, seed), seed);
  }

  /**
   * Samples for fine-tuning: composites, and samples made online so that strong corrections are not
   * forgotten.
   *
   * @param composites the training split of a data set
   * @param photos unlabelled photographs, or null for those of the data set only
   * @param share part of the samples that are composites, in (0, 1)
   */
  public static TrainingData fineTuning(
      IHarmony4 composites, @Nullable PhotoSource photos, double share, int size, long seed) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("share must be in (0, 1) but was " + share);
    }
    PhotoSource objects = composites.photos();
    TrainingData online =
        photos == null
            ? samples(objects, 0.8, Range.of(0.1, 1.7), size, seed)
            : online(photos, objects, Range.of(0.1, 1.7), size, seed);
    TrainingData exact =
        MixedData.builder()
            .add(share, labelled(composites).size(size).seed(seed))
            .add(1 - share, online)
            .build(seed + 1);
    return rough(exact, seed);
  }

  private static TrainingData rough(TrainingData exact, long seed) {
    return RoughPastes.of(exact, ROUGH, seed);
  }

  private static CompositeData labelled(IHarmony4 composites) {
    return CompositeData.from(composites)
        .strengths(Range.of(-0.6, 1.4))
        .jitter(jitter())
        .leastCrop(LEAST_CROP);
  }

  private static TrainingData online(
      PhotoSource photos, @Nullable PhotoSource objects, Range strength, int size, long seed) {
    TrainingData fromPhotos = samples(photos, 0, strength, size, seed);
    if (objects == null) {
      return fromPhotos;
    }
    return MixedData.builder()
        .add(1 - OBJECTS, fromPhotos)
        .add(OBJECTS, samples(objects, 0.8, strength, size, seed))
        .build(seed);
  }

  private static TrainingData samples(
      PhotoSource source, double objectMasks, Range strength, int size, long seed) {
    return PretrainingData.from(source)
        .masks(masks())
        .objectMasks(objectMasks)
        .transform(perturbations(palette(source, seed), strength).sometimes(PERTURBED))
        .jitter(jitter())
        .leastCrop(LEAST_CROP)
        .size(size)
        .seed(seed);
  }

  /**
   * The colours of regions of photographs: of their objects where these are known. Reads at most
   * 1000 photographs, on several threads; the colours do not depend on their number.
   *
   * @throws HarmonizationException if none can be read
   */
  public static List<ColorStatistics> palette(PhotoSource source, long seed) {
    return new Palette(source, seed).colors(Palette.threads());
  }
}
