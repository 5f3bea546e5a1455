package org.lemart.masks;

import java.util.random.RandomGenerator;
import org.lemart.Range;

/** A growing union of segments: what stands out most, then its neighbours that nearly do. */
final class SalientRegion {
  private static final double RANDOMNESS = 0.3;

  /** A region ends at segments that stand out less than this part of its first one. */
  private static final Range LEVEL = Range.of(0.1, 0.4);

  private final SegmentGraph graph;
  private final double[] salience;
  private final boolean[] members;
  private final boolean[] reached;
  private int size;

  private SalientRegion(SegmentGraph graph, double[] salience, RandomGenerator random) {
    this.graph = graph;
    this.salience = salience.clone();
    this.members = new boolean[salience.length];
    this.reached = new boolean[salience.length];
    for (int i = 0; i < salience.length; i++) {
      this.salience[i] *= Math.exp(RANDOMNESS * random.nextGaussian());
    }
  }

  /**
   * Regions grow to at least the smallest area of the range where something stands out at all, and
   * never past the largest.
   */
  static GrownRegion.Growth growth(SegmentGraph graph, Range area) {
    double[] salience = Salience.of(graph);
    return random -> {
      SalientRegion region = new SalientRegion(graph, salience, random);
      region.grow(area, LEVEL.draw(random));
      return graph.draw(region.members);
    };
  }

  private void grow(Range area, double level) {
    double limit = area.max() * graph.pixels();
    int next = start();
    double least = level * salience[next];
    while (next >= 0) {
      add(next);
      boolean enough = size >= area.min() * graph.pixels();
      next = mostSalientNeighbour(limit - size, enough ? least : Double.MIN_VALUE);
    }
  }

  /** What stands out most, rather a large one: a small one may be a highlight. */
  private int start() {
    int best = 0;
    for (int i = 1; i < salience.length; i++) {
      if (weight(i) > weight(best)) {
        best = i;
      }
    }
    return best;
  }

  private double weight(int segment) {
    return salience[segment] * Math.sqrt(graph.size(segment));
  }

  private void add(int segment) {
    members[segment] = true;
    size += graph.size(segment);
    for (int i = 0; i < reached.length; i++) {
      reached[i] |= graph.border(segment, i) > 0;
    }
  }

  /** The neighbour to take next, of at most {@code room} pixels and not below a level, or -1. */
  private int mostSalientNeighbour(double room, double least) {
    int best = -1;
    for (int i = 0; i < reached.length; i++) {
      boolean fits = reached[i] && !members[i] && graph.size(i) <= room;
      if (fits && salience[i] >= least && (best < 0 || salience[i] > salience[best])) {
        best = i;
      }
    }
    return best;
  }
}
