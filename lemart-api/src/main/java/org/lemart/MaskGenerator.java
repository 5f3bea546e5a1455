package org.lemart;

import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;

/**
 * A strategy that makes region masks (LEMaRT, section 3.2). The mask depends on the arguments only:
 * the same generator state gives the same mask, on any thread. Implementations are immutable.
 */
@FunctionalInterface
public interface MaskGenerator {

  /**
   * Makes a mask without looking at a photograph.
   *
   * @param height rows of the mask in pixels, at least 1
   * @param width columns of the mask in pixels, at least 1
   * @param random the only source of randomness; advanced by the call
   * @return a mask of {@code width} x {@code height} pixels, 1 = region to perturb
   */
  Mask generate(int height, int width, RandomGenerator random);

  /**
   * Makes a mask of the photograph's size. Strategies that follow the photograph (superpixels)
   * override this; the others ignore its pixels.
   */
  default Mask generate(BufferedImage photo, RandomGenerator random) {
    return generate(photo.getHeight(), photo.getWidth(), random);
  }

  /** This strategy's masks with foreground and background exchanged. */
  default MaskGenerator invert() {
    return new Inverted(this);
  }

  /** A mask of this strategy together with one of {@code other}: the larger coverage of the two. */
  default MaskGenerator union(MaskGenerator other) {
    return new Union(this, other);
  }

  /** What a mask of this strategy and one of {@code other} share: the smaller coverage. */
  default MaskGenerator intersect(MaskGenerator other) {
    return new Intersection(this, other);
  }

  /** Foreground and background exchanged: coverage {@code 1 - c}. */
  record Inverted(MaskGenerator generator) implements MaskGenerator {
    @Override
    public Mask generate(int height, int width, RandomGenerator random) {
      return generator.generate(height, width, random).invert();
    }

    @Override
    public Mask generate(BufferedImage photo, RandomGenerator random) {
      return generator.generate(photo, random).invert();
    }
  }

  /** The union of a mask of {@code first} and one of {@code second}, drawn in this order. */
  record Union(MaskGenerator first, MaskGenerator second) implements MaskGenerator {
    @Override
    public Mask generate(int height, int width, RandomGenerator random) {
      return unite(first.generate(height, width, random), second.generate(height, width, random));
    }

    @Override
    public Mask generate(BufferedImage photo, RandomGenerator random) {
      return unite(first.generate(photo, random), second.generate(photo, random));
    }

    private static Mask unite(Mask a, Mask b) {
      Checks.sameSize(a, b);
      return a.union(b);
    }
  }

  /** The intersection of a mask of {@code first} and one of {@code second}, drawn in this order. */
  record Intersection(MaskGenerator first, MaskGenerator second) implements MaskGenerator {
    @Override
    public Mask generate(int height, int width, RandomGenerator random) {
      return intersect(
          first.generate(height, width, random), second.generate(height, width, random));
    }

    @Override
    public Mask generate(BufferedImage photo, RandomGenerator random) {
      return intersect(first.generate(photo, random), second.generate(photo, random));
    }

    private static Mask intersect(Mask a, Mask b) {
      Checks.sameSize(a, b);
      byte[] left = a.toBytes();
      byte[] right = b.toBytes();
      for (int i = 0; i < left.length; i++) {
        left[i] = (byte) Math.min(left[i] & 0xFF, right[i] & 0xFF);
      }
      return Mask.of(a.width(), a.height(), left);
    }
  }
}
