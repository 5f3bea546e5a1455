package org.lemart.masks;

import java.util.Arrays;
import java.util.Locale;
import org.lemart.MaskGenerator;
import org.lemart.Range;

/** The strategies that a spec can name, with their default numbers. */
enum SpecName {
  RANDOM(2),
  GRID(2),
  BLOCK(1),
  BLOBS(2),
  POLYGONS(2),
  SUPERPIXELS(2),
  EXTREMES(2),
  SALIENT(2);

  private final int numbers;

  SpecName(int numbers) {
    this.numbers = numbers;
  }

  static SpecName of(String text) {
    return Arrays.stream(values())
        .filter(name -> name.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException("name must be a known one but was \"" + text + "\""));
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  MaskGenerator generator(SpecNumbers given) {
    given.requireAtMost(numbers);
    return switch (this) {
      case RANDOM -> new RandomPatches(given.whole(0, "m", 8), given.number(1, "ratio", 0.5));
      case GRID -> new GridPatches(given.whole(0, "m", 8), pattern(given));
      case BLOCK -> new Blocks(given.number(0, "ratio", 0.5));
      case BLOBS -> new Blobs(area(given));
      case POLYGONS -> new Polygons(area(given));
      case SUPERPIXELS -> new Superpixels(area(given));
      case EXTREMES -> new Extremes(area(given));
      case SALIENT -> new Salient(area(given));
    };
  }

  private static Range area(SpecNumbers given) {
    return Range.of(given.number(0, "minimum area", 0.03), given.number(1, "maximum area", 0.5));
  }

  private static GridPatches.Pattern pattern(SpecNumbers given) {
    String text = given.texts().size() < 2 ? "checkerboard" : given.texts().get(1);
    return Arrays.stream(GridPatches.Pattern.values())
        .filter(pattern -> pattern.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "pattern must be checkerboard, rows, columns, islands or lattice but was \""
                        + text
                        + "\""));
  }
}
