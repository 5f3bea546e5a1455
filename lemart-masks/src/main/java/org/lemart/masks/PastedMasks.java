package org.lemart.masks;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.lemart.Mask;
import org.lemart.MaskGenerator;
import org.lemart.Range;

/**
 * An object mask drawn from a list and pasted at a random place, scaled, turned by up to 15 degrees
 * and mirrored left to right half of the time. Soft edges stay soft.
 *
 * <p>The wanted area is drawn evenly from the range; the mask's area is within {@code 0.05 * wanted
 * + 2 / shorter side} of it, unless the object has gaps so large that none of a few places and
 * scales gives that area.
 *
 * @param masks the objects, at least one, none of them empty; kept cropped to their bounding boxes
 * @param area the range of areas, as shares of the picture in (0, 1]
 */
public record PastedMasks(List<Mask> masks, Range area) implements MaskGenerator {
  private static final double MAX_TURN = Math.toRadians(15);

  public PastedMasks {
    Checks.area(area);
    if (masks.isEmpty()) {
      throw new IllegalArgumentException("masks must be at least one but was an empty list");
    }
    List<Mask> objects = masks;
    masks =
        IntStream.range(0, objects.size())
            .mapToObj(i -> Cropping.toContent(objects.get(i), i))
            .toList();
  }

  @Override
  public Mask generate(int height, int width, RandomGenerator random) {
    Checks.size(height, width);
    Mask object = masks.get(random.nextInt(masks.size()));
    double wanted = area.draw(random) * height * width;
    return AreaFit.nearest(
            wanted, () -> placed(object, wanted, height, width, random), p -> p.area(height, width))
        .on(height, width);
  }

  private static Pasting placed(
      Mask object, double wanted, int height, int width, RandomGenerator random) {
    double turn = random.nextDouble(-MAX_TURN, MAX_TURN);
    boolean mirrored = random.nextBoolean();
    double content = object.area() * object.width() * object.height();
    double scale = Math.sqrt(wanted / content);
    double x = AreaFit.position(object.width() * scale, width, random);
    double y = AreaFit.position(object.height() * scale, height, random);
    double fitted =
        AreaFit.scale(
            wanted, scale, s -> new Pasting(object, x, y, s, turn, mirrored).area(height, width));
    return new Pasting(object, x, y, fitted, turn, mirrored);
  }
}
