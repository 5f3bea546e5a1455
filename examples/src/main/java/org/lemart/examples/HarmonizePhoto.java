package org.lemart.examples;

import java.nio.file.Path;
import org.lemart.Harmonizer;

/**
 * Harmonizes a picture file: arguments COMPOSITE MASK OUT, where the mask is white = foreground.
 */
public final class HarmonizePhoto {
  private HarmonizePhoto() {}

  /** Run with three file names. */
  public static void main(String... args) {
    try (Harmonizer harmonizer = Harmonizer.load("swinih")) {
      harmonizer.harmonize(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]));
    }
  }
}
