package org.lemart.models.classic;

import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.function.Supplier;
import org.lemart.Mask;
import org.lemart.models.internal.ColorMap;

/**
 * Moves the colour clusters of the foreground to those of the background, after the recolouring of
 * J.-F. Lalonde and A. A. Efros ("Using Color Compatibility for Assessing Image Realism", ICCV
 * 2007): both regions become a signature of colour clusters, the Earth Mover's Distance pairs them,
 * and a pixel is shifted as the clusters near its colour are.
 *
 * <p>What is simplified: 16 clusters a region by k-means in CIELAB, on colours gathered in 16^3
 * bins, where the paper takes 100; the background of the composite itself is the only model, where
 * the paper also looks up pictures of similar objects and takes the better of the two; shifts are
 * of colour only, not of texture. A cluster goes to the mean of its partners, weighted by the flow
 * between them; the cost of the flow is the squared distance.
 */
final class ColorClusters {
  private static final int COUNT = 16;

  private ColorClusters() {}

  static Optional<Supplier<ColorMap>> fit(BufferedImage image, Mask mask) {
    ColorBins bins = ColorBins.of(image, mask);
    ColorCloud fore = bins.cloud(1);
    ColorCloud back = bins.cloud(0);
    if (fore.size() == 0 || back.size() == 0) {
      return Optional.empty();
    }
    ClusterMap map = match(fore.cluster(COUNT), back.cluster(COUNT));
    return Optional.of(() -> map);
  }

  private static ClusterMap match(ColorCloud fore, ColorCloud back) {
    double[][] cost = new double[fore.size()][back.size()];
    for (int i = 0; i < fore.size(); i++) {
      for (int j = 0; j < back.size(); j++) {
        cost[i][j] = ColorCloud.distance2(fore.colours()[i], back.colours()[j]);
      }
    }
    double[][] flow = EarthMover.flow(fore.weights(), back.weights(), cost);
    float[][] centres = new float[fore.size()][3];
    float[][] shifts = new float[fore.size()][3];
    for (int i = 0; i < fore.size(); i++) {
      for (int c = 0; c < 3; c++) {
        centres[i][c] = (float) fore.colours()[i][c];
      }
      shifts[i] = shift(fore.colours()[i], back.colours(), flow[i]);
    }
    return new ClusterMap(centres, shifts, softness(fore.colours()));
  }

  private static float[] shift(double[] from, double[][] partners, double[] flow) {
    double total = 0;
    double[] sum = new double[3];
    for (int j = 0; j < partners.length; j++) {
      total += flow[j];
      for (int c = 0; c < 3; c++) {
        sum[c] += flow[j] * (partners[j][c] - from[c]);
      }
    }
    float[] shift = new float[3];
    for (int c = 0; c < 3 && total > 0; c++) {
      shift[c] = (float) (sum[c] / total);
    }
    return shift;
  }

  /** A quarter of the mean distance of a centre to the nearest other one, at least 2. */
  private static float softness(double[][] centres) {
    double sum = 0;
    for (int i = 0; i < centres.length && centres.length > 1; i++) {
      double nearest = Double.POSITIVE_INFINITY;
      for (int j = 0; j < centres.length; j++) {
        double distance = ColorCloud.distance2(centres[i], centres[j]);
        nearest = i == j ? nearest : Math.min(nearest, distance);
      }
      sum += Math.sqrt(nearest);
    }
    return (float) Math.max(2, sum / centres.length / 4);
  }
}
