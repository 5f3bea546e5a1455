package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.initializer.Initializer;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("smoke")
class AdamWTest {

  /** Against the formulas of Loshchilov and Hutter (2019), algorithm 2, in double arithmetic. */
  @Test
  void updates_follow_the_paper_with_clipping_and_averaging() {
    double[] w = {1, -2, 3, 0.5};
    double[] m = new double[4];
    double[] v = new double[4];
    double[] average = w.clone();
    double rate = 0.01;
    double decay = 0.1;
    double clip = 1.5;
    double keep = 0.3;
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      Parameter parameter = parameter(manager, w, 2, 2);
      AdamW.Settings settings = new AdamW.Settings(0.9, 0.95, decay, clip, keep);
      AdamW adam = new AdamW(Map.of("weight", parameter), settings, manager);
      for (int step = 1; step <= 5; step++) {
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
          NDArray array = parameter.getArray();
          collector.backward(array.mul(array).sum()); // gradient 2 w
        }
        double norm = adam.step(step, rate);
        double expected = 0;
        for (double x : w) {
          expected += 4 * x * x;
        }
        assertThat(norm).isCloseTo(Math.sqrt(expected), Offset.offset(1e-3));
        double scale = Math.min(1, clip / Math.sqrt(expected));
        for (int i = 0; i < 4; i++) {
          double g = 2 * w[i] * scale;
          m[i] = 0.9 * m[i] + 0.1 * g;
          v[i] = 0.95 * v[i] + 0.05 * g * g;
          double mHat = m[i] / (1 - Math.pow(0.9, step));
          double vHat = v[i] / (1 - Math.pow(0.95, step));
          w[i] = w[i] * (1 - rate * decay) - rate * mHat / Math.sqrt(vHat);
          double k = Math.min(keep, (step + 1.0) / (step + 10.0));
          average[i] = k * average[i] + (1 - k) * w[i];
        }
        assertClose(parameter.getArray(), w);
        assertClose(adam.arrays().get("ema.weight"), average);
      }
    }
  }

  @Test
  void biases_normalizations_and_position_biases_do_not_decay() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      Map<String, Parameter> parameters =
          Map.of(
              "fc.weight", parameter(manager, new double[] {1, -2, 3, 0.5}, 2, 2),
              "fc.bias", parameter(manager, new double[] {1, -2}, 2),
              "norm.weight", parameter(manager, new double[] {1, 0.9}, 2),
              "attn.relative_position_bias_table", parameter(manager, new double[] {2, 3}, 1, 2));
      AdamW adam = new AdamW(parameters, new AdamW.Settings(0.9, 0.95, 0.1, 1, 0), manager);
      adam.step(1, 0.5); // without gradients
      assertClose(array(parameters, "fc.weight"), new double[] {0.95, -1.9, 2.85, 0.475});
      assertClose(array(parameters, "fc.bias"), new double[] {1, -2});
      assertClose(array(parameters, "norm.weight"), new double[] {1, 0.9});
      assertClose(array(parameters, "attn.relative_position_bias_table"), new double[] {2, 3});
    }
  }

  private static NDArray array(Map<String, Parameter> parameters, String name) {
    return Objects.requireNonNull(parameters.get(name)).getArray();
  }

  private static void assertClose(NDArray actual, double[] expected) {
    float[] values = actual.toFloatArray();
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) values[i]).isCloseTo(expected[i], Offset.offset(1e-5));
    }
  }

  private static Parameter parameter(NDManager manager, double[] values, long... shape) {
    Parameter parameter =
        Parameter.builder()
            .setName("weight")
            .setType(Parameter.Type.OTHER)
            .optInitializer(Initializer.ZEROS)
            .optShape(new Shape(shape))
            .build();
    parameter.initialize(manager, DataType.FLOAT32);
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    parameter.getArray().set(floats);
    parameter.getArray().setRequiresGradient(true);
    return parameter;
  }
}
