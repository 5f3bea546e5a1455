package org.lemart.transforms;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.lemart.PixelStep;

/**
 * A monotone curve through points, by Fritsch and Carlson (1980), as a first value and the rise in
 * each interval: {@code a t + b t^2 + c t^3}, t from 0 to the interval's width. Summing the rises
 * of t clipped to its interval needs no look-up.
 */
record MonotoneCubic(double start, List<Piece> pieces) {
  private static final int MOST = 16;
  private static final Piece NOTHING = new Piece(0, 0, 0, 0, 0);

  /** The rise over [from, from + width]. */
  record Piece(double from, double width, double a, double b, double c) {

    void addRise(float[] values, float[] out) {
      float first = (float) from;
      float most = (float) width;
      float slope = (float) a;
      float bend = (float) b;
      float twist = (float) c;
      for (int i = 0; i < out.length; i++) {
        float t = Math.min(most, Math.max(0f, values[i] - first));
        out[i] += ((twist * t + bend) * t + slope) * t;
      }
    }
  }

  static void requireInputs(List<Double> inputs) {
    boolean rising = inputs.size() >= 2 && inputs.size() <= MOST;
    for (int i = 0; i < inputs.size(); i++) {
      double low = i == 0 ? 0 : Math.nextUp(inputs.get(i - 1));
      rising &= inputs.get(i) >= low && inputs.get(i) <= 1;
    }
    if (!rising) {
      throw new IllegalArgumentException(
          "inputs must be 2 to 16 rising numbers in [0, 1] but was " + inputs);
    }
  }

  static void requireOutputs(List<Double> outputs, int size) {
    boolean rule = outputs.size() == size;
    for (int i = 0; i < outputs.size(); i++) {
      double low = i == 0 ? 0 : outputs.get(i - 1);
      rule &= outputs.get(i) >= low && outputs.get(i) <= 1;
    }
    if (!rule) {
      throw new IllegalArgumentException(
          "outputs must be " + size + " numbers in [0, 1] that do not fall but was " + outputs);
    }
  }

  static MonotoneCubic through(List<Double> inputs, List<Double> outputs) {
    int n = inputs.size();
    double[] secants = new double[n - 1];
    for (int i = 0; i < n - 1; i++) {
      secants[i] = (outputs.get(i + 1) - outputs.get(i)) / (inputs.get(i + 1) - inputs.get(i));
    }
    double[] slopes = slopes(secants);
    Piece[] pieces = new Piece[n - 1];
    for (int i = 0; i < n - 1; i++) {
      double width = inputs.get(i + 1) - inputs.get(i);
      double bend = (3 * secants[i] - 2 * slopes[i] - slopes[i + 1]) / width;
      double twist = (slopes[i] + slopes[i + 1] - 2 * secants[i]) / (width * width);
      pieces[i] = new Piece(inputs.get(i), width, slopes[i], bend, twist);
    }
    return new MonotoneCubic(outputs.get(0), List.of(pieces));
  }

  /**
   * Means of neighbouring secants, drawn into the circle of radius 3 that keeps pieces monotone.
   */
  private static double[] slopes(double[] secants) {
    int last = secants.length;
    double[] slopes = new double[last + 1];
    slopes[0] = secants[0];
    slopes[last] = secants[last - 1];
    for (int i = 1; i < last; i++) {
      slopes[i] = (secants[i - 1] + secants[i]) / 2;
    }
    for (int i = 0; i < last; i++) {
      double length = Math.hypot(slopes[i], slopes[i + 1]);
      if (length > 3 * secants[i]) {
        slopes[i] *= 3 * secants[i] / length;
        slopes[i + 1] *= 3 * secants[i] / length;
      }
    }
    return slopes;
  }

  /** Curve i on every value of image i of (K, 3, H, W). */
  static NDArray applyAll(List<MonotoneCubic> curves, NDArray images) {
    NDManager manager = images.getManager();
    NDArray out = images.zerosLike().addi(PixelStep.column(manager, curves, MonotoneCubic::start));
    int most = curves.stream().mapToInt(c -> c.pieces.size()).max().orElse(0);
    for (int i = 0; i < most; i++) {
      int piece = i;
      NDArray t = images.sub(column(manager, curves, c -> c.piece(piece).from));
      NDArray within = t.maximum(0).minimum(column(manager, curves, c -> c.piece(piece).width));
      NDArray rise = within.mul(column(manager, curves, c -> c.piece(piece).c));
      rise.addi(column(manager, curves, c -> c.piece(piece).b)).muli(within);
      out.addi(rise.addi(column(manager, curves, c -> c.piece(piece).a)).muli(within));
    }
    return out;
  }

  /** This curve on every value, in place. */
  void apply(float[] values) {
    float[] out = new float[values.length];
    Arrays.fill(out, (float) start);
    for (Piece piece : pieces) {
      piece.addRise(values, out);
    }
    System.arraycopy(out, 0, values, 0, out.length);
  }

  private static NDArray column(
      NDManager manager, List<MonotoneCubic> curves, ToDoubleFunction<MonotoneCubic> value) {
    return PixelStep.column(manager, curves, value);
  }

  private Piece piece(int i) {
    return i < pieces.size() ? pieces.get(i) : NOTHING;
  }
}
