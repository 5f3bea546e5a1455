package org.lemart.masks;

import java.util.Arrays;

/**
 * How much each segment stands out from what surrounds it: the least sum of colour differences on a
 * way to the background, which is the segments along the picture's frame (geodesic saliency, Wei et
 * al. 2012).
 */
final class Salience {
  /** Of a segment's size, as the side of a square: less on the frame may still be an object. */
  private static final double BACKGROUND = 0.5;

  private Salience() {}

  /** One value a segment, in levels, 0 for the background. */
  static double[] of(SegmentGraph graph) {
    double[] distances = new double[graph.count()];
    boolean[] done = new boolean[distances.length];
    int[] frames = graph.frames();
    Arrays.setAll(
        distances, i -> isBackground(frames[i], graph.size(i)) ? 0 : Double.POSITIVE_INFINITY);
    for (int next = nearest(distances, done); next >= 0; next = nearest(distances, done)) {
      done[next] = true;
      for (int i = 0; i < distances.length; i++) {
        if (!done[i] && graph.border(next, i) > 0) {
          distances[i] = Math.min(distances[i], distances[next] + graph.distance(next, i));
        }
      }
    }
    return distances;
  }

  /** Whether a segment is, by how many of its pixels lie on the frame. */
  private static boolean isBackground(int frame, int size) {
    return frame >= BACKGROUND * Math.sqrt(size);
  }

  /** The nearest segment that is not done (Dijkstra), or -1 where no other can be reached. */
  private static int nearest(double[] distances, boolean[] done) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < distances.length; i++) {
      if (!done[i] && distances[i] < least) {
        best = i;
        least = distances[i];
      }
    }
    return best;
  }
}
