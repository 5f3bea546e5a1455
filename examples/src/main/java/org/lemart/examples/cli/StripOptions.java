package org.lemart.examples.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.models.classic.ClassicHarmonizers;
import org.lemart.models.classic.ClassicMethod;
import org.lemart.spi.PictureStrips;
import picocli.CommandLine.Option;

/** Whether a picture goes through memory in strips. */
final class StripOptions {
  private static final long LARGE = 40_000_000;

  @Option(
      names = "--strips",
      negatable = true,
      description =
          "Go through memory in strips: the result is the same up to rounding, for classical"
              + " methods the nearest grid of colour maps (default: from 40 million pixels on).")
  @Nullable Boolean strips;

  boolean wanted(PictureAndMask files, OutputFile result, EdgeOptions edge, ModelChoice model) {
    String reason = obstacle(result, edge, model);
    if (strips != null) {
      if (strips && reason != null) {
        throw new HarmonizationException("--strips cannot be used with " + reason);
      }
      return strips;
    }
    if (reason != null) {
      return false;
    }
    PictureStrips picture = PictureStrips.open(files.composite);
    return (long) picture.width() * picture.height() >= LARGE;
  }

  /** What needs the whole picture; null: nothing. */
  private static @Nullable String obstacle(OutputFile result, EdgeOptions edge, ModelChoice model) {
    if (edge.feather > 0) {
      return "--feather";
    }
    if (edge.decontaminate) {
      return "--decontaminate";
    }
    if (result.output.toString().toLowerCase(Locale.ROOT).endsWith(".bmp")) {
      return "an output in .bmp";
    }
    boolean spatial =
        ClassicHarmonizers.all().stream()
            .anyMatch(m -> m.name().equals(model.name()) && m.kind() == ClassicMethod.Kind.SPATIAL);
    return spatial ? "--model " + model.name() : null;
  }
}
