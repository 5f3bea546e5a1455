package org.lemart.masks;

import java.util.random.RandomGenerator;
import org.lemart.Mask;
import org.lemart.MaskGenerator;
import org.lemart.Range;

/**
 * One smooth closed shape a mask: a circle whose radius is modulated by a few random harmonics,
 * then stretched and turned. It may hang over the picture's border a little.
 *
 * <p>The wanted area is drawn evenly from the range; the mask's area is within {@code 0.05 * wanted
 * + 2 / shorter side} of it.
 *
 * @param area the range of areas, as shares of the picture in (0, 1]
 */
public record Blobs(Range area) implements MaskGenerator {
  private static final int VERTICES = 96;
  private static final int HARMONICS = 5;

  public Blobs {
    Checks.area(area);
  }

  @Override
  public Mask generate(int height, int width, RandomGenerator random) {
    Checks.size(height, width);
    return AreaFit.place(outline(random), height, width, area.draw(random), random);
  }

  private static Outline outline(RandomGenerator random) {
    double[] amplitudes = new double[HARMONICS];
    double[] phases = new double[HARMONICS];
    for (int k = 0; k < HARMONICS; k++) {
      amplitudes[k] = 0.45 * random.nextGaussian() / (k + 1.5);
      phases[k] = random.nextDouble(2 * Math.PI);
    }
    double stretch = Math.exp(random.nextDouble(-0.5, 0.5));
    double turn = random.nextDouble(Math.PI);
    double[] xs = new double[VERTICES];
    double[] ys = new double[VERTICES];
    for (int i = 0; i < VERTICES; i++) {
      double angle = 2 * Math.PI * i / VERTICES;
      double log = 0;
      for (int k = 0; k < HARMONICS; k++) {
        log += amplitudes[k] * Math.cos((k + 1) * angle + phases[k]);
      }
      double radius = Math.exp(log);
      double x = stretch * radius * Math.cos(angle);
      double y = radius * Math.sin(angle);
      xs[i] = x * Math.cos(turn) - y * Math.sin(turn);
      ys[i] = x * Math.sin(turn) + y * Math.cos(turn);
    }
    return Outline.unit(xs, ys);
  }
}
