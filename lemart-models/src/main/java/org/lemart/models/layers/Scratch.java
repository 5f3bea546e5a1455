package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Runs parts of a network and frees what they made on the way at once, not only when the pass ends.
 * Gradients are not harmed: the engine keeps the tensors that it needs for them, if it owns their
 * memory (see {@link Constants}).
 */
public final class Scratch {
  private Scratch() {}

  /** Runs a part; only its result, in the manager of {@code x}, stays. */
  public static NDArray run(NDArray x, UnaryOperator<NDArray> part) {
    NDManager outer = x.getManager();
    try (NDManager inner = outer.newSubManager()) {
      NDArray alias = x.reshape(x.getShape());
      alias.attach(inner);
      NDArray result = part.apply(alias);
      result.attach(outer);
      return result;
    }
  }

  /** Runs layers one after the other; only the last one's output stays. */
  public static NDArray chain(Pass pass, NDArray x, List<? extends Layer> layers) {
    return run(
        x,
        in -> {
          NDArray out = in;
          for (Layer layer : layers) {
            NDArray next = run(out, t -> layer.forward(pass, t));
            out.close();
            out = next;
          }
          return out;
        });
  }
}
