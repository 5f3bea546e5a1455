package org.lemart.transforms;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lemart.Perturbation;
import org.lemart.PointStep;
import org.lemart.Range;
import org.lemart.RegionTransform;

/**
 * The curve of a photo editor, the same on the three encoded channels: a smooth curve through
 * control points, monotone between them (F. N. Fritsch and R. E. Carlson, "Monotone piecewise cubic
 * interpolation", 1980). Below the first and above the last point it is level. An output drawn
 * below the one before it is raised to that, so the curve never falls.
 *
 * @param knots 2 to 16 control points, their inputs rising
 */
public record ToneCurve(List<Knot> knots) implements RegionTransform {

  public ToneCurve {
    knots = List.copyOf(knots);
    MonotoneCubic.requireInputs(knots.stream().map(Knot::input).toList());
  }

  /**
   * A control point.
   *
   * @param input in [0, 1]
   * @param output what the input becomes, in [0, 1]
   */
  public record Knot(double input, Range output) {
    public Knot {
      new Limits("input", 0, 1).require(input);
      new Limits("output", 0, 1).require(output);
    }
  }

  /**
   * Control points at even inputs from 0 to 1, each output within {@code amount} of its input.
   *
   * @param points in [2, 16]
   * @param amount in [0, 1]; 0 = unchanged
   */
  public static ToneCurve around(int points, double amount) {
    new Limits("points", 2, 16).require(points);
    new Limits("amount", 0, 1).require(amount);
    List<Knot> knots = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      double input = i / (points - 1.0);
      double low = Math.max(0, input - amount);
      double high = Math.min(1, input + amount);
      knots.add(new Knot(input, Range.of(low, high)));
    }
    return new ToneCurve(knots);
  }

  @Override
  public Perturbation draw(RandomGenerator random) {
    List<Double> outputs = new ArrayList<>();
    double highest = 0;
    for (Knot knot : knots) {
      highest = Math.max(highest, knot.output.draw(random));
      outputs.add(highest);
    }
    return Perturbation.of(new Drawn(knots.stream().map(Knot::input).toList(), outputs));
  }

  /**
   * One drawn curve.
   *
   * @param inputs 2 to 16, rising, in [0, 1]
   * @param outputs as many, not falling, in [0, 1]
   */
  public record Drawn(List<Double> inputs, List<Double> outputs) implements PointStep<Drawn> {

    public Drawn {
      inputs = List.copyOf(inputs);
      outputs = List.copyOf(outputs);
      MonotoneCubic.requireInputs(inputs);
      MonotoneCubic.requireOutputs(outputs, inputs.size());
    }

    @Override
    public NDArray applyAll(NDArray images, NDArray masks, List<Drawn> steps) {
      List<MonotoneCubic> curves =
          steps.stream().map(s -> MonotoneCubic.through(s.inputs, s.outputs)).toList();
      return MonotoneCubic.applyAll(curves, images);
    }

    @Override
    public void apply(float[] colors) {
      MonotoneCubic.through(inputs, outputs).apply(colors);
    }
  }
}
