package org.lemart.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * AdamW (Loshchilov and Hutter, 2019) with gradient clipping, and a moving average of the weights.
 * Unlike DJL's optimizer its state can be read, which resuming a run needs. Biases, normalizations
 * and position biases do not decay.
 */
final class AdamW {
  static final String MOMENT_1 = "adam.m.";
  static final String MOMENT_2 = "adam.v.";
  static final String AVERAGE = "ema.";
  private static final float EPSILON = 1e-8f;
  private static final float NO_CLAMPING = -1;

  /**
   * What can be set.
   *
   * @param clip largest norm of the whole gradient; larger ones are scaled down
   * @param averaging share of the moving average that stays in each step
   */
  record Settings(double beta1, double beta2, double weightDecay, double clip, double averaging) {}

  private record State(Parameter weight, NDArray m, NDArray v, NDArray average, float decay) {}

  private final Settings settings;
  private final Map<String, State> states = new LinkedHashMap<>();

  /** For parameters that do not record gradients yet. */
  AdamW(Map<String, Parameter> parameters, Settings settings, NDManager manager) {
    this.settings = settings;
    parameters.forEach(
        (name, parameter) -> {
          NDArray weight = parameter.getArray();
          NDArray average = weight.duplicate();
          boolean decays = weight.getShape().dimension() > 1 && !name.endsWith("bias_table");
          states.put(
              name,
              new State(
                  parameter,
                  manager.zeros(weight.getShape()),
                  manager.zeros(weight.getShape()),
                  average,
                  decays ? (float) settings.weightDecay : 0));
        });
  }

  /**
   * Updates weights from their gradients, then clears these.
   *
   * @param step number of this update, from 1
   * @return the norm of the gradient; if it is not finite nothing was updated
   */
  double step(long step, double learningRate) {
    double norm = norm();
    if (!Double.isFinite(norm)) {
      states.values().forEach(AdamW::resetGradient);
      return norm;
    }
    double correction1 = 1 - Math.pow(settings.beta1, step);
    double correction2 = 1 - Math.pow(settings.beta2, step);
    float corrected = (float) (learningRate * Math.sqrt(correction2) / correction1);
    float scale = (float) Math.min(1, settings.clip / (norm + 1e-12));
    float keep = (float) Math.min(settings.averaging, (step + 1.0) / (step + 10.0));
    for (State state : states.values()) {
      update(state, (float) learningRate, corrected, scale);
      try (NDArray plain = state.weight.getArray().stopGradient();
          NDArray part = plain.mul(1 - keep)) {
        state.average.muli(keep).addi(part);
      }
    }
    return norm;
  }

  /** The engine's fused update; it also clears the gradient. */
  private void update(State state, float rate, float correctedRate, float scale) {
    NDArray weight = state.weight.getArray();
    try (NDArray gradient = weight.getGradient()) {
      weight
          .getNDArrayInternal()
          .adamUpdate(
              new NDList(weight, gradient, state.m, state.v),
              new NDList(weight),
              rate,
              correctedRate,
              state.decay,
              scale,
              NO_CLAMPING,
              (float) settings.beta1,
              (float) settings.beta2,
              EPSILON,
              false,
              true);
    }
  }

  private double norm() {
    double sum = 0;
    for (State state : states.values()) {
      try (NDArray gradient = state.weight.getArray().getGradient();
          NDArray squares = gradient.square();
          NDArray total = squares.sum()) {
        sum += total.getFloat();
      }
    }
    return Math.sqrt(sum);
  }

  /**
   * Zero also where it is not finite, so not by arithmetic; and not by {@code set(float[])}, which
   * would tie the engine's gradient to memory of this handle.
   */
  private static void resetGradient(State state) {
    try (NDArray gradient = state.weight.getArray().getGradient()) {
      gradient.set(new NDIndex(":"), 0);
    }
  }

  /** The moving average of a weight; none of a parameter that is not trained. */
  Optional<NDArray> average(String name) {
    return Optional.ofNullable(states.get(name)).map(State::average);
  }

  /** The arrays of the optimizer's state by their names in checkpoints. */
  Map<String, NDArray> arrays() {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    states.forEach(
        (name, state) -> {
          arrays.put(MOMENT_1 + name, state.m);
          arrays.put(MOMENT_2 + name, state.v);
          arrays.put(AVERAGE + name, state.average);
        });
    return arrays;
  }
}
