package org.lemart.train;

/** A rectangle of pixels, borders included; empty if right is before left. */
record Box(int left, int top, int right, int bottom) {
  static final Box EMPTY =
      new Box(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE);

  boolean isEmpty() {
    return right < left;
  }

  /** The smallest box that holds this one and columns {@code from} to {@code to} of row y. */
  Box with(int y, int from, int to) {
    return new Box(
        Math.min(left, from), Math.min(top, y), Math.max(right, to), Math.max(bottom, y));
  }
}
