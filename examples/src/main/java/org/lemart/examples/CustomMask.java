package org.lemart.examples;

import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.lemart.Mask;
import org.lemart.MaskGenerator;
import org.lemart.Range;
import org.lemart.masks.MaskGenerators;
import org.lemart.spi.ImageFiles;

/** A mask strategy of your own, in a mixture with a ready-made one: argument OUT, a folder. */
public final class CustomMask {
  private CustomMask() {}

  /**
   * Disks that lie within the picture.
   *
   * @param radius as a share of the picture's shorter side, in (0, 0.5]
   */
  record Disks(Range radius) implements MaskGenerator {
    @Override
    public Mask generate(int height, int width, RandomGenerator random) {
      double r = radius.draw(random) * Math.min(height, width);
      double centreX = r + random.nextDouble() * (width - 2 * r);
      double centreY = r + random.nextDouble() * (height - 2 * r);
      byte[] coverage = new byte[height * width];
      for (int i = 0; i < coverage.length; i++) {
        double x = i % width + 0.5 - centreX;
        double y = Math.floorDiv(i, width) + 0.5 - centreY;
        coverage[i] = (byte) (Math.hypot(x, y) < r ? 255 : 0);
      }
      return Mask.of(width, height, coverage);
    }
  }

  /** Run with a folder name; writes six masks and prints their areas. */
  public static void main(String... args) {
    MaskGenerator disks = new Disks(Range.of(0.15, 0.4));
    MaskGenerator masks =
        MaskGenerators.mixture()
            .add(0.5, disks.union(disks))
            .add(0.5, MaskGenerators.parse("polygons:0.1,0.4~0.2"))
            .build();
    for (int seed = 0; seed < 6; seed++) {
      Mask mask = masks.generate(192, 256, new SplittableRandom(seed));
      ImageFiles.write(mask.toImage(), Path.of(args[0], "mask-" + seed + ".png"));
      System.out.println(mask);
    }
  }
}
