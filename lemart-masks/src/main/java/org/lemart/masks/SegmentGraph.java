package org.lemart.masks;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lemart.Range;

/** The segments of a photograph with sizes, mean colours and the borders they share. */
final class SegmentGraph {
  /** Between mean colours, in levels of 0 to 441. */
  private static final double STRONG_EDGE = 80;

  /** Segments of which the darkest or lightest is taken. */
  private static final int CANDIDATES = 12;

  /** Where a region of even colour begins. */
  @FunctionalInterface
  interface Start {

    /** A segment, of at most {@code limit} pixels if one is soon found. */
    int choose(SegmentGraph graph, double limit, RandomGenerator random);
  }

  private final SmallPhoto photo;
  private final Segmentation segments;
  private final int[] sizes;
  private final double[][] sums;

  /** Length in pixels of the border between segments i and j, at {@code i * count + j}. */
  private final int[] borders;

  private SegmentGraph(SmallPhoto photo, Segmentation segments) {
    this.photo = photo;
    this.segments = segments;
    this.sizes = new int[segments.count()];
    this.sums = new double[3][segments.count()];
    this.borders = new int[segments.count() * segments.count()];
  }

  static SegmentGraph of(SmallPhoto photo, Segmentation segments) {
    SegmentGraph graph = new SegmentGraph(photo, segments);
    int[] labels = segments.labels();
    for (int i = 0; i < labels.length; i++) {
      graph.addPixel(labels[i], i);
      if ((i + 1) % photo.width() != 0) {
        graph.addBorder(labels[i], labels[i + 1]);
      }
      if (i + photo.width() < labels.length) {
        graph.addBorder(labels[i], labels[i + photo.width()]);
      }
    }
    return graph;
  }

  private void addPixel(int segment, int index) {
    sizes[segment]++;
    for (int band = 0; band < 3; band++) {
      sums[band][segment] += photo.bands()[band][index] & 0xFF;
    }
  }

  private void addBorder(int a, int b) {
    if (a != b) {
      borders[a * segments.count() + b]++;
      borders[b * segments.count() + a]++;
    }
  }

  /**
   * Grows a segment until a drawn area of the range is reached, or the range's smallest where only
   * a strong colour edge is left to cross. No segment is added that would lead past the range; when
   * none fits any more, the region stays smaller.
   */
  Canvas grow(Start start, Range area, RandomGenerator random) {
    double wanted = area.draw(random) * pixels();
    double limit = area.max() * pixels();
    Region region = new Region(random);
    region.add(start.choose(this, limit, random));
    while (region.size < wanted) {
      boolean enough = region.size >= area.min() * pixels();
      double room = limit - region.size;
      int next = enough ? region.cheapestNeighbour(room) : region.mildestNeighbour(room);
      if (next < 0 || (enough && region.isAcrossEdge(next))) {
        break;
      }
      region.add(next);
    }
    return draw(region.members);
  }

  int count() {
    return segments.count();
  }

  /** Of the picture. */
  int pixels() {
    return segments.labels().length;
  }

  /** A segment's pixels. */
  int size(int segment) {
    return sizes[segment];
  }

  /** How many pixels of each segment lie on the picture's frame. */
  int[] frames() {
    int[] frames = new int[segments.count()];
    int[] labels = segments.labels();
    for (int i = 0; i < labels.length; i++) {
      frames[labels[i]] += photo.onFrame(i) ? 1 : 0;
    }
    return frames;
  }

  /** Length in pixels of the border that two segments share, 0 if they are no neighbours. */
  int border(int a, int b) {
    return borders[a * segments.count() + b];
  }

  /** Between the mean colours of two segments, in levels of 0 to 441. */
  double distance(int a, int b) {
    double squares = 0;
    for (double[] sum : sums) {
      double difference = sum[a] / sizes[a] - sum[b] / sizes[b];
      squares += difference * difference;
    }
    return Math.sqrt(squares);
  }

  /** The union of segments. */
  Canvas draw(boolean[] members) {
    Canvas canvas = new Canvas(photo.height(), photo.width());
    int[] labels = segments.labels();
    for (int i = 0; i < labels.length; i++) {
      if (members[labels[i]]) {
        canvas.turnOn(i);
      }
    }
    return canvas;
  }

  /** A random segment, by count or by area in turn, that is not too large if one is soon found. */
  int anySegment(double limit, RandomGenerator random) {
    int segment = 0;
    for (int i = 0; i < 16; i++) {
      segment =
          random.nextBoolean()
              ? random.nextInt(segments.count())
              : segments.labels()[random.nextInt(segments.labels().length)];
      if (sizes[segment] <= limit) {
        break;
      }
    }
    return segment;
  }

  /** The darkest of a few segments. */
  int darkSegment(double limit, RandomGenerator random) {
    return mostExtreme(-1, limit, random);
  }

  /** The lightest of a few segments. */
  int lightSegment(double limit, RandomGenerator random) {
    return mostExtreme(1, limit, random);
  }

  /** Of segments drawn by area, rather not too large ones, the one with the most signed luma. */
  private int mostExtreme(int sign, double limit, RandomGenerator random) {
    int[] labels = segments.labels();
    int best = labels[random.nextInt(labels.length)];
    for (int i = 1; i < CANDIDATES; i++) {
      int segment = labels[random.nextInt(labels.length)];
      boolean fits = sizes[segment] <= limit;
      if (fits && (sizes[best] > limit || sign * luma(segment) > sign * luma(best))) {
        best = segment;
      }
    }
    return best;
  }

  /** Of a segment's mean colour (ITU-R BT.601), 0 to 255. */
  private double luma(int segment) {
    double sum = 0.299 * sums[0][segment] + 0.587 * sums[1][segment] + 0.114 * sums[2][segment];
    return sum / sizes[segment];
  }

  /** A growing union of segments. */
  private final class Region {
    private static final double RANDOMNESS = 0.5;

    /** A colour distance below which the length of the common border decides rather than colour. */
    private static final double FLAT = 8;

    private final boolean[] members = new boolean[segments.count()];
    private final int[] shared = new int[segments.count()];
    private final double[] luck = new double[segments.count()];
    private final double[] sum = new double[3];
    private int size;

    Region(RandomGenerator random) {
      for (int i = 0; i < luck.length; i++) {
        luck[i] = Math.exp(RANDOMNESS * random.nextGaussian());
      }
    }

    void add(int segment) {
      members[segment] = true;
      size += sizes[segment];
      for (int band = 0; band < 3; band++) {
        sum[band] += sums[band][segment];
      }
      for (int i = 0; i < shared.length; i++) {
        shared[i] += border(segment, i);
      }
    }

    /** The neighbour to take next, of at most {@code room} pixels, or -1. */
    int cheapestNeighbour(double room) {
      return neighbours(room).min(comparingDouble(this::cost)).orElse(-1);
    }

    /** The same, but one across a strong colour edge only where there is no other. */
    int mildestNeighbour(double room) {
      return neighbours(room)
          .min(comparing(this::isAcrossEdge).thenComparingDouble(this::cost))
          .orElse(-1);
    }

    private Stream<Integer> neighbours(double room) {
      return IntStream.range(0, shared.length)
          .filter(i -> !members[i] && shared[i] > 0 && sizes[i] <= room)
          .boxed();
    }

    /** Whether a strong colour edge lies between a segment and this region. */
    boolean isAcrossEdge(int segment) {
      return distance(segment) > STRONG_EDGE;
    }

    /** Colour distance, dearer where the common border is short for the segment's size. */
    private double cost(int segment) {
      double contact = Math.min(1, shared[segment] / (2 * Math.sqrt(sizes[segment])));
      return luck[segment] * (distance(segment) + FLAT) / (0.15 + contact);
    }

    /** Between the mean colours of a segment and of this region, in levels of 0 to 441. */
    private double distance(int segment) {
      double squares = 0;
      for (int band = 0; band < 3; band++) {
        double difference = sums[band][segment] / sizes[segment] - sum[band] / size;
        squares += difference * difference;
      }
      return Math.sqrt(squares);
    }
  }
}
