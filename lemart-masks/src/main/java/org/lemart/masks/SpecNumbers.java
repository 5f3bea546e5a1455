package org.lemart.masks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands after a name's colon, separated by commas; values left out have a default. */
record SpecNumbers(List<String> texts) {

  static SpecNumbers of(@Nullable String text) {
    return new SpecNumbers(text == null ? List.of() : List.of(text.strip().split("\\s*,\\s*", -1)));
  }

  void requireAtMost(int most) {
    if (texts.size() > most) {
      throw new IllegalArgumentException(
          "numbers must be at most " + most + " but were " + texts.size());
    }
  }

  double number(int index, String name, double otherwise) {
    return index < texts.size() ? number(name, texts.get(index)) : otherwise;
  }

  int whole(int index, String name, int otherwise) {
    if (index >= texts.size()) {
      return otherwise;
    }
    try {
      return Integer.parseInt(texts.get(index));
    } catch (NumberFormatException e) {
      throw fault(name, "a whole number", texts.get(index), e);
    }
  }

  static double number(String name, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw fault(name, "a number", text, e);
    }
  }

  private static IllegalArgumentException fault(
      String name, String rule, String text, NumberFormatException cause) {
    return new IllegalArgumentException(
        name + " must be " + rule + " but was \"" + text + "\"", cause);
  }
}
