package org.lemart.models.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.List;

/** Adam (Kingma and Ba, 2015) on plain arrays, enough for tests. */
final class SmallAdam {
  private static final double FIRST = 0.9;
  private static final double SECOND = 0.99;

  private final List<Parameter> parameters;
  private final List<float[]> means = new ArrayList<>();
  private final List<float[]> squares = new ArrayList<>();
  private final double rate;
  private int steps;

  SmallAdam(List<Parameter> parameters, double rate) {
    this.parameters = parameters;
    this.rate = rate;
    for (Parameter parameter : parameters) {
      int size = Math.toIntExact(parameter.getShape().size());
      means.add(new float[size]);
      squares.add(new float[size]);
    }
  }

  void step() {
    steps++;
    double a = 1 - Math.pow(FIRST, steps);
    double b = 1 - Math.pow(SECOND, steps);
    for (int p = 0; p < parameters.size(); p++) {
      NDArray array = parameters.get(p).getArray();
      float[] gradient;
      try (NDArray g = array.getGradient()) {
        gradient = g.toFloatArray();
        g.subi(g);
      }
      float[] m = means.get(p);
      float[] v = squares.get(p);
      for (int i = 0; i < gradient.length; i++) {
        m[i] += (float) ((1 - FIRST) * (gradient[i] - m[i]));
        v[i] += (float) ((1 - SECOND) * (gradient[i] * gradient[i] - v[i]));
        gradient[i] = (float) (rate * (m[i] / a) / (Math.sqrt(v[i] / b) + 1e-8));
      }
      array.setRequiresGradient(false);
      try (NDArray change = array.getManager().create(gradient, array.getShape())) {
        array.subi(change);
      }
      array.setRequiresGradient(true);
    }
  }
}
