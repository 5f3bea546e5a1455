package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.function.UnaryOperator;

/** An activation function of each value. */
public final class Nonlinearity extends Layer {
  private final UnaryOperator<NDArray> function;

  private Nonlinearity(UnaryOperator<NDArray> function) {
    this.function = function;
  }

  public static Nonlinearity relu() {
    return new Nonlinearity(Activation::relu);
  }

  /** Negative values times {@code slope}. */
  public static Nonlinearity leakyRelu(double slope) {
    return new Nonlinearity(x -> Activation.leakyRelu(x, (float) slope));
  }

  public static Nonlinearity elu() {
    return new Nonlinearity(x -> Activation.elu(x, 1));
  }

  public static Nonlinearity gelu() {
    return new Nonlinearity(Activation::gelu);
  }

  public static Nonlinearity tanh() {
    return new Nonlinearity(Activation::tanh);
  }

  public static Nonlinearity sigmoid() {
    return new Nonlinearity(Activation::sigmoid);
  }

  @Override
  public NDArray forward(Pass pass, NDArray x) {
    return function.apply(x);
  }
}
