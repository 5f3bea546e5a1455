package org.lemart.examples.study;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks of settings. */
final class Rules {
  private Rules() {}

  static void require(boolean rule, String message) {
    if (!rule) {
      throw new IllegalArgumentException(message);
    }
  }

  /** A value that a file may leave out, though it must not. */
  static <T> T set(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " must be set");
    }
    return value;
  }

  /** A list with at least one item, all different. */
  static <T> List<T> list(String name, @Nullable List<T> items) {
    List<T> list = set(name, items);
    require(!list.isEmpty(), name + " must not be empty but was");
    require(list.stream().allMatch(item -> item != null), name + " must not hold null but did");
    requireDifferent(name, list);
    return List.copyOf(list);
  }

  static void requireDifferent(String name, Collection<?> items) {
    require(
        items.stream().distinct().count() == items.size(),
        name + " must be different but were " + items);
  }
}
