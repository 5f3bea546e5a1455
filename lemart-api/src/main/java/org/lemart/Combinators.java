package org.lemart;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Transforms made of transforms. Usually written with the methods of {@link RegionTransform}. */
public final class Combinators {

  private Combinators() {}

  /**
   * One after the other.
   *
   * @param transforms in order
   */
  public record Sequence(List<RegionTransform> transforms) implements RegionTransform {

    public Sequence {
      transforms = List.copyOf(transforms);
    }

    @Override
    public Perturbation draw(RandomGenerator random) {
      return drawAll(transforms, random);
    }

    @Override
    public RegionTransform then(RegionTransform next) {
      List<RegionTransform> longer = new ArrayList<>(transforms);
      longer.add(next);
      return new Sequence(longer);
    }
  }

  /**
   * With a probability, else nothing.
   *
   * @param transform what may happen
   * @param probability in [0, 1]
   */
  public record Sometimes(RegionTransform transform, double probability)
      implements RegionTransform {

    public Sometimes {
      Checks.require(
          probability >= 0 && probability <= 1,
          "probability must be in [0, 1] but was %s",
          probability);
    }

    @Override
    public Perturbation draw(RandomGenerator random) {
      return random.nextDouble() < probability ? transform.draw(random) : Perturbation.none();
    }
  }

  /**
   * One of several, each as likely.
   *
   * @param transforms at least one
   */
  public record OneOf(List<RegionTransform> transforms) implements RegionTransform {

    public OneOf {
      transforms = List.copyOf(transforms);
      Checks.require(
          !transforms.isEmpty(), "transforms must hold at least 1 but was %s", transforms);
    }

    @Override
    public Perturbation draw(RandomGenerator random) {
      return transforms.get(random.nextInt(transforms.size())).draw(random);
    }
  }

  /**
   * Some of several, in random order; each number from {@code min} to {@code max} is as likely.
   *
   * @param min fewest, at least 0
   * @param max most, at most all of them
   * @param transforms to choose from, without repetition
   */
  public record SomeOf(int min, int max, List<RegionTransform> transforms)
      implements RegionTransform {

    public SomeOf {
      transforms = List.copyOf(transforms);
      Checks.require(min >= 0 && min <= max, "min must be in [0, %s] but was %s", max, min);
      Checks.require(
          max <= transforms.size(), "max must be <= %s but was %s", transforms.size(), max);
    }

    @Override
    public Perturbation draw(RandomGenerator random) {
      int count = random.nextInt(min, max + 1);
      List<RegionTransform> rest = new ArrayList<>(transforms);
      List<RegionTransform> chosen = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        chosen.add(rest.remove(random.nextInt(rest.size())));
      }
      return drawAll(chosen, random);
    }
  }

  /**
   * A part of the way from the image to the transformed image, or beyond: {@code I + s * (T(I) -
   * I)}.
   *
   * @param transform whose result is blended
   * @param strength that s is drawn from, per image, in [0, 1000); 0 = nothing, 1 = all, above 1 =
   *     exaggerated
   */
  public record WithStrength(RegionTransform transform, Range strength) implements RegionTransform {

    public WithStrength {
      Blend.requireStrength(strength.min());
      Blend.requireStrength(strength.max());
    }

    @Override
    public Perturbation draw(RandomGenerator random) {
      double drawn = strength.draw(random);
      return transform.draw(random).blend(drawn);
    }
  }

  private static Perturbation drawAll(List<RegionTransform> transforms, RandomGenerator random) {
    List<Perturbation.Step> steps = new ArrayList<>();
    transforms.forEach(t -> steps.addAll(t.draw(random).steps()));
    return new Perturbation(steps);
  }
}
