package org.lemart.examples.cli;

import java.awt.image.BufferedImage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lemart.ColorCorrection;
import org.lemart.HarmonizationException;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.models.ColorGrid;
import org.lemart.models.GlobalLut;
import org.lemart.spi.ImageFiles;
import org.lemart.spi.SafeOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lemart analyze}. */
@Command(
    name = "analyze",
    description = {
      "Says what harmonizing would do to the foreground, and exports it.",
      "Prints the mean of its colour maps, in sRGB from 0 to 1, and what a single table"
          + " for the whole picture would cost."
    })
final class AnalyzeCommand implements Callable<Integer> {
  private static final String CUBE = ".cube";

  @Spec CommandSpec spec;

  @Mixin PictureAndMask files;

  @Mixin ModelChoice model;

  @Option(
      names = "--cube",
      paramLabel = "FILE.cube",
      description =
          "Also write a colour table (LUT) for Photoshop, DaVinci Resolve, ffmpeg or OBS; use it on"
              + " the foreground.")
  @Nullable Path cube;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the grid of colour maps as JSON.")
  @Nullable Path json;

  @Override
  public Integer call() {
    if (cube != null && !cube.toString().toLowerCase(Locale.ROOT).endsWith(CUBE)) {
      throw new HarmonizationException("file of --cube must end with " + CUBE + " but was " + cube);
    }
    for (@Nullable Path file : new @Nullable Path[] {cube, json}) {
      if (file != null) {
        SafeOutput.requireWritable(file);
      }
    }
    BufferedImage image = ImageFiles.read(files.composite);
    Mask region = Pictures.readMask(files.mask, image, files.composite);
    ColorGrid grid = analyze(image, region);
    GlobalLut lut = GlobalLut.of(grid, image, region);
    if (cube != null) {
      String title = model.name() + " on " + files.composite.getFileName();
      lut.table().withTitle(title).write(cube);
    }
    if (json != null) {
      SafeOutput.writeText(json, grid.toJson() + "\n");
    }
    print(grid, lut, spec.commandLine().getOut());
    Pictures.explain(region, files.mask, spec.commandLine().getErr());
    return 0;
  }

  private ColorGrid analyze(BufferedImage image, Mask region) {
    try (Harmonizer harmonizer = model.open()) {
      ColorCorrection correction = harmonizer.analyze(image, region);
      if (correction instanceof ColorGrid grid) {
        return grid;
      }
      throw new HarmonizationException(
          "model " + model.name() + " must give a grid of colour maps");
    }
  }

  private static void print(ColorGrid grid, GlobalLut lut, PrintWriter out) {
    out.printf("%d x %d colour maps; on average%n", grid.rows(), grid.columns());
    float[] maps = grid.maps();
    double[] mean = new double[ColorGrid.MAP];
    for (int i = 0; i < maps.length; i++) {
      mean[i % ColorGrid.MAP] += (double) maps[i] * ColorGrid.MAP / maps.length;
    }
    String[] names = {"red  ", "green", "blue "};
    for (int c = 0; c < 3; c++) {
      out.printf(
          Locale.ROOT,
          "  %s = %+.3f red %+.3f green %+.3f blue %+.3f%n",
          names[c],
          mean[4 * c],
          mean[4 * c + 1],
          mean[4 * c + 2],
          mean[4 * c + 3]);
    }
    GlobalLut.Difference error = lut.error();
    out.printf(
        Locale.ROOT,
        "One table for all: mean error %.2f, root mean square %.2f, largest %.1f of 255 levels%n",
        error.mean(),
        error.root(),
        error.most());
    out.flush();
  }
}
