package org.lemart.models.internal;

import org.lemart.models.ColorGrid;

/** Predicts a grid of colour maps from a small picture and its mask. Thread-safe. */
@FunctionalInterface
public interface GridPredictor extends AutoCloseable {

  /** Predicts; the input holds some foreground and some background. */
  ColorGrid predict(NetworkInput input);

  /** Frees native memory. */
  @Override
  default void close() {}
}
