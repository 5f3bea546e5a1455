package org.lemart.examples;

import java.nio.file.Path;
import org.lemart.MaskGenerator;
import org.lemart.Range;
import org.lemart.RegionTransform;
import org.lemart.masks.MaskGenerators;
import org.lemart.train.IHarmony4;
import org.lemart.train.PhotoSource;
import org.lemart.train.PretrainingData;
import org.lemart.transforms.JpegCompression;
import org.lemart.transforms.RegionTransforms;

/**
 * Makes a data set of composites from your photographs: arguments PHOTOS DATASET COUNT. PHOTOS is a
 * folder, a .tar or .zip archive, or a text file that lists photographs.
 */
public final class BuildDataset {
  private BuildDataset() {}

  /** Run with two places and a number; run it again to finish what was stopped. */
  public static void main(String... args) {
    MaskGenerator masks =
        MaskGenerators.mixture()
            .add(0.7, MaskGenerators.superpixels(0.05, 0.4)) // regions that follow objects
            .add(0.3, MaskGenerators.random(8, 0.5)) // the paper's patches
            .build();
    RegionTransform light = RegionTransforms.photographic();
    RegionTransform camera = new JpegCompression(Range.of(60, 95)).sometimes(0.3);
    Path dataset = Path.of(args[1]);
    PretrainingData.from(PhotoSource.open(Path.of(args[0])))
        .masks(masks)
        .transform(light.then(camera))
        .size(256)
        .seed(7) // the same seed gives the same files
        .writeTo(dataset, Integer.parseInt(args[2]));
    for (IHarmony4.Split split : IHarmony4.Split.values()) {
      System.out.println(split + ": " + IHarmony4.of(dataset, split).entries().size());
    }
  }
}
