package org.lemart.masks;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lemart.Mask;
import org.lemart.MaskGenerator;

/**
 * A choice among strategies, made anew for every mask, in proportion to their weights.
 *
 * @param parts the strategies with their weights, at least one; their order is part of what a
 *     generator state means
 */
public record Mixture(List<Part> parts) implements MaskGenerator {

  /**
   * A strategy and how often it is chosen.
   *
   * @param weight positive and finite; weights need not add up to 1
   */
  public record Part(double weight, MaskGenerator generator) {
    public Part {
      if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("weight must be > 0 and finite but was " + weight);
      }
    }
  }

  public Mixture {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("parts must be at least one but was an empty list");
    }
  }

  @Override
  public Mask generate(int height, int width, RandomGenerator random) {
    return choose(random).generate(height, width, random);
  }

  @Override
  public Mask generate(BufferedImage photo, RandomGenerator random) {
    return choose(random).generate(photo, random);
  }

  private MaskGenerator choose(RandomGenerator random) {
    double total = 0;
    for (Part part : parts) {
      total += part.weight();
    }
    double left = total * random.nextDouble();
    for (Part part : parts) {
      left -= part.weight();
      if (left < 0) {
        return part.generator();
      }
    }
    return parts.get(parts.size() - 1).generator();
  }

  /** Collects the parts of a {@link Mixture}; not thread-safe. */
  public static final class Builder {
    private final List<Part> parts = new ArrayList<>();

    Builder() {}

    /** Adds a strategy that is chosen in proportion to {@code weight}, which is above 0. */
    public Builder add(double weight, MaskGenerator generator) {
      parts.add(new Part(weight, generator));
      return this;
    }

    /** The mixture of the parts added so far. */
    public Mixture build() {
      return new Mixture(parts);
    }
  }
}
