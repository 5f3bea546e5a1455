package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.training.initializer.TruncatedNormalInitializer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.initializer.XavierInitializer.FactorType;
import ai.djl.training.initializer.XavierInitializer.RandomType;

/** How new parameters start: as in the original implementations. */
public final class Initializers {

  /** Truncated normal with deviation 0.02, for projections and position biases. */
  public static final Initializer TRUNCATED_NORMAL = owned(new TruncatedNormalInitializer(0.02f));

  /** Normal with deviation 1, for learnt places that are told apart from the start. */
  public static final Initializer NORMAL = new NormalInitializer(1);

  /**
   * Uniform with deviation sqrt(2 / (inputs + outputs)) (Glorot and Bengio, AISTATS 2010), for the
   * joint projection of PyTorch's attention.
   */
  public static final Initializer XAVIER =
      new XavierInitializer(RandomType.UNIFORM, FactorType.AVG, 3f);

  /** He's normal initialization over the fan-in, for convolutions followed by an activation. */
  public static final Initializer HE =
      new XavierInitializer(RandomType.GAUSSIAN, FactorType.IN, 2f);

  public static final Initializer ZERO = Initializer.ZEROS;

  public static final Initializer ONE = Initializer.ONES;

  private Initializers() {}

  /**
   * DJL draws some numbers in Java's memory (see {@link Constants}); this copies them out of it.
   */
  private static Initializer owned(Initializer initializer) {
    return (manager, shape, type) -> {
      try (NDArray borrowed = initializer.initialize(manager, shape, type)) {
        return borrowed.duplicate();
      }
    };
  }
}
