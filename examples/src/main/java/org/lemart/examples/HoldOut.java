package org.lemart.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lemart.ColorStatistics;
import org.lemart.Range;
import org.lemart.RegionTransform;
import org.lemart.masks.MaskGenerators;
import org.lemart.train.DatasetWriter;
import org.lemart.train.IHarmony4;
import org.lemart.train.PhotoSource;
import org.lemart.train.PretrainingData;
import org.lemart.train.Recipes;

/**
 * Makes the hold-out that the shipped weights are measured on: arguments DATASET OUT. DATASET is in
 * iHarmony4 layout; the photographs of its test split are perturbed, strongly and weakly, under
 * generated masks and under their own objects' outlines. OUT gets four data sets of test samples,
 * two a photograph, for {@code lemart evaluate}. A stopped run is finished by the same call.
 */
public final class HoldOut {
  /** What swinih was trained on for long; fixed, so that the hold-out stays the same. */
  private static final String MASKS =
      "superpixels:0.08,0.6~0.15*0.5 + blobs:0.08,0.6~0.15*0.15 + polygons:0.08,0.5*0.1"
          + " + random:8,0.5*0.1 + grid:4*0.05 + block:0.4*0.1";

  private static final int SAMPLES_A_PHOTO = 2;
  private static final int SIZE = 256;
  private static final int SEED = 77;

  private HoldOut() {}

  /** Run with a data set and a folder that is new or was begun. */
  public static void main(String... args) throws IOException {
    PhotoSource photos = IHarmony4.of(Path.of(args[0]), IHarmony4.Split.TEST).photos();
    Path out = Files.createDirectories(Path.of(args[1]));
    PretrainingData data =
        PretrainingData.from(photos).masks(MaskGenerators.parse(MASKS)).size(SIZE).seed(SEED);
    List<ColorStatistics> palette = Recipes.palette(photos, SEED);
    RegionTransform strong = Recipes.mixedPerturbations(palette, Range.of(0.8, 1.2));
    RegionTransform weak = Recipes.mixedPerturbations(palette, Range.of(0.2, 0.8));
    write(data.transform(strong), photos, out, "strong");
    write(data.transform(weak), photos, out, "weak");
  }

  private static void write(PretrainingData data, PhotoSource photos, Path out, String name) {
    int count = SAMPLES_A_PHOTO * photos.size();
    writer(data.objectMasks(0)).write(out.resolve(name + "-generated"), count);
    writer(data.objectMasks(1)).write(out.resolve(name + "-outlines"), count);
  }

  private static DatasetWriter writer(PretrainingData data) {
    return DatasetWriter.of(data).testShare(1);
  }
}
