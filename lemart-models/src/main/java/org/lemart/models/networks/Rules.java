package org.lemart.models.networks;

/** Checks of configs. */
final class Rules {
  private Rules() {}

  /** Largest side of an input, in pixels. */
  static final int SIDE = 4096;

  /** Most channels of a layer. */
  static final int CHANNELS = 8192;

  /** Most layers of a kind, one after the other. */
  static final int DEPTH = 128;

  /** Largest hidden size of an MLP over its dimension. */
  static final int RATIO = 16;

  /** Keeps a damaged or hostile file from asking for more than any machine has. */
  static void atMost(String name, double value, long most) {
    if (!(value <= most)) {
      String text = value == Math.rint(value) ? String.format("%.0f", value) : "" + value;
      throw new IllegalArgumentException(name + " must be <= " + most + " but was " + text);
    }
  }

  static void require(boolean rule, String message) {
    if (!rule) {
      throw new IllegalArgumentException(message);
    }
  }
}
