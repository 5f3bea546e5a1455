package org.lemart.models.internal;

import java.util.List;
import org.lemart.models.ColorGrid;

/** Predicts a grid of colour maps from a small picture and its mask. Thread-safe. */
@FunctionalInterface
public interface GridPredictor extends AutoCloseable {

  /** Predicts; the input holds some foreground and some background. */
  ColorGrid predict(NetworkInput input);

  /** Predicts for several inputs of one size, in their order. */
  default List<ColorGrid> predict(List<NetworkInput> inputs) {
    return inputs.stream().map(this::predict).toList();
  }

  /** Frees native memory. */
  @Override
  default void close() {}
}
