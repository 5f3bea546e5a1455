package org.lemart.masks;

import java.util.random.RandomGenerator;
import org.lemart.Mask;
import org.lemart.MaskGenerator;
import org.lemart.Range;

/**
 * One polygon with straight sides a mask: 3 to 9 corners around a centre, at random angles and
 * distances. It never crosses itself and may hang over the picture's border a little.
 *
 * <p>The wanted area is drawn evenly from the range; the mask's area is within {@code 0.05 * wanted
 * + 2 / shorter side} of it.
 *
 * @param area the range of areas, as shares of the picture in (0, 1]
 */
public record Polygons(Range area) implements MaskGenerator {

  public Polygons {
    Checks.area(area);
  }

  @Override
  public Mask generate(int height, int width, RandomGenerator random) {
    Checks.size(height, width);
    return AreaFit.place(outline(random), height, width, area.draw(random), random);
  }

  private static Outline outline(RandomGenerator random) {
    int corners = random.nextInt(3, 10);
    double[] angles = new double[corners];
    for (int i = 0; i < corners; i++) {
      // One corner near the middle of each sector: gaps under 180 degrees keep the centre inside.
      angles[i] = 2 * Math.PI * (i + random.nextDouble(0.27, 0.73)) / corners;
    }
    double[] xs = new double[corners];
    double[] ys = new double[corners];
    for (int i = 0; i < corners; i++) {
      double radius = random.nextDouble(0.4, 1);
      xs[i] = radius * Math.cos(angles[i]);
      ys[i] = radius * Math.sin(angles[i]);
    }
    return Outline.unit(xs, ys);
  }
}
