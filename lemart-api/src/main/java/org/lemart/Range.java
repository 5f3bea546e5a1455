package org.lemart;

import java.util.random.RandomGenerator;

/**
 * A closed interval that a parameter is drawn from. {@code min == max} is a constant.
 *
 * @param min lowest value, finite
 * @param max highest value, finite, at least {@code min}
 */
public record Range(double min, double max) {

  public Range {
    Checks.require(Double.isFinite(min), "min must be finite but was %s", min);
    Checks.require(Double.isFinite(max), "max must be finite but was %s", max);
    Checks.require(min <= max, "min must be <= max = %s but was %s", max, min);
  }

  public static Range of(double min, double max) {
    return new Range(min, max);
  }

  /** The constant {@code value}. */
  public static Range constant(double value) {
    return new Range(value, value);
  }

  /** From {@code -radius} to {@code radius}. */
  public static Range around0(double radius) {
    return new Range(-radius, radius);
  }

  /** A value drawn uniformly. Takes one double from {@code random}. */
  public double draw(RandomGenerator random) {
    return lerp(random.nextDouble());
  }

  /**
   * A value drawn uniformly in its logarithm, so that halving is as likely as doubling. Takes one
   * double from {@code random}. Needs {@code min > 0}.
   */
  public double drawLog(RandomGenerator random) {
    Checks.require(min > 0, "min must be > 0 but was %s", min);
    double value = Math.exp(Math.log(min) + random.nextDouble() * Math.log(max / min));
    return Math.min(max, Math.max(min, value));
  }

  public boolean contains(double value) {
    return value >= min && value <= max;
  }

  /** This range if it lies within [{@code low}, {@code high}]; {@code name} is for the message. */
  public Range within(String name, double low, double high) {
    Checks.require(
        min >= low && max <= high,
        "%s must be in [%s, %s] but was [%s, %s]",
        name,
        low,
        high,
        min,
        max);
    return this;
  }

  private double lerp(double t) {
    return Math.min(max, min + (max - min) * t);
  }
}
