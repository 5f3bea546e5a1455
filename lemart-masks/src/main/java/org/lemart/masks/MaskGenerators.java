package org.lemart.masks;

import java.util.List;
import org.lemart.Mask;
import org.lemart.MaskGenerator;
import org.lemart.Range;

/**
 * All mask strategies. They are immutable, safe to share between threads, and random only through
 * the generator that each call is given. Areas are shares of the picture in (0, 1].
 *
 * <pre>{@code
 * MaskGenerator masks = MaskGenerators.mixture()
 *     .add(0.5, MaskGenerators.superpixels(0.05, 0.5))
 *     .add(0.3, MaskGenerators.sometimesInverted(MaskGenerators.blobs(0.05, 0.4), 0.2))
 *     .add(0.2, MaskGenerators.random(8, 0.5))
 *     .build();
 * }</pre>
 */
public final class MaskGenerators {
  private static final int TRIES = 20;

  private MaskGenerators() {}

  /** The paper's random mask: {@code round(ratio * m * m)} patches of an m x m grid. */
  public static MaskGenerator random(int m, double ratio) {
    return new RandomPatches(m, ratio);
  }

  /** The paper's grid mask: a checkerboard of m x m patches with a random phase. */
  public static MaskGenerator grid(int m) {
    return grid(m, GridPatches.Pattern.CHECKERBOARD);
  }

  /** A regular pattern of m x m patches with a random phase. */
  public static MaskGenerator grid(int m, GridPatches.Pattern pattern) {
    return new GridPatches(m, pattern);
  }

  /** The paper's block mask: rectangles under random homographies, merged up to the ratio. */
  public static MaskGenerator block(double ratio) {
    return new Blocks(ratio);
  }

  /** Smooth closed shapes. */
  public static MaskGenerator blobs(double minArea, double maxArea) {
    return new Blobs(Range.of(minArea, maxArea));
  }

  /** Polygons with straight sides. */
  public static MaskGenerator polygons(double minArea, double maxArea) {
    return new Polygons(Range.of(minArea, maxArea));
  }

  /** Regions that follow the photograph's edges; blobs where there is no photograph. */
  public static MaskGenerator superpixels(double minArea, double maxArea) {
    return new Superpixels(Range.of(minArea, maxArea));
  }

  /**
   * Dark or light regions that follow the photograph's edges; blobs where there is no photograph.
   */
  public static MaskGenerator extremes(double minArea, double maxArea) {
    return new Extremes(Range.of(minArea, maxArea));
  }

  /** What stands out in the photograph, mostly objects; blobs where there is no photograph. */
  public static MaskGenerator salient(double minArea, double maxArea) {
    return new Salient(Range.of(minArea, maxArea));
  }

  /** Object masks pasted with random place, scale, flip and rotation, areas from 0.03 to 0.5. */
  public static MaskGenerator fromMasks(List<Mask> masks) {
    return fromMasks(masks, 0.03, 0.5);
  }

  /** Object masks pasted with random place, scale, flip and rotation. */
  public static MaskGenerator fromMasks(List<Mask> masks, double minArea, double maxArea) {
    return new PastedMasks(masks, Range.of(minArea, maxArea));
  }

  /** Foreground and background exchanged. */
  public static MaskGenerator invert(MaskGenerator generator) {
    return generator.invert();
  }

  /** Foreground and background exchanged with the given probability, in [0, 1]. */
  public static MaskGenerator sometimesInverted(MaskGenerator generator, double probability) {
    return new SometimesInverted(generator, probability);
  }

  /** A mask of each strategy, merged. */
  public static MaskGenerator union(MaskGenerator first, MaskGenerator second) {
    return first.union(second);
  }

  /** What a mask of each strategy share. */
  public static MaskGenerator intersect(MaskGenerator first, MaskGenerator second) {
    return first.intersect(second);
  }

  /**
   * Soft edges with a radius drawn evenly from a range.
   *
   * @param minRadius as a share of the picture's shorter side, in [0, 0.5]
   * @param maxRadius as a share of the picture's shorter side, in [minRadius, 0.5]
   */
  public static MaskGenerator feather(MaskGenerator generator, double minRadius, double maxRadius) {
    return new Feathered(generator, Range.of(minRadius, maxRadius));
  }

  /** Masks of at least the given area: redrawn up to 20 times, then the largest. */
  public static MaskGenerator atLeast(MaskGenerator generator, double area) {
    return areaBetween(generator, area, 1);
  }

  /**
   * Masks of at most the given area, but not empty: redrawn up to 20 times, then the nearest. A
   * strategy that gives only empty masks stays empty.
   */
  public static MaskGenerator atMost(MaskGenerator generator, double area) {
    return areaBetween(generator, Double.MIN_VALUE, area);
  }

  /**
   * Masks with an area in the range: redrawn up to 20 times, then the nearest to the range that is
   * not empty. A strategy that gives only empty masks stays empty.
   */
  public static MaskGenerator areaBetween(MaskGenerator generator, double minArea, double maxArea) {
    return new AreaBetween(generator, Range.of(minArea, maxArea), TRIES);
  }

  /**
   * The strategy that a text describes, such as {@code superpixels:0.03,0.5*0.6+random:8,0.5*0.4};
   * see {@link MaskSpecs}.
   *
   * @throws org.lemart.HarmonizationException with one line that names the piece and the rule
   */
  public static MaskGenerator parse(String spec) {
    return MaskSpecs.parse(spec);
  }

  /** Starts a weighted choice among strategies. */
  public static Mixture.Builder mixture() {
    return new Mixture.Builder();
  }
}
